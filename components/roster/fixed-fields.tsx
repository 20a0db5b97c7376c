"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { CheckboxGroup } from "@/components/ui/choice-group";
import { DateInput } from "@/components/ui/date-input";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { fieldOf, type RosterField } from "@/lib/features/roster/fields";
import { FIXABLE } from "@/lib/features/roster/fixed";
import { SEPARATOR } from "@/lib/features/roster/words-in";
import { useFixedTexts } from "./use-roster-texts";

/** Between the codes of several, as they are sent. */
const JOINED = ",";

export interface FixedFieldsProps {
  /** Fields that every row is asked for and no column answers. */
  needed: readonly string[];
  /** Fields that have a column. */
  inColumn: ReadonlySet<string>;
  texts: Readonly<Record<string, string>>;
  communities: readonly string[];
  errorOf: (path: string) => string | undefined;
  onChange: (path: string, text: string) => void;
}

/** What all rows of a ledger say alike: what is needed, what was said before, and what is added. Needs the texts of `roster`, `registration`, `enums`, `validation`. */
export function FixedFields({ needed, inColumn, texts, communities, errorOf, onChange }: FixedFieldsProps) {
  const t = useTranslations("roster.mapping");
  const { label, code, yesNo } = useFixedTexts();
  const [added, setAdded] = useState<readonly string[]>([]);
  const shown = [...FIXABLE].filter((path) => !inColumn.has(path) && (needed.includes(path) || added.includes(path) || texts[path] !== undefined));
  const rest = [...FIXABLE].filter((path) => !inColumn.has(path) && !shown.includes(path));

  const control = (field: RosterField) => {
    const { path, kind } = field;
    const [name, text] = [`fixed-${path}`, texts[path] ?? ""];
    const common = { name, label: label(path), error: errorOf(path) };
    const options = kind === "yesNo" ? ["true", "false"].map((value) => ({ value, label: yesNo(value) }))
      : kind === "choice" ? (field.codes ?? []).map((value) => ({ value, label: code(path, value) }))
      : kind === "place" && communities.length > 0 ? [...new Set([...communities, ...(text ? [text] : [])])].map((value) => ({ value, label: value })) : null;
    if (options) return <Select {...common} width="full" options={options} value={text} onChange={(event) => onChange(path, event.target.value)} />;
    if (kind === "date") return <DateInput {...common} value={text} onChange={(event) => onChange(path, event.target.value)} />;
    return <TextInput {...common} width="full" value={text} onChange={(event) => onChange(path, event.target.value)} />;
  };
  const several = ({ path, codes = [] }: RosterField) => {
    const chosen = (texts[path] ?? "").split(SEPARATOR).filter(Boolean);
    return (
      <CheckboxGroup
        name={`fixed-${path}`} label={label(path)} error={errorOf(path)} inline choices={codes.map((value) => ({ value, label: code(path, value) }))} chosen={chosen}
        onChange={({ target }) => onChange(path, codes.filter((value) => (value === target.value ? target.checked : chosen.includes(value))).join(JOINED))}
      />
    );
  };
  return (
    <Panel title={t("fixed")} id="fixed">
      <p className="mb-4 text-muted">{t("fixedHelp")}</p>
      <div className="grid gap-x-6 gap-y-4 md:grid-cols-2 xl:grid-cols-3">
        {shown.flatMap((path) => fieldOf(path) ?? []).map((field) => (
          <div key={field.path} className={field.kind === "several" ? "col-span-full" : undefined}>{field.kind === "several" ? several(field) : control(field)}</div>
        ))}
        {rest.length > 0 && (
          <Select
            name="fixed-more" label={t("fixedMore")} width="full" value="" options={rest.map((path) => ({ value: path, label: label(path) }))}
            onChange={({ target }) => target.value && setAdded((before) => [...before, target.value])}
          />
        )}
      </div>
    </Panel>
  );
}
