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
import { useNotify } from "@/components/ui/toast";
import { assignAgencyAction } from "@/lib/features/assignment/actions";
import type { AgencyOption } from "@/lib/features/assignment/view";

/** Puts an agency to a case, for a time. Needs the texts of `visit`, `validation`, `enums`. */
export function AssignDialog({ caseId, agencies, today }: { caseId: string; agencies: readonly AgencyOption[]; today: string }) {
  const t = useTranslations("visit.assignment");
  const common = useTranslations("common.action");
  const notify = useNotify();
  const [open, setOpen] = useState(false);
  const [clientKey, setClientKey] = useState(() => crypto.randomUUID());
  const [organisationId, setOrganisation] = useState("");
  const [faults, setFaults] = useState<Record<string, { message: string }>>({});
  const onDone = useCallback(() => {
    setOpen(false);
    setClientKey(crypto.randomUUID());
    notify({ title: t("done") });
  }, [notify, t]);
  const { run, pending, failure, clear } = useAction(assignAgencyAction, onDone);
  const { textOf, general } = useProblems({
    labels: { organisationId: t("organisation"), userId: t("worker"), startsOn: t("startsOn"), endsOn: t("endsOn") }, client: faults, failure,
  });
  const workers = agencies.find((agency) => agency.organisationId === organisationId)?.workers ?? [];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const value = (name: string) => String(data.get(name) ?? "").trim();
    const missing = (["organisationId", "startsOn"] as const).filter((name) => value(name) === "");
    setFaults(Object.fromEntries(missing.map((name) => [name, { message: name === "organisationId" ? "choose" : "required" }])));
    if (missing.length === 0) run({ caseId, clientKey, organisationId, userId: value("userId"), startsOn: value("startsOn"), endsOn: value("endsOn") });
  };
  const show = (next: boolean) => {
    setOpen(next);
    setOrganisation("");
    setFaults({});
    clear();
  };
  const form = `assign-${caseId}`;
  return (
    <Dialog
      open={open} onOpenChange={show} title={t("assignTitle")} description={t("assignBody")} trigger={<Button size="sm" icon="plus">{t("assign")}</Button>}
      footer={
        <>
          <DialogClose render={<Button />}>{common("cancel")}</DialogClose>
          <SubmitButton form={form} pending={pending}>
            {t("submit")}
          </SubmitButton>
        </>
      }
    >
      <Form id={form} onSubmit={submit} className="mt-3 space-y-4">
        <ActionResultMessage failure={general} />
        {agencies.length === 0 && <p className="text-muted">{t("noAgencies")}</p>}
        <Select
          name="organisationId" label={t("organisation")} required value={organisationId} error={textOf("organisationId")} onChange={(event) => setOrganisation(event.target.value)}
          options={agencies.map((agency) => ({ value: agency.organisationId, label: agency.name }))}
        />
        <Select
          key={organisationId} name="userId" label={t("worker")} placeholder={t("anyone")} error={textOf("userId")}
          options={workers.map((worker) => ({ value: worker.userId, label: worker.name }))}
        />
        <DateInput name="startsOn" label={t("startsOn")} required min={today} defaultValue={today} error={textOf("startsOn")} />
        <DateInput name="endsOn" label={t("endsOn")} help={t("endsOnHelp")} min={today} error={textOf("endsOn")} />
      </Form>
    </Dialog>
  );
}
