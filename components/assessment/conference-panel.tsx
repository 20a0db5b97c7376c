"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { DueTime } from "@/components/inbox/due-text";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { useNotify } from "@/components/ui/toast";
import { recordConferenceAction } from "@/lib/features/assessment/actions";
import { isIsoDate } from "@/lib/shared/dates";

/** A case conference is due since the case turned red; whoever held it records the day. */
export function ConferencePanel({ caseId, dueAt, canRecord, today }: { caseId: string; dueAt: string; canRecord: boolean; today: string }) {
  const t = useTranslations("assessment.conference");
  const common = useTranslations("common.action");
  const validation = useTranslations("validation");
  const notify = useNotify();
  const [open, setOpen] = useState(false);
  const [heldOn, setHeldOn] = useState(today);
  const { run, pending, failure } = useAction(recordConferenceAction, () => {
    setOpen(false);
    notify({ title: t("done") });
  });
  const refused = failure && "fieldErrors" in failure ? failure.fieldErrors?.heldOn : undefined;
  const problem = !isIsoDate(heldOn) ? "dateInvalid" : refused?.key === "dateFuture" || refused?.key === "conferenceBeforeRed" ? refused.key : undefined;
  return (
    <Alert
      tone="warning" title={t("title")}
      actions={
        canRecord ? (
          <Dialog
            title={t("record")} trigger={<Button size="sm">{t("record")}</Button>} open={open} onOpenChange={setOpen}
            footer={
              <>
                <DialogClose render={<Button />}>{common("cancel")}</DialogClose>
                <SubmitButton type="button" pending={pending} onClick={() => isIsoDate(heldOn) && run({ caseId, heldOn })}>
                  {t("submit")}
                </SubmitButton>
              </>
            }
          >
            <div className="space-y-4">
              <ActionResultMessage failure={refused ? null : failure} />
              <DateInput
                name="heldOn" label={t("heldOn")} required max={today} value={heldOn} onChange={(event) => setHeldOn(event.target.value)}
                error={problem ? validation(problem, { field: t("heldOn") }) : undefined}
              />
            </div>
          </Dialog>
        ) : undefined
      }
    >
      {t("body")} <DueTime dueAt={dueAt} now={new Date()} />
    </Alert>
  );
}
