import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { AssessmentDetail, NeedMeasure } from "@/lib/features/assessment/view";
import { inLanguage } from "./in-language";

/** The ten needs, gravest first, each with the measures of the plan that answer it. */
export function NeedsPanel({ caseId, detail, measures }: { caseId: string; detail: Pick<AssessmentDetail, "definition" | "answers">; measures: NeedMeasure[] | null }) {
  const t = useTranslations("assessment.needs");
  const enums = useTranslations("enums");
  const locale = useLocale();
  const needs = detail.definition.needs
    .map((definition) => ({ ...definition, value: detail.answers.needs[definition.need] ?? 0 }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value);
  return (
    <Panel
      title={t("title")} flush
      aside={measures && <Link href={`/cases/${caseId}/plan`} className="rounded-sm text-action hover:underline pointer-coarse:py-2">{t("toPlan")}</Link>}
    >
      {needs.length === 0 && <EmptyState title={t("none")} />}
      <ul>
        {needs.map(({ need, label, value }) => {
          const own = measures?.filter((measure) => measure.need === need) ?? [];
          return (
            <li key={need} className="flex flex-wrap gap-x-4 gap-y-1 border-b border-line px-4 py-2.5 text-sm last:border-b-0">
              <div className="flex w-44 shrink-0 items-baseline gap-2 max-sm:w-full">
                <span className="font-medium">{inLanguage(label, locale)}</span>
                <Badge tone={value === 3 ? "danger" : value === 2 ? "warning" : "neutral"}>
                  {value} {t(`${value === 3 ? 3 : value === 2 ? 2 : 1}`)}
                </Badge>
              </div>
              <div className="min-w-0 flex-1">
                {own.map((measure, index) => (
                  <p key={index}>
                    {measure.text}
                    <span className="text-muted">
                      {[measure.responsible, measure.dueOn && t("due", { date: measure.dueOn }), measure.status && enums(`MeasureStatus.${measure.status}`)].filter(Boolean).map((part) => ` · ${part}`).join("")}
                    </span>
                  </p>
                ))}
                {own.length === 0 && <p className="text-muted">{t(measures ? "noMeasure" : "noPlan")}</p>}
              </div>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
