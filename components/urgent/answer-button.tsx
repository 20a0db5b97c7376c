"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { answerUrgentAction } from "@/lib/features/urgent/actions";
import { answerUrgentSchema, DONE_LIMIT } from "@/lib/features/urgent/schema";

/** The alerted office says that it has taken the matter up, what was done and when. Needs the texts of `urgent`, `validation`. */
export function AnswerUrgentButton({ alertId, today, time }: { alertId: string; today: string; time: string }) {
  const t = useTranslations("urgent");
  const notify = useNotify();
  const router = useRouter();
  const { dialog, field, failure, submit } = useDialogForm({
    begin: { done: "", actedOn: today, actedAt: time }, schema: answerUrgentSchema, toInput: (typed) => ({ alertId, ...typed }), action: answerUrgentAction,
    labels: { done: t("take.done"), actedOn: t("take.actedOn"), actedAt: t("take.actedAt") },
    onDone: () => {
      notify({ title: t("answerDone") });
      router.refresh();
    },
  });
  return (
    <ActionDialog title={t("answer")} description={t("take.lead")} trigger={<Button variant="danger" size="sm">{t("answer")}</Button>} submit={t("take.submit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <TextArea {...field("done")} help={t("take.doneHelp")} rows={4} maxLength={DONE_LIMIT} />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateInput {...field("actedOn")} max={today} />
        <TextInput {...field("actedAt")} help={t("take.actedAtHelp")} width="short" />
      </div>
    </ActionDialog>
  );
}
