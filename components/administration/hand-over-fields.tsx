"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Select } from "@/components/ui/select";
import type { OpenWorkView } from "@/lib/features/administration/view";

/** The office as a whole, among the choices. */
const OFFICE = "";

export interface HandOver {
  work: readonly OpenWorkView[];
  toOf: (office: OpenWorkView) => string;
  choose: (organisationId: string, to: string) => void;
  /** As the actions take it. */
  successors: { organisationId: string; userId: string | null }[];
}

/** To whom a person's work goes, office by office: whom is proposed until another is chosen. */
export function useHandOver(work: readonly OpenWorkView[]): HandOver {
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const toOf = (office: OpenWorkView) => chosen[office.organisationId] ?? office.proposed ?? OFFICE;
  return {
    work, toOf, choose: (organisationId, to) => setChosen((before) => ({ ...before, [organisationId]: to })),
    successors: work.map((office) => ({ organisationId: office.organisationId, userId: toOf(office) || null })),
  };
}

/** How much stands with a person, and to whom it goes when the person is out. */
export function HandOverFields({ work, toOf, choose }: HandOver) {
  const t = useTranslations("admin.users");
  const marks = useTranslations("common.mark");
  const roles = useTranslations("enums");
  const drafts = work.reduce((sum, office) => sum + office.drafts, 0);
  if (work.length === 0) return <p>{t("handOver.none")}</p>;
  return (
    <>
      {work.map((office) => (
        <section key={office.organisationId} className="space-y-2">
          <h3 className="font-medium">{office.organisation}</h3>
          {office.left && (
            <Alert tone="warning" title={t("handOver.alone", { name: office.organisation })}>
              {office.left.visits > 0 && <p>{t("handOver.aloneVisits", { count: office.left.visits })}</p>}
              {office.left.tasks > 0 && <p>{t("handOver.aloneTasks", { count: office.left.tasks })}</p>}
            </Alert>
          )}
          <p>{t("handOver.counts", { cases: office.cases, tasks: office.tasks, visits: office.visits })}</p>
          <Select
            name={`to-${office.organisationId}`} label={t("handOver.to")} placeholder={false} value={toOf(office)} onChange={(event) => choose(office.organisationId, event.target.value)}
            help={office.cases > 0 && toOf(office) === OFFICE ? t("handOver.casesStay") : undefined}
            options={[
              ...office.candidates.map((candidate) => ({
                value: candidate.userId,
                label: marks("aside", { text: candidate.name, aside: [...candidate.roles.map((role) => roles(`Role.${role}`)), ...(candidate.absentUntil ? [t("absentUntil", { date: candidate.absentUntil })] : [])].join(marks("list")) }),
              })),
              { value: OFFICE, label: t(office.left ? "handOver.nobody" : "handOver.office") },
            ]}
          />
        </section>
      ))}
      {drafts > 0 && <p>{t("handOver.drafts", { count: drafts })}</p>}
    </>
  );
}

interface Handed {
  cases: number;
  tasks: number;
  visits: number;
  drafts: number;
  returned: number;
}

/** What has been passed on, for the message afterwards; undefined when there was nothing. */
export function useHandedText(): (handed: Handed | null) => string | undefined {
  const t = useTranslations("admin.users");
  return (handed) => {
    if (!handed) return undefined;
    const { returned, ...passed } = handed;
    const said = [...(passed.cases + passed.tasks + passed.visits + passed.drafts > 0 ? [t("handOver.done", passed)] : []), ...(returned > 0 ? [t("handOver.returned", { count: returned })] : [])];
    return said.length > 0 ? said.join(" ") : undefined;
  };
}
