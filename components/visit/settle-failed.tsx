"use client";

import { useTranslations } from "next-intl";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice-group";
import { DateInput } from "@/components/ui/date-input";
import { useNotify } from "@/components/ui/toast";
import { settleFailedVisitsAction } from "@/lib/features/visit/actions";
import { FAILED_DECISIONS, SETTLE_WITHIN_DAYS, settleFailedSchema } from "@/lib/features/visit/schema";
import { addDays } from "@/lib/shared/dates";

/** The supervisor decides how to go on after attempts that failed. */
export function SettleFailedDialog({ caseId, by, today }: { caseId: string; /** Proposed: when the next visit is due. */ by: string; today: string }) {
  const t = useTranslations("visit.failed");
  const notify = useNotify();
  const { dialog, values, field, failure, submit } = useDialogForm({
    begin: { decision: "", by }, schema: settleFailedSchema, toInput: (typed) => ({ caseId, ...typed }), action: settleFailedVisitsAction, labels: { decision: t("decision"), by: t("by") },
    onDone: () => notify({ title: t("done") }),
  });
  const { error, onChange } = field("decision");
  return (
    <ActionDialog title={t("title")} description={t("body")} trigger={<Button size="sm" variant="primary">{t("settle")}</Button>} submit={t("submit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <RadioGroup name="decision" label={t("decision")} required chosen={values.decision} choices={FAILED_DECISIONS.map((value) => ({ value, label: t(`decisions.${value}`) }))} error={error} onChange={onChange} />
      <DateInput {...field("by")} help={t("byHelp")} min={today} max={addDays(today, SETTLE_WITHIN_DAYS)} />
    </ActionDialog>
  );
}
