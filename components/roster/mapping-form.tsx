"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useMemo, useState, type FormEvent } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { useAction } from "@/components/form/use-action";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { FIELD_RULES } from "@/lib/features/registration/skip-rules";
import { changeMappingAction, mapRosterAction } from "@/lib/features/roster/actions";
import { fieldOf, FILLED_IN, FOLLOWS_FROM, hasCodes, ROSTER_FIELDS } from "@/lib/features/roster/fields";
import { MAPPING_NAME_LIMIT } from "@/lib/features/roster/schema";
import { SEPARATOR } from "@/lib/features/roster/values";
import type { MappingStart } from "@/lib/features/roster/view";
import { useRosterTexts } from "./use-roster-texts";

const NOTHING = "-";

type EnumKey = Parameters<ReturnType<typeof useTranslations<"enums">>>[0];
type RegistrationKey = Parameters<ReturnType<typeof useTranslations<"registration">>>[0];

/** What each column of a ledger is, and what its words stand for. `codes`: words that are known already, 'path|word' → code. Needs the texts of `roster`, `registration`, `enums`, `validation`. */
export function MappingForm({ start, codes }: { start: MappingStart; codes: Readonly<Record<string, string>> }) {
  const t = useTranslations("roster.mapping");
  const marks = useTranslations("common.mark");
  const enums = useTranslations("enums");
  const registration = useTranslations("registration");
  const validation = useTranslations("validation");
  const { label } = useRosterTexts();
  const router = useRouter();
  const notify = useNotify();
  const [name, setName] = useState(start.name);
  const [paths, setPaths] = useState<Record<number, string>>(() => Object.fromEntries(start.columns.map(({ column, path }) => [column, path])));
  const [chosen, setChosen] = useState<Record<string, string>>(() => Object.fromEntries(start.known.map(({ path, word, code }) => [`${path}|${word}`, code === "" ? NOTHING : code])));
  const { mappingId } = start;
  const { run, pending, failure } = useAction(mappingId ? changeMappingAction : mapRosterAction, () => {
    notify({ title: t(mappingId ? "changed" : "done") });
    router.push(mappingId ? "/rosters#mappings" : `/rosters/${start.importId}`);
  });
  const options = useMemo(() => ROSTER_FIELDS.map(({ path }) => ({ value: path, label: label(path) })), [label]);
  const codeLabel = (path: string, code: string): string => {
    const labels = fieldOf(path)?.labels ?? "";
    return labels.startsWith("enums.") ? enums(`${labels.slice(6)}.${code}` as EnumKey) : registration(`${labels.slice(13)}.${code}` as RegistrationKey);
  };
  // A list of several is split as it will be when it is read.
  const wordsOf = (values: readonly string[], path: string) =>
    [...new Set(values.flatMap((value) => (fieldOf(path)?.kind === "several" && codes[`${path}|${value}`] === undefined ? value.split(SEPARATOR) : [value])).map((word) => word.trim()).filter(Boolean))];
  const open = start.columns.flatMap(({ column, head, values }) => {
    const path = paths[column] ?? "";
    const field = path ? fieldOf(path) : undefined;
    const words = field && hasCodes(field) ? wordsOf(values, path).filter((word) => codes[`${path}|${word}`] === undefined) : [];
    return words.length > 0 ? [{ column, head, path, words }] : [];
  });
  const used = new Set(Object.values(paths).filter(Boolean));
  const missing = FIELD_RULES.filter(({ path, required, applies }) => required === true && !applies && !FILLED_IN.has(path) && !used.has(path) && !used.has(FOLLOWS_FROM[path] ?? "")).map(({ path }) => label(path));
  const errors = failure && "fieldErrors" in failure ? (failure.fieldErrors ?? {}) : {};
  const columnFault = errors["mapping.columns"];

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    run({
      ...(mappingId ? { mappingId } : { importId: start.importId }), version: start.version, name,
      mapping: {
        columns: start.columns.map(({ column, head }) => ({ head, path: paths[column] ?? "" })),
        values: open.flatMap(({ path, words }) => words.flatMap((word) => {
          const code = chosen[`${path}|${word}`];
          return code ? [{ path, word, code: code === NOTHING ? "" : code }] : [];
        })),
      },
    });
  };
  return (
    <Form onSubmit={submit} className="space-y-4">
      <ActionResultMessage failure={columnFault || errors.name ? null : failure} />
      {start.unknown.length > 0 && <Alert tone="warning" title={t("unknown", { words: start.unknown.map(({ path, word }) => marks("aside", { text: word, aside: label(path) })).join(marks("list")) })}>{t("unknownBody")}</Alert>}
      {columnFault && <Alert tone="danger" live title={validation(columnFault.key as "mappingTwice")} />}
      <Panel>
        <TextInput
          name="name" label={t("name")} required maxLength={MAPPING_NAME_LIMIT} value={name} onChange={(event) => setName(event.target.value)} error={errors.name ? validation("required", { field: t("name") }) : undefined}
        />
      </Panel>
      <Panel title={t("columns")} id="columns">
        <div className="grid gap-x-6 gap-y-4 md:grid-cols-2 xl:grid-cols-3">
          {start.columns.map(({ column, head, sure, path }) => (
            <div key={column}>
              <Select
                name={`column-${column}`} label={head} width="full" placeholder={t("none")} options={options} value={paths[column] ?? ""}
                onChange={(event) => setPaths((before) => ({ ...before, [column]: event.target.value }))}
              />
              {!sure && path !== "" && paths[column] === path && <Badge tone="warning">{t("unsure")}</Badge>}
            </div>
          ))}
        </div>
      </Panel>
      {open.map(({ column, head, path, words }) => (
        <Panel key={column} title={t("values", { head })} aside={label(path)} id={`values-${column}`}>
          <div className="grid gap-x-6 gap-y-4 md:grid-cols-2 xl:grid-cols-3">
            {words.map((word) => (
              <Select
                key={word} name={`value-${column}-${word}`} label={word} width="full" placeholder={t("codeUnknown")} value={chosen[`${path}|${word}`] ?? ""}
                options={[...(fieldOf(path)?.codes ?? []).map((code) => ({ value: code, label: codeLabel(path, code) })), { value: NOTHING, label: t("nothing") }]}
                onChange={(event) => setChosen((before) => ({ ...before, [`${path}|${word}`]: event.target.value }))}
              />
            ))}
          </div>
        </Panel>
      ))}
      {missing.length > 0 && <Alert tone="warning" title={t("missing", { fields: missing.join(marks("list")) })} />}
      <SubmitButton pending={pending}>{t(mappingId ? "submitChange" : start.unknown.length > 0 ? "submitAgain" : "submit")}</SubmitButton>
    </Form>
  );
}
