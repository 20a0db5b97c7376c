"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { useTextFault } from "@/components/form/use-text-fault";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice-group";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { updateMeasureProgressAction } from "@/lib/features/plan/actions";
import { NOTE_MAX } from "@/lib/features/plan/schema";
import type { ProgressView } from "@/lib/features/plan/view";

const CHOICES = ["IN_PROGRESS", "DONE", "DROPPED"] as const;

/** Reports how a measure goes on. */
export function ProgressForm({ planId, progress, number }: { planId: string; progress: ProgressView; number: string }) {
  const t = useTranslations("plan.progress");
  const enums = useTranslations("enums.MeasureStatus");
  const validation = useTranslations("validation");
  const common = useTranslations("common.action");
  const notify = useNotify();
  const faultOf = useTextFault();
  const [open, setOpen] = useState(false);
  const [status, setStatus] = useState<string>(progress.status);
  const [note, setNote] = useState(progress.note);
  const [asked, setAsked] = useState(false);
  const { run, pending, failure, clear } = useAction(updateMeasureProgressAction, () => {
    notify({ title: t("saved") });
    setOpen(false);
  });
  const missingStatus = !(CHOICES as readonly string[]).includes(status);
  const missingNote = status === "DROPPED" && note.trim() === "";
  const noteFault = missingNote ? t("noteRequired") : faultOf(note, { field: t("note"), maximum: NOTE_MAX, optional: true });
  const turn = (next: boolean) => {
    setOpen(next);
    if (!next) return;
    clear();
    setAsked(false);
    setStatus(progress.status);
    setNote(progress.note);
  };
  const submit = () => {
    setAsked(true);
    if (!missingStatus && !noteFault) run({ planId, measureKey: progress.measureKey, version: progress.version, status, note });
  };
  const name = `progress-${progress.measureKey}`;
  return (
    <Dialog
      title={t("updateTitle", { number })} open={open} onOpenChange={turn} trigger={<Button size="sm">{t("update")}</Button>}
      footer={
        <>
          <DialogClose render={<Button />}>{common("cancel")}</DialogClose>
          <SubmitButton type="button" pending={pending} onClick={submit}>
            {t("save")}
          </SubmitButton>
        </>
      }
    >
      <div className="space-y-4">
        <ActionResultMessage failure={failure} />
        <RadioGroup
          name={name} label={t("status")} required choices={CHOICES.map((value) => ({ value, label: enums(value) }))} defaultValue={status} inline
          error={asked && missingStatus ? validation("choose", { field: t("status") }) : undefined}
          onChange={(event) => setStatus(event.currentTarget.value)}
        />
        <TextArea
          name={`${name}-note`} label={t("note")} help={t("noteHelp")} rows={3} maxLength={NOTE_MAX} value={note} error={asked ? noteFault : undefined}
          required={status === "DROPPED"} onChange={(event) => setNote(event.target.value)}
        />
      </div>
    </Dialog>
  );
}
