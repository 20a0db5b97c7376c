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
import { changeMappingAction, mapRosterAction } from "@/lib/features/roster/actions";
import { fieldOf, hasCodes, ROSTER_FIELDS } from "@/lib/features/roster/fields";
import { FIXABLE, unanswered } from "@/lib/features/roster/fixed";
import { MAPPING_NAME_LIMIT } from "@/lib/features/roster/schema";
import type { MappingStart } from "@/lib/features/roster/view";
import { wordsIn } from "@/lib/features/roster/words-in";
import { FixedFields } from "./fixed-fields";
import { useFixedTexts } from "./use-roster-texts";

const NOTHING = "-";

/** What each column of a ledger is, and what its words stand for, and what all rows say alike. `codes`: words that are known already, 'path|word' → code. Needs the texts of `roster`, `registration`, `enums`, `validation`. */
export function MappingForm({ start, codes }: { start: MappingStart; codes: Readonly<Record<string, string>> }) {
  const t = useTranslations("roster.mapping");
  const marks = useTranslations("common.mark");
  const validation = useTranslations("validation");
  const { label, code: codeLabel } = useFixedTexts();
  const router = useRouter();
  const notify = useNotify();
  const [name, setName] = useState(start.name);
  const [paths, setPaths] = useState<Record<number, string>>(() => Object.fromEntries(start.columns.map(({ column, path }) => [column, path])));
  const [chosen, setChosen] = useState<Record<string, string>>(() => Object.fromEntries(start.known.map(({ path, word, code }) => [`${path}|${word}`, code === "" ? NOTHING : code])));
  const [fixedTexts, setFixedTexts] = useState<Record<string, string>>(() => Object.fromEntries(start.fixed.map(({ path, text }) => [path, text])));
  const { mappingId } = start;
  const { run, pending, failure } = useAction(mappingId ? changeMappingAction : mapRosterAction, () => {
    notify({ title: t(mappingId ? "changed" : "done") });
    router.push(mappingId ? "/rosters#mappings" : `/rosters/${start.importId}`);
  });
  const options = useMemo(() => ROSTER_FIELDS.map(({ path }) => ({ value: path, label: label(path) })), [label]);
  // A list of several is split as it will be when it is read.
  const wordsOf = (values: readonly string[], path: string) => {
    const own = Object.keys(codes).filter((key) => key.startsWith(`${path}|`)).map((key) => key.slice(path.length + 1));
    const known = [...own, ...start.known.filter((word) => word.path === path).map(({ word }) => word)];
    const items = (value: string) => (fieldOf(path)?.kind === "several" && codes[`${path}|${value}`] === undefined ? wordsIn(value, known).map(({ word }) => word) : [value]);
    return [...new Set(values.flatMap(items).map((word) => word.trim()).filter(Boolean))];
  };
  const open = start.columns.flatMap(({ column, head, values }) => {
    const path = paths[column] ?? "";
    const field = path ? fieldOf(path) : undefined;
    const words = field && hasCodes(field) ? wordsOf(values, path).filter((word) => codes[`${path}|${word}`] === undefined) : [];
    return words.length > 0 ? [{ column, head, path, words }] : [];
  });
  const used = new Set(Object.values(paths).filter(Boolean));
  // What has a column is said there.
  const fixed = [...FIXABLE].flatMap((path) => {
    const text = fixedTexts[path] ?? "";
    return used.has(path) || text.trim() === "" ? [] : [{ path, text }];
  });
  const needed = unanswered(used, fixed);
  const unsaid = needed.fixable.filter((path) => (fixedTexts[path] ?? "").trim() === "");
  const errors = failure && "fieldErrors" in failure ? (failure.fieldErrors ?? {}) : {};
  const columnFault = errors["mapping.columns"];
  const fixedError = (path: string) => {
    const fault = errors[`mapping.fixed.${path}`];
    return fault && validation(fault.key as "fixedOwn", { field: label(path), ...fault.params } as never);
  };
  const fixedFault = fixed.some(({ path }) => fixedError(path));

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
        fixed,
      },
    });
  };
  return (
    <Form onSubmit={submit} className="space-y-4">
      <ActionResultMessage failure={columnFault || errors.name || fixedFault ? null : failure} />
      {start.unknown.length > 0 && <Alert tone="warning" title={t("unknown", { words: start.unknown.map(({ path, word }) => marks("aside", { text: word, aside: label(path) })).join(marks("list")) })}>{t("unknownBody")}</Alert>}
      {columnFault && <Alert tone="danger" live title={validation(columnFault.key as "mappingTwice")} />}
      <Panel>
        <TextInput
          name="name" label={t("name")} required maxLength={MAPPING_NAME_LIMIT} value={name} onChange={(event) => setName(event.target.value)} error={errors.name ? validation("required", { field: t("name") }) : undefined}
        />
      </Panel>
      <Panel title={t("columns")} id="columns">
        <div className="grid gap-x-6 gap-y-4 md:grid-cols-2 xl:grid-cols-3">
          {start.columns.map(({ column, head, sure, path, samples }) => (
            <div key={column}>
              <Select
                name={`column-${column}`} label={head} help={samples && <Samples values={samples} />} width="full" placeholder={t("none")} options={options} value={paths[column] ?? ""}
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
      <FixedFields
        needed={needed.fixable} inColumn={used} texts={fixedTexts} communities={start.communities} errorOf={fixedError} onChange={(path, text) => setFixedTexts((before) => ({ ...before, [path]: text }))}
      />
      {fixedFault && <Alert tone="danger" live title={t("fixedFault", { fields: fixed.filter(({ path }) => fixedError(path)).map(({ path }) => label(path)).join(marks("list")) })} />}
      {needed.own.length > 0 && <Alert tone="warning" title={t("missingOwn", { fields: needed.own.map(label).join(marks("list")) })} />}
      {unsaid.length > 0 && <Alert tone="warning" title={t("missing", { fields: unsaid.map(label).join(marks("list")) })} />}
      <SubmitButton pending={pending}>{t(mappingId ? "submitChange" : start.unknown.length > 0 ? "submitAgain" : "submit")}</SubmitButton>
    </Form>
  );
}

/** What stands in the first cells of a column: whoever says what it is has brought the file in, and sees it as it is. */
function Samples({ values }: { values: readonly string[] }) {
  const t = useTranslations("roster.mapping");
  if (values.length === 0) return t("noSamples");
  return (
    <>
      {t("samples")}
      {values.map((value) => <span key={value} className="mr-1.5 inline-block max-w-full rounded-sm border border-line px-1.5 break-all text-ink">{value}</span>)}
    </>
  );
}
