import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { PlanMeasure } from "@/lib/features/plan/content";
import { usePlanLabels } from "./use-plan-labels";

export interface MeasureFactsProps {
  measure: PlanMeasure;
  number: string;
  orgNames: Record<string, string>;
  mark?: ReactNode;
}

/** One measure: what, by whom, under which task, until when, and by what its success is seen. */
export function MeasureFacts({ measure, number, orgNames, mark }: MeasureFactsProps) {
  const t = useTranslations("plan.content");
  const enums = useTranslations("enums");
  const labels = usePlanLabels({ orgNames });
  const { startsOn, dueOn } = measure;
  const period = dueOn === "" ? "" : startsOn === "" ? t("until", { due: dueOn }) : t("fromTo", { start: startsOn, due: dueOn });
  const facts: [string, string][] = [
    [t("responsible"), measure.responsibleOrgId ? (orgNames[measure.responsibleOrgId] ?? "") : measure.externalBody],
    [t("task"), measure.task ? labels.task(measure.task) : t("ownTask")],
    [t("period"), period],
    [t("indicator"), measure.indicator],
  ];
  return (
    <>
      <h4 className="text-base font-semibold">
        <span className="mr-2 text-muted tabular-nums">{number}</span>
        {measure.text || <span className="font-normal text-muted">{t("noText")}</span>}
        <span className="ml-2 inline-flex flex-wrap gap-1.5 align-middle">
          <Badge>{enums(`MeasureKind.${measure.kind}`)}</Badge>
          {mark}
        </span>
      </h4>
      <dl className="mt-1.5 grid gap-x-6 gap-y-1 text-sm sm:grid-cols-2">
        {facts.map(([term, value]) => (
          <div key={term} className="flex gap-2">
            <dt className="min-w-16 shrink-0 text-muted">{term}</dt>
            <dd className="min-w-0">{value || "—"}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
