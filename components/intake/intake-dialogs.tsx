"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice-group";
import { DateInput } from "@/components/ui/date-input";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { changeUrgencyAction, closeIntakeAction, logContactAction, reopenIntakeAction } from "@/lib/features/intake/actions";
import { closingFault, heavier } from "@/lib/features/intake/rules";
import { changeUrgencySchema, closeIntakeSchema, logContactSchema, NOTE_LIMIT } from "@/lib/features/intake/schema";
import type { IntakeView } from "@/lib/features/intake/view";
import { CONTACT_RESULTS, CONTACT_WAYS, INTAKE_CLOSINGS, RISK_COLOURS } from "@/lib/shared/vocabulary/casework";

type Report = Pick<IntakeView, "reportId" | "version" | "urgency" | "today" | "time" | "contactedAt" | "attempts" | "permissions">;

/** Contact, or an attempt at it. */
export function LogContact({ report: { reportId, version, urgency, today, time, contactedAt } }: { report: Report }) {
  const t = useTranslations("intake.contact");
  const enums = useTranslations("enums");
  const notify = useNotify();
  const router = useRouter();
  const labels = { happenedOn: t("happenedOn"), happenedAt: t("happenedAt"), way: t("way"), result: t("result"), note: t("note") };
  const { dialog, field, values, failure, submit } = useDialogForm({
    begin: { happenedOn: today, happenedAt: time, way: "", result: "", note: "" }, schema: logContactSchema, toInput: (typed, clientKey) => ({ clientKey, reportId, version, ...typed }), action: logContactAction, labels,
    onDone: () => {
      notify({ title: t("done") });
      router.refresh();
    },
  });
  const { value: _way, ...way } = field("way");
  const { value: _result, ...result } = field("result");
  return (
    <ActionDialog title={t("title")} trigger={<Button variant={contactedAt === null ? "primary" : "secondary"} icon="plus">{t("button")}</Button>} submit={t("submit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <RadioGroup {...way} inline chosen={values.way} choices={CONTACT_WAYS.map((value) => ({ value, label: enums(`ContactWay.${value}`) }))} />
      <RadioGroup {...result} help={urgency === "RED" ? t("resultHelp") : undefined} chosen={values.result} choices={CONTACT_RESULTS.map((value) => ({ value, label: enums(`ContactResult.${value}`) }))} />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateInput {...field("happenedOn")} max={today} />
        <TextInput {...field("happenedAt")} help={t("happenedAtHelp")} width="short" />
      </div>
      <TextArea {...field("note")} help={t("noteHelp")} rows={4} maxLength={NOTE_LIMIT} />
    </ActionDialog>
  );
}

/** Another urgency: a heavier one by whoever acts, a lighter one by the supervisor. */
export function ChangeUrgency({ report: { reportId, version, urgency, permissions } }: { report: Report }) {
  const t = useTranslations("intake.weigh");
  const risk = useTranslations("common.risk");
  const notify = useNotify();
  const router = useRouter();
  const { dialog, field, values, failure, submit } = useDialogForm({
    begin: { urgency: "", reason: "" }, schema: changeUrgencySchema, toInput: (typed) => ({ reportId, version, ...typed }), action: changeUrgencyAction, labels: { urgency: t("urgency"), reason: t("reason") },
    onDone: () => {
      notify({ title: t("done") });
      router.refresh();
    },
  });
  const { value: _urgency, ...choice } = field("urgency");
  const open = RISK_COLOURS.filter((colour) => colour !== urgency && (permissions.weighDown || heavier(colour, urgency)));
  if (open.length === 0) return null;
  return (
    <ActionDialog title={t("title")} description={t("help")} trigger={<Button>{t("button")}</Button>} submit={t("submit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <RadioGroup {...choice} inline chosen={values.urgency} choices={open.map((value) => ({ value, label: risk(value) }))} />
      <TextArea {...field("reason")} rows={3} maxLength={NOTE_LIMIT} />
    </ActionDialog>
  );
}

/** Only the reasons for which it can end now. */
export function CloseIntake({ report: { reportId, version, contactedAt, attempts } }: { report: Report }) {
  const t = useTranslations("intake.close");
  const enums = useTranslations("enums");
  const notify = useNotify();
  const router = useRouter();
  const { dialog, field, values, failure, submit } = useDialogForm({
    begin: { reason: "", note: "" }, schema: closeIntakeSchema, toInput: (typed) => ({ reportId, version, ...typed }), action: closeIntakeAction, labels: { reason: t("reason"), note: t("note") },
    onDone: () => {
      notify({ title: t("done") });
      router.refresh();
    },
  });
  const { value: _reason, ...choice } = field("reason");
  const open = INTAKE_CLOSINGS.filter((reason) => closingFault(reason, { contacted: contactedAt !== null, attempts }) === null);
  return (
    <ActionDialog title={t("title")} trigger={<Button>{t("button")}</Button>} submit={t("submit")} danger dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <RadioGroup {...choice} chosen={values.reason} choices={open.map((value) => ({ value, label: enums(`IntakeClosing.${value}`) }))} />
      <TextArea {...field("note")} help={t("noteHelp")} rows={3} maxLength={NOTE_LIMIT} />
    </ActionDialog>
  );
}

export function ReopenIntake({ report: { reportId, version } }: { report: Report }) {
  const t = useTranslations("intake.reopen");
  return (
    <ReasonDialog trigger={<Button>{t("button")}</Button>} title={t("title")} label={t("note")} max={NOTE_LIMIT} submit={t("submit")} action={reopenIntakeAction} input={{ reportId, version }} done={t("done")}>
      {t("body")}
    </ReasonDialog>
  );
}
