"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { useFieldErrors } from "@/components/form/use-field-errors";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { useNotify } from "@/components/ui/toast";
import { endPilotUnitAction } from "@/lib/features/pilot/actions";
import { endPilotUnitSchema } from "@/lib/features/pilot/schema";
import { fieldErrorsOf } from "@/lib/shared/field-errors";

/** Sets the last day of a unit. */
export function EndUnitButton({ unitId, version, name, today }: { unitId: string; version: number; name: string; today: string }) {
  const t = useTranslations("pilot.end");
  const common = useTranslations("common.action");
  const notify = useNotify();
  const [open, setOpen] = useState(false);
  const [validTo, setValidTo] = useState(today);
  const [asked, setAsked] = useState(false);
  const { run, pending, failure } = useAction(endPilotUnitAction, () => {
    setOpen(false);
    notify({ title: t("done") });
  });
  const input = { unitId, version, validTo };
  const parsed = endPilotUnitSchema.safeParse(input);
  const errorOf = useFieldErrors(asked && !parsed.success ? fieldErrorsOf(parsed.error, input) : {}, failure, { validTo: t("validTo") });
  const submit = () => {
    setAsked(true);
    if (parsed.success) run(input);
  };
  return (
    <Dialog
      open={open} onOpenChange={setOpen} title={t("title", { name })} description={t("body")} trigger={<Button size="sm">{t("button")}</Button>}
      footer={
        <>
          <DialogClose render={<Button />}>{common("cancel")}</DialogClose>
          <SubmitButton type="button" pending={pending} onClick={submit}>
            {t("submit")}
          </SubmitButton>
        </>
      }
    >
      <div className="mt-3 space-y-3">
        <ActionResultMessage failure={failure?.code === "INVALID" ? null : failure} />
        <DateInput name="validTo" label={t("validTo")} required value={validTo} onChange={(event) => setValidTo(event.target.value)} error={errorOf("validTo")} />
      </div>
    </Dialog>
  );
}
