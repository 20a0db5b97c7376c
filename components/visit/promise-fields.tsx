"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFieldArray, useWatch, type Control, type FieldErrors, type UseFormRegister } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice-group";
import { DateInput } from "@/components/ui/date-input";
import { RemovedRow } from "@/components/ui/removed-row";
import type { SummaryError } from "@/components/ui/error-summary";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { PROMISE_BY, PROMISE_LIMIT, PROMISE_OUTCOMES, PROMISE_TEXT_LIMIT, type VisitPromise } from "@/lib/features/visit/promises";
import type { VisitEntry } from "@/lib/features/visit/schema";
import { fieldName } from "@/lib/i18n/field-name";

type Errors = FieldErrors<VisitEntry>;

/** What is wrong with the rows of promises, as texts; for the fields and for the summary above the form. Needs the texts of `validation`. */
export function usePromiseFaults(errors: Errors, open: readonly VisitPromise[]) {
  const t = useTranslations("validation");
  const p = useTranslations("visit.promise");
  const say = (fault: { message?: string } | undefined, field: string): string | undefined =>
    fault?.message ? (t.has(fault.message as "required") ? t(fault.message as "required", { field, ...(fault as { params?: Record<string, string | number> }).params }) : t("notAllowed", { field })) : undefined;
  // The promise itself is the label above: what is to be chosen is what became of it.
  const keptFault = (index: number) => say(errors.kept?.[index]?.outcome, fieldName(p("found")));
  const newFault = (index: number, name: "text" | "by" | "until") => say(errors.promises?.[index]?.[name], p(`field.${name}`));
  const summary: SummaryError[] = [
    ...open.flatMap((promise, index) => { const message = keptFault(index); return message ? [{ name: `kept.${index}.outcome`, label: promise.text, message }] : []; }),
    ...Array.from({ length: PROMISE_LIMIT }).flatMap((_, index) =>
      (["text", "by", "until"] as const).flatMap((name) => { const message = newFault(index, name); return message ? [{ name: `promises.${index}.${name}`, label: p(`field.${name}`), message }] : []; })),
  ];
  return { keptFault, newFault, summary };
}

type Faults = ReturnType<typeof usePromiseFaults>;

/** What was promised before, one by one: what became of each. */
export function KeptPromises({ register, open, elsewhere, faults, fault }: { register: UseFormRegister<VisitEntry>; open: readonly VisitPromise[]; elsewhere: boolean; faults: Faults; fault: string | undefined }) {
  const t = useTranslations("visit.promise");
  if (open.length === 0) return null;
  return (
    <fieldset className="space-y-3 rounded-md border border-line p-3">
      <legend className="px-1 text-base font-medium">{t("keptTitle")}</legend>
      {elsewhere && <p className="text-sm text-muted">{t("elsewhere")} {t("elsewhereAnswer")}</p>}
      {fault && <p className="text-sm text-danger">{fault}</p>}
      {open.map((promise, index) => (
        <div key={promise.key}>
          <input type="hidden" {...register(`kept.${index}.key`)} />
          <RadioGroup
            label={promise.text} help={[promise.by && t(`by.${promise.by}`), promise.until && t("until", { day: promise.until })].filter(Boolean).join(" · ") || undefined} required={!elsewhere} inline
            error={faults.keptFault(index)} choices={PROMISE_OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))} {...register(`kept.${index}.outcome`)}
          />
        </div>
      ))}
    </fieldset>
  );
}

/** What is promised at this visit: what, by whom, until when. */
export function NewPromises({ control, register, faults, fault, today }: { control: Control<VisitEntry>; register: UseFormRegister<VisitEntry>; faults: Faults; fault: string | undefined; today: string }) {
  const t = useTranslations("visit.promise");
  const { fields, append, insert, remove } = useFieldArray({ control, name: "promises" });
  const typed = useWatch({ control, name: "promises" });
  const [removed, setRemoved] = useState<readonly { key: string; at: number; row: VisitEntry["promises"][number] }[]>([]);
  const take = (index: number, key: string) => {
    const row = typed[index];
    if (row && (row.text.trim() !== "" || row.until)) setRemoved((before) => [...before, { key, at: index, row: { ...row } }]);
    remove(index);
  };
  return (
    <fieldset className="space-y-3">
      <legend className="text-base font-medium">{t("newTitle")}</legend>
      <p className="text-sm text-muted">{t("newHelp")}</p>
      {fault && <p className="text-sm text-danger">{fault}</p>}
      {fields.map((field, index) => {
        const until = register(`promises.${index}.until`);
        return (
          <div key={field.id} role="group" aria-label={t("row", { number: index + 1 })} className="space-y-2 rounded-md border border-line p-3">
            <TextInput label={t("field.text")} required maxLength={PROMISE_TEXT_LIMIT} error={faults.newFault(index, "text")} {...register(`promises.${index}.text`)} />
            <div className="flex flex-wrap gap-3">
              <Select
                label={t("field.by")} required error={faults.newFault(index, "by")} options={PROMISE_BY.map((value) => ({ value, label: t(`by.${value}`) }))} {...register(`promises.${index}.by`)}
              />
              <DateInput label={t("field.until")} min={today} error={faults.newFault(index, "until")} name={until.name} onChange={until.onChange} onBlur={until.onBlur} ref={until.ref} />
            </div>
            <Button size="sm" variant="quiet" onClick={() => take(index, field.id)} aria-label={t("removeRow", { number: index + 1 })}>
              {t("remove")}
            </Button>
          </div>
        );
      })}
      {fields.length < PROMISE_LIMIT && removed.map(({ key, at, row }) => (
        <RemovedRow
          key={key} text={row.text.trim() || t("unnamed")}
          onRestore={() => {
            setRemoved((before) => before.filter((other) => other.key !== key));
            insert(Math.min(at, fields.length), row);
          }}
        />
      ))}
      {fields.length < PROMISE_LIMIT && (
        <Button size="sm" icon="plus" onClick={() => append({ text: "", by: "CARER", until: "" })}>
          {t("add")}
        </Button>
      )}
    </fieldset>
  );
}
