"use client";

import { useTranslations } from "next-intl";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice-group";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { correctCourtAnswerAction } from "@/lib/features/referral/actions";
import { correctCourtSchema, MESSAGE_LIMIT } from "@/lib/features/referral/schema";
import { COURT_OUTCOMES, type CourtOutcome } from "@/lib/shared/vocabulary/casework";

interface CorrectCourtProps {
  referralId: string;
  version: number;
  /** What holds now. */
  known: { number: string; outcome: CourtOutcome };
}

/** A court puts right what it has answered; the form begins with what holds. */
export function CorrectCourtDialog({ referralId, version, known }: CorrectCourtProps) {
  const t = useTranslations("referral.step");
  const enums = useTranslations("enums.CourtOutcome");
  const notify = useNotify();
  const { dialog, values, field, failure, submit } = useDialogForm<{ courtOutcome: string; courtCaseNumber: string; reason: string }, { referralId: string }>({
    begin: { courtOutcome: known.outcome, courtCaseNumber: known.number, reason: "" }, schema: correctCourtSchema, toInput: (typed) => ({ referralId, version, ...typed }), action: correctCourtAnswerAction,
    labels: { courtOutcome: t("courtOutcome"), courtCaseNumber: t("courtCaseNumber"), reason: t("correctCourtReason") }, onDone: () => notify({ title: t("correctCourtDone") }),
  });
  const outcome = field("courtOutcome");
  return (
    <ActionDialog title={t("correctCourtTitle")} description={t("correctCourtBody")} trigger={<Button>{t("correctCourt")}</Button>} submit={t("correctCourtSubmit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <p className="text-sm text-muted">{t("courtKnown", { outcome: enums(known.outcome), number: known.number })}</p>
      <RadioGroup
        name="courtOutcome" id={`correct-outcome-${referralId}`} label={t("courtOutcome")} required inline chosen={values.courtOutcome} error={outcome.error} onChange={outcome.onChange}
        choices={COURT_OUTCOMES.map((value) => ({ value, label: enums(value) }))}
      />
      <TextInput {...field("courtCaseNumber")} id={`correct-number-${referralId}`} width="half" />
      <TextArea {...field("reason")} id={`correct-reason-${referralId}`} rows={2} maxLength={MESSAGE_LIMIT} help={t("correctCourtReasonHelp")} />
    </ActionDialog>
  );
}
