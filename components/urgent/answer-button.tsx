"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import type { z } from "zod";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { answerAlertAction } from "@/lib/features/registration/actions";
import { answerUrgentAction } from "@/lib/features/urgent/actions";
import { answerAlertSchema, answerUrgentSchema, DONE_LIMIT } from "@/lib/features/urgent/schema";
import type { ActionResult } from "@/lib/shared/refusal";

/** Day and time by which the form begins. */
interface Moment {
  today: string;
  time: string;
}

/** The alerted office says that it has taken a report up. Needs the texts of `urgent`, `validation`. */
export function AnswerUrgentButton({ alertId, ...moment }: Moment & { alertId: string }) {
  const t = useTranslations("urgent");
  return <AnswerButton {...moment} about={{ alertId }} schema={answerUrgentSchema} action={answerUrgentAction} lead={t("take.lead")} done={t("answerDone")} />;
}

/** The same of an alert that went out with a registration. */
export function AnswerAlertButton({ registrationId, ...moment }: Moment & { registrationId: string }) {
  const t = useTranslations("urgent");
  return <AnswerButton {...moment} about={{ registrationId }} schema={answerAlertSchema} action={answerAlertAction} lead={t("take.leadRegistration")} done={t("answerDoneRegistration")} />;
}

interface AnswerButtonProps extends Moment {
  /** What is answered, as the action takes it. */
  about: Readonly<Record<string, string>>;
  schema: z.ZodType;
  action: (input: unknown) => Promise<ActionResult<unknown>>;
  lead: string;
  /** Said once it is done. */
  done: string;
}

/** What was done, by whom and when: a clock of danger ends by nothing less. */
function AnswerButton({ about, schema, action, today, time, lead, done }: AnswerButtonProps) {
  const t = useTranslations("urgent");
  const notify = useNotify();
  const router = useRouter();
  const { dialog, field, failure, submit } = useDialogForm({
    begin: { done: "", actedOn: today, actedAt: time }, schema, toInput: (typed) => ({ ...about, ...typed }), action,
    labels: { done: t("take.done"), actedOn: t("take.actedOn"), actedAt: t("take.actedAt") },
    onDone: () => {
      notify({ title: done });
      router.refresh();
    },
  });
  return (
    <ActionDialog title={t("answer")} description={lead} trigger={<Button variant="danger" size="sm">{t("answer")}</Button>} submit={t("take.submit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <TextArea {...field("done")} help={t("take.doneHelp")} rows={4} maxLength={DONE_LIMIT} />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateInput {...field("actedOn")} max={today} />
        <TextInput {...field("actedAt")} help={t("take.actedAtHelp")} width="short" />
      </div>
    </ActionDialog>
  );
}
