"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionDialog, useActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { useNotify } from "@/components/ui/toast";
import { setUserActiveAction } from "@/lib/features/administration/actions";
import type { OpenWorkView } from "@/lib/features/administration/view";

interface DeactivateUserProps {
  userId: string;
  version: number;
  name: string;
  work: OpenWorkView;
}

/** The office as a whole, among the choices. */
const OFFICE = "";

/** Shuts a person out after saying how much stands with it, and to whom that goes. */
export function DeactivateUser({ userId, version, name, work }: DeactivateUserProps) {
  const t = useTranslations("admin.users");
  const roles = useTranslations("enums");
  const notify = useNotify();
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const dialog = useActionDialog(setUserActiveAction, ({ handed }) => {
    notify({ title: t("deactivated"), body: handed && handed.cases + handed.tasks + handed.visits + handed.drafts > 0 ? t("handOver.done", { ...handed }) : undefined });
  });
  const toOf = (office: OpenWorkView["offices"][number]) => chosen[office.organisationId] ?? office.proposed ?? OFFICE;
  const submit = () =>
    dialog.run({ userId, version, active: false, successors: work.offices.map((office) => ({ organisationId: office.organisationId, userId: toOf(office) || null })) });
  return (
    <ActionDialog trigger={<Button>{t("deactivate")}</Button>} title={t("deactivateTitle", { name })} submit={t("deactivate")} danger dialog={dialog} onSubmit={submit}>
      <p className="text-muted">{t("deactivateBody")}</p>
      <ActionResultMessage failure={dialog.failure} />
      {work.offices.length === 0 && <p>{t("handOver.none")}</p>}
      {work.offices.map((office) => (
        <section key={office.organisationId} className="space-y-2">
          <h3 className="font-medium">{office.organisation}</h3>
          <p>{t("handOver.counts", { cases: office.cases, tasks: office.tasks, visits: office.visits })}</p>
          <Select
            name={`to-${office.organisationId}`} label={t("handOver.to")} placeholder={false} value={toOf(office)} onChange={(event) => setChosen((before) => ({ ...before, [office.organisationId]: event.target.value }))}
            help={office.cases > 0 && toOf(office) === OFFICE ? t("handOver.casesStay") : undefined}
            options={[
              ...office.candidates.map((candidate) => ({
                value: candidate.userId,
                label: `${candidate.name}（${candidate.roles.map((role) => roles(`Role.${role}`)).join("、")}${candidate.absentUntil ? `，${t("absentUntil", { date: candidate.absentUntil })}` : ""}）`,
              })),
              { value: OFFICE, label: t("handOver.office") },
            ]}
          />
        </section>
      ))}
      {work.drafts > 0 && <p>{t("handOver.drafts", { count: work.drafts })}</p>}
    </ActionDialog>
  );
}
