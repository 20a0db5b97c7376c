"use client";

import { useTranslations } from "next-intl";
import { useCallback, useState, type FormEvent } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { useAction } from "@/components/form/use-action";
import { useProblems } from "@/components/form/use-problems";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { assignVisitAction, planVisitAction } from "@/lib/features/visit/actions";
import { VISIT_REASON_LIMIT } from "@/lib/features/visit/schema";
import type { VisitorOption } from "@/lib/features/visit/view";
import { VISIT_KINDS, type VisitKind } from "@/lib/shared/vocabulary/casework";
import { VisitorFields } from "./visitor-fields";

export type ScheduleTarget =
  | { mode: "extra"; caseId: string; kind: VisitKind }
  | {
      mode: "assign"; visitId: string; version: number; dueOn: string; organisationId: string; userId: string;
      /** Last day of a visit that cannot be cancelled. */
      neededBy: string | null;
    };

export interface ScheduleDialogProps {
  target: ScheduleTarget;
  visitors: readonly VisitorOption[];
  today: string;
}

/** Adds a visit, or puts a planned one to another visitor or day. Needs the texts of `visit`, `validation`, `enums`. */
export function ScheduleDialog({ target, visitors, today }: ScheduleDialogProps) {
  const t = useTranslations("visit.plan");
  const tab = useTranslations("visit.caseTab");
  const common = useTranslations("common.action");
  const enums = useTranslations("enums.VisitKind");
  const notify = useNotify();
  const extra = target.mode === "extra";
  const [open, setOpen] = useState(false);
  const [clientKey, setClientKey] = useState(() => crypto.randomUUID());
  const present = { organisationId: target.mode === "assign" ? target.organisationId : (visitors[0]?.organisationId ?? ""), userId: target.mode === "assign" ? target.userId : "" };
  const [choice, setChoice] = useState(present);
  const [faults, setFaults] = useState<Record<string, { message: string }>>({});
  const onDone = useCallback(() => {
    setOpen(false);
    setClientKey(crypto.randomUUID());
    notify({ title: t(extra ? "extraDone" : "assignDone") });
  }, [notify, t, extra]);
  const { run, pending, failure, clear } = useAction<{ visitId: string }>(extra ? planVisitAction : assignVisitAction, onDone);
  const { textOf, general } = useProblems({
    labels: { kind: t("kind"), dueOn: t("dueOn"), reason: t("reason"), organisationId: t("organisation"), userId: t("user") }, client: faults, failure,
  });
  /** Opened again it begins with the visit as it stands; while it stays open what was chosen stays. */
  const show = (next: boolean) => {
    setOpen(next);
    setChoice(present);
    setFaults({});
    clear();
  };
  const form = `schedule-${target.mode === "extra" ? target.caseId : target.visitId}`;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const dueOn = String(data.get("dueOn") ?? "").trim();
    const reason = String(data.get("reason") ?? "").trim();
    const moved = target.mode === "assign" && dueOn !== target.dueOn;
    const missing = { ...(dueOn === "" ? { dueOn: { message: "required" } } : {}), ...(moved && dueOn !== "" && reason === "" ? { reason: { message: "required" } } : {}) };
    setFaults(missing);
    if (Object.keys(missing).length > 0) return;
    run(
      target.mode === "extra"
        ? { caseId: target.caseId, clientKey, kind: data.get("kind"), dueOn, ...choice }
        : { visitId: target.visitId, version: target.version, dueOn, reason: moved ? reason : "", ...choice },
    );
  };
  const description = extra ? t("extraBody") : target.neededBy ? t("assignNeeded", { latest: target.neededBy }) : t("assignBody");
  return (
    <Dialog
      open={open} onOpenChange={show} title={t(extra ? "extraTitle" : "assignTitle")} description={description}
      trigger={<Button size="sm" icon={extra ? "plus" : undefined}>{tab(extra ? "extra" : "assign")}</Button>}
      footer={
        <>
          <DialogClose render={<Button />}>{common("cancel")}</DialogClose>
          <SubmitButton form={form} pending={pending}>
            {t(extra ? "extraSubmit" : "assignSubmit")}
          </SubmitButton>
        </>
      }
    >
      <Form id={form} onSubmit={submit} className="mt-3 space-y-4">
        <ActionResultMessage failure={general} />
        {target.mode === "extra" && (
          <Select name="kind" defaultValue={target.kind} label={t("kind")} required placeholder={false} error={textOf("kind")} options={VISIT_KINDS.map((value) => ({ value, label: enums(value) }))} />
        )}
        <DateInput name="dueOn" label={t("dueOn")} required min={today} defaultValue={target.mode === "assign" ? target.dueOn : today} error={textOf("dueOn")} />
        {!extra && <TextArea name="reason" label={t("reason")} help={t("reasonHelp")} rows={2} maxLength={VISIT_REASON_LIMIT} error={textOf("reason")} />}
        <VisitorFields visitors={visitors} {...choice} onChange={setChoice} errors={{ organisationId: textOf("organisationId"), userId: textOf("userId") }} />
      </Form>
    </Dialog>
  );
}
