"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionDialog, useActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useFieldErrors } from "@/components/form/use-field-errors";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { endPilotUnitAction } from "@/lib/features/pilot/actions";
import { endPilotUnitSchema, UNIT_REASON_MAX } from "@/lib/features/pilot/schema";
import { fieldErrorsOf } from "@/lib/shared/field-errors";

interface EndUnitProps {
  unitId: string;
  version: number;
  name: string;
  /** The day that the form begins with. */
  day: string;
  /** The last day that is set already; null: none. */
  until: string | null;
}

/** Sets the last day of a unit, or an earlier one than is set, with the reason. */
export function EndUnitButton({ unitId, version, name, day, until }: EndUnitProps) {
  const t = useTranslations("pilot.end");
  const notify = useNotify();
  const [validTo, setValidTo] = useState(day);
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const dialog = useActionDialog(endPilotUnitAction, () => notify({ title: t("done") }));
  const input = { unitId, version, validTo, reason };
  const parsed = endPilotUnitSchema.safeParse(input);
  const errorOf = useFieldErrors({ local: asked && !parsed.success ? fieldErrorsOf(parsed.error, input) : {}, action: dialog, now: input, labels: { validTo: t("validTo"), reason: t("reason") } });
  const submit = () => {
    setAsked(true);
    if (parsed.success) dialog.run(input);
  };
  return (
    <ActionDialog
      title={t("title", { name })} description={until ? t("bodyEarlier", { on: until }) : t("body")} trigger={<Button size="sm" aria-label={t("of", { name })}>{t("button")}</Button>} submit={t("submit")} dialog={dialog} onSubmit={submit}
    >
      <ActionResultMessage failure={dialog.failure?.code === "INVALID" ? null : dialog.failure} />
      <DateInput name="validTo" label={t("validTo")} required value={validTo} onChange={(event) => setValidTo(event.target.value)} error={errorOf("validTo")} />
      <TextArea name="reason" label={t("reason")} required rows={3} maxLength={UNIT_REASON_MAX} value={reason} onChange={(event) => setReason(event.target.value)} error={errorOf("reason")} />
    </ActionDialog>
  );
}
