"use client";

import { useTranslations } from "next-intl";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { NumberInput } from "@/components/ui/number-input";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { logPaymentAction, setTermsAction } from "@/lib/features/court/actions";
import { logPaymentSchema, setTermsSchema, TEXT_MAX } from "@/lib/features/court/schema";

interface TermsProps {
  orderId: string;
  today: string;
  /** Day on which the child comes of age. */
  adultOn: string;
  /** There are terms already: these change them. */
  change: boolean;
}

/** What is to be paid each month. Needs the texts of `court`, `validation`. */
export function TermsDialog({ orderId, today, adultOn, change }: TermsProps) {
  const t = useTranslations("court.support");
  const notify = useNotify();
  const { dialog, field, failure, submit } = useDialogForm({
    begin: { from: change ? today : "", until: adultOn, dueDay: "", amount: "", note: "" }, schema: setTermsSchema, toInput: (values, clientKey) => ({ orderId, clientKey, ...values }), action: setTermsAction,
    labels: { from: t("from"), until: t("until"), dueDay: t("dueDay"), amount: t("amount"), note: t("note") },
    onDone: () => notify({ title: t("saved") }),
  });
  const label = t(change ? "changeTerms" : "setTerms");
  return (
    <ActionDialog title={t("setTitle")} description={t("setHelp")} trigger={<Button size="sm">{label}</Button>} submit={t("save")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <NumberInput {...field("amount")} decimal unit={t("yuan")} />
      <NumberInput {...field("dueDay")} help={t("dueDayHelp")} maxLength={2} />
      <DateInput {...field("from")} />
      <DateInput {...field("until")} help={t("untilHelp", { on: adultOn })} />
      <TextInput {...field("note")} required={false} maxLength={TEXT_MAX} autoComplete="off" />
    </ActionDialog>
  );
}

/** A payment that came in. Needs the texts of `court`, `validation`. */
export function PaymentDialog({ orderId, today }: { orderId: string; today: string }) {
  const t = useTranslations("court.support");
  const notify = useNotify();
  const { dialog, field, failure, submit } = useDialogForm({
    begin: { paidOn: today, amount: "", note: "" }, schema: logPaymentSchema, toInput: (values, clientKey) => ({ orderId, clientKey, ...values }), action: logPaymentAction,
    labels: { paidOn: t("paidOn"), amount: t("payAmount"), note: t("payNote") },
    onDone: () => notify({ title: t("payDone") }),
  });
  return (
    <ActionDialog title={t("payTitle")} description={t("payHelp")} trigger={<Button size="sm" variant="primary">{t("pay")}</Button>} submit={t("paySubmit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <NumberInput {...field("amount")} decimal unit={t("yuan")} />
      <DateInput {...field("paidOn")} max={today} />
      <TextInput {...field("note")} required={false} maxLength={TEXT_MAX} autoComplete="off" />
    </ActionDialog>
  );
}
