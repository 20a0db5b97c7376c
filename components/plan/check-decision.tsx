"use client";

import { useTranslations } from "next-intl";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { countersignCheckAction, sendBackCheckAction } from "@/lib/features/plan/actions";
import { REASON_MAX, sendBackCheckSchema } from "@/lib/features/plan/schema";

/** The supervisor countersigns a review, or sends it back with the reason. */
export function CheckDecision({ planId, checkId, version }: { planId: string; checkId: string; version: number }) {
  const t = useTranslations("plan.interval");
  const notify = useNotify();
  const sign = useAction(countersignCheckAction, () => notify({ title: t("countersigned") }));
  const { dialog, field, failure, submit } = useDialogForm({
    begin: { reason: "" }, schema: sendBackCheckSchema, toInput: (values) => ({ planId, checkId, version, ...values }), action: sendBackCheckAction, labels: { reason: t("reason") }, onDone: () => notify({ title: t("sentBack") }),
  });
  return (
    <div className="space-y-2">
      <ActionResultMessage failure={sign.failure} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton size="sm" type="button" pending={sign.pending} onClick={() => sign.run({ planId, checkId, version })}>
          {t("countersign")}
        </SubmitButton>
        <ActionDialog title={t("sendBack")} trigger={<Button size="sm">{t("sendBack")}</Button>} submit={t("sendBack")} danger dialog={dialog} onSubmit={submit}>
          <ActionResultMessage failure={failure} />
          <TextArea {...field("reason")} rows={3} maxLength={REASON_MAX} />
        </ActionDialog>
      </div>
    </div>
  );
}
