"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DateInput } from "@/components/ui/date-input";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { logFollowUpAction } from "@/lib/features/closing/actions";
import { ACCOUNT_MAX, logFollowUpSchema } from "@/lib/features/closing/schema";
import { FOLLOW_UP_FINDINGS, VISIT_KINDS } from "@/lib/shared/vocabulary/casework";

interface Props {
  followUpId: string;
  version: number;
  title: string;
  from: string;
  today: string;
  /** From this day on a look says how the closing holds. */
  best: string;
  due: string;
}

/** Writes down how the child was found after the closing. Needs the texts of `closing`, `enums`, `validation`. */
export function FollowUpDialog({ followUpId, version, title, from, today, best, due }: Props) {
  const t = useTranslations("closing.followUp");
  const enums = useTranslations("enums");
  const notify = useNotify();
  const [childSeen, setChildSeen] = useState(false);
  const { dialog, values, field, errorOf, failure, submit } = useDialogForm({
    begin: { doneOn: today, kind: "", finding: "", account: "" }, schema: logFollowUpSchema, toInput: (fields) => ({ followUpId, version, childSeen, ...fields }), action: logFollowUpAction,
    labels: { doneOn: t("doneOn"), kind: t("kind"), finding: t("finding"), account: t("account"), childSeen: t("childSeen") },
    onDone: () => {
      setChildSeen(false);
      notify({ title: t(values.finding === "NEEDS_HELP" ? "savedNeedsHelp" : "saved") });
    },
  });
  return (
    <ActionDialog title={title} description={t("help")} trigger={<Button size="sm">{t("log")}</Button>} submit={t("save")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <DateInput {...field("doneOn")} min={from} max={today} />
      {values.doneOn !== "" && values.doneOn < best && <Alert tone="warning" live>{t("early", { due })}</Alert>}
      <Select {...field("kind")} options={VISIT_KINDS.map((value) => ({ value, label: enums(`VisitKind.${value}`) }))} />
      <Select {...field("finding")} options={FOLLOW_UP_FINDINGS.map((value) => ({ value, label: enums(`FollowUpFinding.${value}`) }))} />
      <Checkbox name="childSeen" label={t("childSeen")} help={t("childSeenHelp")} checked={childSeen} error={errorOf("childSeen")} onChange={(event) => setChildSeen(event.target.checked)} />
      <TextArea {...field("account")} help={t("accountHelp")} maxLength={ACCOUNT_MAX} rows={4} />
    </ActionDialog>
  );
}
