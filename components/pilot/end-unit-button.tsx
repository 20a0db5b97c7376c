"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionDialog, useActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useFieldErrors } from "@/components/form/use-field-errors";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { useNotify } from "@/components/ui/toast";
import { endPilotUnitAction } from "@/lib/features/pilot/actions";
import { endPilotUnitSchema } from "@/lib/features/pilot/schema";
import { fieldErrorsOf } from "@/lib/shared/field-errors";

/** Sets the last day of a unit. */
export function EndUnitButton({ unitId, version, name, today }: { unitId: string; version: number; name: string; today: string }) {
  const t = useTranslations("pilot.end");
  const notify = useNotify();
  const [validTo, setValidTo] = useState(today);
  const [asked, setAsked] = useState(false);
  const dialog = useActionDialog(endPilotUnitAction, () => notify({ title: t("done") }));
  const input = { unitId, version, validTo };
  const parsed = endPilotUnitSchema.safeParse(input);
  const errorOf = useFieldErrors(asked && !parsed.success ? fieldErrorsOf(parsed.error, input) : {}, dialog.failure, { validTo: t("validTo") });
  const submit = () => {
    setAsked(true);
    if (parsed.success) dialog.run(input);
  };
  return (
    <ActionDialog title={t("title", { name })} description={t("body")} trigger={<Button size="sm">{t("button")}</Button>} submit={t("submit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={dialog.failure?.code === "INVALID" ? null : dialog.failure} />
      <DateInput name="validTo" label={t("validTo")} required value={validTo} onChange={(event) => setValidTo(event.target.value)} error={errorOf("validTo")} />
    </ActionDialog>
  );
}
