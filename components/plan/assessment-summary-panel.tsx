import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { RiskBadge } from "@/components/ui/risk-badge";
import type { AssessmentSummary } from "@/lib/features/plan/view";
import { usePlanLabels } from "./use-plan-labels";

/** The assessment that a plan rests on, short, to stand beside it. */
export function AssessmentSummaryPanel({ assessment, caseId }: { assessment: AssessmentSummary; caseId: string }) {
  const t = useTranslations("plan");
  const enums = useTranslations("enums");
  const marks = useTranslations("common.mark");
  const labels = usePlanLabels({ flags: assessment.flags });
  return (
    <Panel title={t("assessment.title")} aside={<RiskBadge colour={assessment.colour} />}>
      <dl className="space-y-3 text-sm">
        <Fact term={t("assessment.level")}>{assessment.level ? enums(`InterventionLevel.${assessment.level}`) : "—"}</Fact>
        <Fact term={t("assessment.dimensions")}>
          <ul className="space-y-1">
            {assessment.dimensions.map((dimension) => (
              <li key={dimension.code} className="flex items-center justify-between gap-2">
                <span>{enums(`AssessmentDimension.${dimension.code}`)}</span>
                <span className="flex items-center gap-2 whitespace-nowrap tabular-nums">
                  {t("assessment.score", { percent: dimension.percent })}
                  <RiskBadge colour={dimension.colour} />
                </span>
              </li>
            ))}
          </ul>
        </Fact>
        <Fact term={t("assessment.flags")}>
          {assessment.flags.length === 0 ? (
            t("assessment.noFlags")
          ) : (
            <ul className="list-disc space-y-1 pl-4">
              {assessment.flags.map((flag) => (
                <li key={flag.code}>
                  {labels.words(flag.label)} <Badge tone={flag.verified ? "neutral" : "warning"}>{t(flag.verified ? "content.verified" : "content.unverified")}</Badge>
                </li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact term={t("assessment.needs")}>
          {assessment.needs.length === 0 ? (
            t("assessment.noNeeds")
          ) : (
            <ul className="flex flex-wrap gap-1.5">
              {assessment.needs.map(({ need, value }) => (
                <li key={need}>
                  <Badge tone={value >= 2 ? "warning" : "neutral"}>{`${enums(`Need.${need}`)} · ${t(`needValue.${String(value) as "1"}`)}`}</Badge>
                </li>
              ))}
            </ul>
          )}
        </Fact>
        {assessment.overrideReason && <Fact term={t("assessment.override")}>{assessment.overrideReason}</Fact>}
        <Fact term={t("assessment.on")}>{[assessment.on, assessment.placeKind && enums(`AssessmentPlace.${assessment.placeKind}`), assessment.place].filter(Boolean).join(" · ")}</Fact>
        <Fact term={t("assessment.assessor")}>{assessment.assessorName}</Fact>
        <Fact term={t("assessment.sources")}>
          {[assessment.sourceKinds.map((kind) => enums(`AssessmentSource.${kind}`)).join(marks("list")), assessment.sources].filter(Boolean).join(marks("sentences"))}
          {assessment.seenAlone && <span className="block">{t("assessment.seenAlone")}</span>}
        </Fact>
      </dl>
      <p className="no-print mt-3 text-sm">
        <Link href={`/cases/${caseId}/assessment`} className="rounded-sm text-action hover:underline pointer-coarse:inline-block pointer-coarse:py-1.5">
          {t("assessment.open")}
        </Link>
      </p>
    </Panel>
  );
}

const Fact = ({ term, children }: { term: string; children: React.ReactNode }) => (
  <div>
    <dt className="text-muted">{term}</dt>
    <dd className="mt-0.5">{children}</dd>
  </div>
);
