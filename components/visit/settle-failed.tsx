"use client";

import { useTranslations } from "next-intl";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice-group";
import { useNotify } from "@/components/ui/toast";
import { settleFailedVisitsAction } from "@/lib/features/visit/actions";
import { FAILED_DECISIONS, settleFailedSchema } from "@/lib/features/visit/schema";

/** The supervisor decides how to go on after attempts that failed. */
export function SettleFailedDialog({ caseId }: { caseId: string }) {
  const t = useTranslations("visit.failed");
  const notify = useNotify();
  const { dialog, values, field, failure, submit } = useDialogForm({
    begin: { decision: "" }, schema: settleFailedSchema, toInput: ({ decision }) => ({ caseId, decision }), action: settleFailedVisitsAction, labels: { decision: t("decision") },
    onDone: () => notify({ title: t("done") }),
  });
  const { error, onChange } = field("decision");
  return (
    <ActionDialog title={t("title")} description={t("body")} trigger={<Button size="sm" variant="primary">{t("settle")}</Button>} submit={t("submit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <RadioGroup name="decision" label={t("decision")} required chosen={values.decision} choices={FAILED_DECISIONS.map((value) => ({ value, label: t(`decisions.${value}`) }))} error={error} onChange={onChange} />
    </ActionDialog>
  );
}
