"use client";

import { useTranslations } from "next-intl";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { withdrawConsentAction } from "@/lib/features/rights/actions";
import { TEXT_LIMIT, withdrawalSchema } from "@/lib/features/rights/schema";
import { useDialogForm } from "@/components/form/use-dialog-form";

/** A consent is taken back. */
export function WithdrawConsent({ consentId, version, today }: { consentId: string; version: number; today: string }) {
  const t = useTranslations("rights.withdraw");
  const notify = useNotify();
  const { dialog, field, failure, submit } = useDialogForm({
    begin: { withdrawnOn: today, note: "" }, schema: withdrawalSchema, toInput: (values) => values,
    action: (input) => withdrawConsentAction({ ...(input as { withdrawnOn: string; note: string }), consentId, version }),
    labels: { withdrawnOn: t("withdrawnOn"), note: t("note") }, onDone: () => notify({ title: t("done") }),
  });
  return (
    <ActionDialog title={t("title")} description={t("lead")} trigger={<Button size="sm">{t("button")}</Button>} submit={t("submit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <DateInput {...field("withdrawnOn")} />
      <TextArea {...field("note")} rows={3} maxLength={TEXT_LIMIT} />
    </ActionDialog>
  );
}
