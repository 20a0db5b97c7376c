import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import type { SendableMeasure } from "@/lib/features/referral/view";

const verbOf = ({ running, finished }: SendableMeasure) => (running + finished > 0 ? "sendAgain" : "send");

/** The measures of the plan in force, each with the way to its referral. */
export function MeasureList({ caseId, measures, canSend }: { caseId: string; measures: readonly SendableMeasure[]; canSend: boolean }) {
  const t = useTranslations("referral.caseTab");
  const over = useTranslations("referral.over");
  const enums = useTranslations("enums");
  return (
    <ul className="divide-y divide-line">
      {measures.map((measure) => (
        <li key={measure.key} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3">
          <div className="min-w-0 flex-1 basis-64">
            <p className="font-medium break-words">{measure.text}</p>
            <p className="mt-0.5 text-sm text-muted">
              {[
                enums(`MeasureKind.${measure.kind}`), measure.task && enums(`WorkTask.${measure.task}`), measure.responsibleOrgName && `${t("responsible")} ${measure.responsibleOrgName}`,
                measure.dueOn && `${t("due")} ${measure.dueOn}`,
              ].filter(Boolean).join(" · ")}
            </p>
            {measure.externalBody && <p className="mt-0.5 text-sm text-muted">{t("external", { name: measure.externalBody })}</p>}
          </div>
          <div className="flex flex-wrap items-center gap-3">
            {measure.over && <Badge tone={measure.over === "OVER" ? "warning" : "neutral"}>{over(measure.over)}</Badge>}
            {measure.running > 0 && <Badge tone="action">{t("running", { count: measure.running })}</Badge>}
            {measure.finished > 0 && <Badge tone="neutral">{t("finished", { count: measure.finished })}</Badge>}
            {measure.keptBy && measure.running === 0 && <Badge tone="neutral">{t("keptBy")}</Badge>}
            {measure.own && measure.running + measure.finished === 0 ? (
              <span className="text-sm text-muted">{t("own")}</span>
            ) : measure.undecided ? (
              <span className="text-sm text-warning">{t("decideFirst", { number: measure.undecided })}</span>
            ) : measure.task === null ? (
              <span className="text-sm text-muted">{t("noTask")}</span>
            ) : (
              canSend && (
                <LinkButton size="sm" href={`/cases/${caseId}/referrals/new?measure=${measure.key}`} aria-label={t("sendOf", { action: t(verbOf(measure)), text: measure.text })}>
                  {t(verbOf(measure))}
                </LinkButton>
              )
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
