"use client";

import { useTranslations } from "next-intl";
import { useCallback, useMemo, useState, type FormEvent } from "react";
import { FileField, isAboutFile } from "@/components/document/file-field";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { useAction } from "@/components/form/use-action";
import { useProblems } from "@/components/form/use-problems";
import { Button } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-class";
import { DateInput } from "@/components/ui/date-input";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { RadioGroup } from "@/components/ui/choice-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { MESSAGE_LIMIT } from "@/lib/features/referral/schema";
import type { ActionResult } from "@/lib/shared/refusal";
import { COURT_OUTCOMES, type CourtOutcome } from "@/lib/shared/vocabulary/casework";
import { chosenFile, withFile, type SaidWithFile } from "./with-file";

export interface TextStepProps {
  action: (input: unknown) => Promise<ActionResult<{ referralId: string }>>;
  referralId: string;
  version: number;
  /** Name of the text in the action's input, and its limit is the message's. */
  name: "reason" | "body" | "result";
  texts: { button: string; title: string; note?: string; label: string; help?: string; done: string };
  /** Asks for case number and outcome; `known` was given before. */
  court?: { demanded: boolean; known: { number: string; outcome: CourtOutcome } | null };
  /** Steps other than a court's give these two empty. */
  withCourt?: boolean;
  /** A report: the day on which it was done, today unless told, what is still open, and a file. */
  report?: { today: string };
  variant?: ButtonVariant;
  danger?: boolean;
}

/** A step that wants words: return, report, finish, withdraw. What was typed stays when it is refused. */
export function TextStep({ action, referralId, version, name, texts, court, withCourt, report, variant = "secondary", danger }: TextStepProps) {
  const t = useTranslations("referral.step");
  const common = useTranslations("common.action");
  const enums = useTranslations("enums.CourtOutcome");
  const notify = useNotify();
  const [open, setOpen] = useState(false);
  const [missing, setMissing] = useState<Record<string, { message: string }>>({});
  const onDone = useCallback(() => {
    setOpen(false);
    notify({ title: texts.done });
  }, [notify, texts.done]);
  const send = useMemo(() => (report ? withFile(action) : action), [action, report]);
  const { run, pending, failure, clear } = useAction(send, onDone);
  const { textOf, general } = useProblems({
    labels: { [name]: texts.label, doneOn: t("doneOn"), open: t("open"), courtOutcome: t("courtOutcome"), courtCaseNumber: t("courtCaseNumber") }, client: missing, failure,
  });
  /** Opened again it is empty; while it stays open what was typed stays, also when the page is brought up to date after a conflict. */
  const show = (next: boolean) => {
    setOpen(next);
    setMissing({});
    clear();
  };
  const asksCourt = court && !court.known;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = String(data.get(name) ?? "").trim();
    const answer = { courtCaseNumber: String(data.get("courtCaseNumber") ?? "").trim(), courtOutcome: data.get("courtOutcome") ?? null };
    const faults = {
      ...(text === "" ? { [name]: { message: "required" } } : {}),
      ...(asksCourt && court.demanded && answer.courtCaseNumber === "" ? { courtCaseNumber: { message: "required" } } : {}),
      ...(asksCourt && court.demanded && answer.courtOutcome === null ? { courtOutcome: { message: "choose" } } : {}),
    };
    setMissing(faults);
    if (Object.keys(faults).length > 0) return;
    const input = { referralId, version, [name]: text, ...(withCourt ? answer : {}) };
    if (!report) return run(input);
    const part = { doneOn: String(data.get("doneOn") ?? ""), open: String(data.get("open") ?? "").trim() };
    run({ referralId, file: chosenFile(data), input: { ...input, ...part } } satisfies SaidWithFile);
  };
  const form = `${name}-${referralId}`;
  return (
    <Dialog
      open={open} onOpenChange={show} title={texts.title} description={texts.note} trigger={<Button variant={variant}>{texts.button}</Button>}
      footer={
        <>
          <DialogClose render={<Button />}>{common("cancel")}</DialogClose>
          <SubmitButton form={form} variant={danger ? "danger" : "primary"} pending={pending}>
            {texts.button}
          </SubmitButton>
        </>
      }
    >
      <Form id={form} onSubmit={submit} className="mt-3 space-y-4">
        <ActionResultMessage failure={isAboutFile(general) ? null : general} />
        <TextArea name={name} id={`${form}-text`} label={texts.label} help={texts.help} required maxLength={MESSAGE_LIMIT} error={textOf(name)} />
        {report && (
          <>
            <TextArea name="open" id={`${form}-open`} label={t("open")} help={t("openHelp")} rows={2} maxLength={MESSAGE_LIMIT} error={textOf("open")} />
            <DateInput name="doneOn" id={`${form}-day`} label={t("doneOn")} defaultValue={report.today} error={textOf("doneOn")} />
            <FileField id={`${form}-file`} label={t("file")} optional failure={failure} missing={false} />
          </>
        )}
        {court?.known && <p className="text-sm text-muted">{t("courtKnown", { outcome: enums(court.known.outcome), number: court.known.number })}</p>}
        {asksCourt && (
          <>
            <RadioGroup
              name="courtOutcome" label={t("courtOutcome")} help={t("courtHelp")} required={court.demanded} inline error={textOf("courtOutcome")}
              choices={COURT_OUTCOMES.map((value) => ({ value, label: enums(value) }))}
            />
            <TextInput name="courtCaseNumber" label={t("courtCaseNumber")} required={court.demanded} width="half" error={textOf("courtCaseNumber")} />
          </>
        )}
      </Form>
    </Dialog>
  );
}
