"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { FileField, isAboutFile } from "@/components/document/file-field";
import { ActionDialog, useActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useFieldErrors } from "@/components/form/use-field-errors";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice-group";
import { DateInput } from "@/components/ui/date-input";
import { NumberInput } from "@/components/ui/number-input";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { shortfall, shortfallFault } from "@/lib/features/plan/indicator";
import { measureProgressSchema, NOTE_MAX } from "@/lib/features/plan/schema";
import { saysNothing } from "@/lib/features/plan/progress";
import { reachedSoFar } from "@/lib/features/plan/so-far";
import type { EntryView, ProgressLinks, ProgressView } from "@/lib/features/plan/view";
import { fieldErrorsOf } from "@/lib/shared/field-errors";
import { typedNumber } from "@/lib/shared/typed-number";
import { sendEntry, type EntryToSend } from "./send-entry";

const CHOICES = ["IN_PROGRESS", "DONE", "DROPPED"] as const;

export interface ProgressFormProps {
  caseId: string;
  planId: string;
  progress: ProgressView;
  links: ProgressLinks;
  number: string;
  today: string;
  /** The entry to stand in place of; otherwise a new one. */
  corrects?: EntryView;
}

const amountOf = (text: string): number | string | null => (text.trim() === "" ? null : typedNumber(text));

/** What was done about a measure on a day, with what shows it; or in place of an entry that was wrong. */
export function ProgressForm({ caseId, planId, progress, links, number, today, corrects }: ProgressFormProps) {
  const t = useTranslations("plan.progress");
  const enums = useTranslations("enums");
  const notify = useNotify();
  const begin = {
    status: corrects?.status ?? (progress.status === "NOT_STARTED" ? "" : progress.status), doneOn: corrects?.doneOn ?? today, note: corrects?.note ?? "", reached: corrects?.reached?.toString() ?? "",
    amount: corrects?.amount?.toString() ?? "", referralId: corrects?.referral?.id ?? "", visitId: corrects?.visit?.id ?? "",
  };
  const [values, setValues] = useState<Record<keyof typeof begin, string>>(begin);
  const [asked, setAsked] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const dialog = useActionDialog(sendEntry, () => notify({ title: t("saved") }));
  const labels = { status: t("status"), doneOn: t("doneOn"), note: t("note"), reached: t("reached"), amount: t("amount"), referralId: t("referral"), visitId: t("visit") };
  const input = {
    planId, measureKey: progress.measureKey, version: progress.version, status: values.status, doneOn: values.doneOn, note: values.note, reached: amountOf(values.reached), amount: amountOf(values.amount),
    documentIds: corrects?.files.flatMap(({ id, name }) => (name === null ? [] : [id])) ?? [], referralId: values.referralId || null, visitId: values.visitId || null, correctsId: corrects?.id ?? null,
  };
  const parsed = measureProgressSchema.safeParse(input);
  const local = { ...(parsed.success ? {} : fieldErrorsOf(parsed.error, input)), ...(values.status === "" ? { status: { key: "choose" } } : {}), ...(corrects && values.note.trim() === "" ? { note: { key: "required" } } : {}) };
  const told = reachedSoFar(progress.entries.filter(({ id }) => id !== corrects?.id));
  const reachedNow = typeof input.reached === "number" ? input.reached : told;
  const short = values.status === "DONE" ? shortfall(progress.indicator, reachedNow) : null;
  const unexplained = short && values.note.trim() === "" ? { note: shortfallFault(short) } : {};
  const said = { ...input, status: values.status as typeof progress.status };
  const [empty, setEmpty] = useState(false);
  const errorOf = useFieldErrors({ local: asked ? { ...unexplained, ...local, ...(empty && saysNothing(progress.status, said) ? { note: { key: "noteOrEvidence" } } : {}) } : {}, action: dialog, now: input, labels });
  const turn = (next: boolean) => {
    dialog.onOpenChange(next);
    if (!next) return;
    setAsked(false);
    setValues(begin);
  };
  const field = (name: keyof typeof begin) => ({
    name: `${name}-${corrects?.id ?? progress.measureKey}`, label: labels[name], value: values[name], error: errorOf(name),
    onChange: (event: { target: { value: string } }) => setValues((before) => ({ ...before, [name]: event.target.value })),
  });
  const submit = () => {
    setAsked(true);
    const bare = !file.current?.files?.[0] && saysNothing(progress.status, said);
    setEmpty(bare);
    if (bare) return;
    if (Object.keys({ ...unexplained, ...local }).length === 0) dialog.run({ caseId, fileKind: links.fileKind, file: file.current?.files?.[0] ?? null, input } satisfies EntryToSend);
  };
  const referrals = links.referrals.filter(({ measureKey }) => measureKey === progress.measureKey);
  const { failure } = dialog;
  return (
    <ActionDialog
      title={t(corrects ? "correctTitle" : "updateTitle", { number })} description={corrects ? t("correctBody") : undefined} submit={t("save")} dialog={{ ...dialog, onOpenChange: turn }} onSubmit={submit}
      trigger={corrects ? <Button size="sm" variant="quiet" aria-label={t("correctOf", { number, on: corrects.doneOn })}>{t("correct")}</Button> : <Button size="sm" aria-label={t("updateOf", { number })}>{t("update")}</Button>}
    >
      <ActionResultMessage failure={failure && failure.code !== "INVALID" && !isAboutFile(failure) ? failure : null} />
      <RadioGroup
        name={`status-${corrects?.id ?? progress.measureKey}`} label={labels.status} required inline chosen={values.status} choices={CHOICES.map((value) => ({ value, label: enums(`MeasureStatus.${value}`) }))} error={errorOf("status")}
        onChange={(event) => setValues((before) => ({ ...before, status: event.target.value }))}
      />
      <DateInput {...field("doneOn")} required max={today} />
      <TextArea {...field("note")} help={short ? t("shortHelp", { told: short.reached === null ? "no" : "yes", reached: short.reached ?? 0, target: short.target, unit: short.unit }) : t("noteHelp")} rows={3} maxLength={NOTE_MAX} required={values.status === "DROPPED" || corrects !== undefined || short !== null} />
      {progress.target && <NumberInput {...field("reached")} decimal unit={progress.target.unit} help={t("reachedHelp", { target: progress.target.target, unit: progress.target.unit })} />}
      {progress.takesMoney && <NumberInput {...field("amount")} decimal unit={t("yuan")} help={t("amountHelp")} />}
      {referrals.length > 0 && <Select {...field("referralId")} placeholder={t("noLink")} options={referrals.map((referral) => ({ value: referral.id, label: referral.number }))} />}
      {links.visits.length > 0 && (
        <Select {...field("visitId")} help={t("visitHelp")} placeholder={t("noLink")} options={links.visits.map(({ id, on, kind }) => ({ value: id, label: `${on} ${enums(`VisitKind.${kind}`)}` }))} />
      )}
      <FileField ref={file} failure={failure} missing={false} optional label={t("file")} id={`file-${corrects?.id ?? progress.measureKey}`} />
    </ActionDialog>
  );
}
