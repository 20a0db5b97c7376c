"use client";

import { useTranslations } from "next-intl";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { completeRequestAction } from "@/lib/features/rights/actions";
import { doneSchema, TEXT_LIMIT } from "@/lib/features/rights/schema";
import { useDialogForm } from "@/components/form/use-dialog-form";

/** Says what was done to follow a granted request. */
export function CompleteRequest({ requestId, version, number }: { requestId: string; version: number; number: string }) {
  const t = useTranslations("rights.complete");
  const notify = useNotify();
  const { dialog, field, failure, submit } = useDialogForm({
    begin: { done: "" }, schema: doneSchema, toInput: (values) => values, action: (input) => completeRequestAction({ ...(input as { done: string }), requestId, version }),
    labels: { done: t("field") }, onDone: () => notify({ title: t("done") }),
  });
  return (
    <ActionDialog title={t("title", { number })} trigger={<Button size="sm">{t("button")}</Button>} submit={t("submit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <TextArea {...field("done")} help={t("help")} rows={3} maxLength={TEXT_LIMIT} />
    </ActionDialog>
  );
}
