import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import type { CaseReferrals } from "@/lib/features/referral/view";

/** What a conference decided is referred under a measure of the plan in force: which one, the street says. `note`: from what it is begun; `query`: what carries that on. Needs the texts of `referral`, `enums`. */
export function ChooseMeasure({ view, note, query }: { view: CaseReferrals; note: string; query: string }) {
  const t = useTranslations("referral.send");
  const over = useTranslations("referral.over");
  const enums = useTranslations("enums");
  const measures = view.measures.filter(({ task }) => task !== null);
  return (
    <div className="max-w-3xl space-y-4">
      <Alert>{note}</Alert>
      <Panel title={t("chooseMeasure")} id="measures" flush>
        {measures.length === 0 ? (
          <p className="px-4 py-3 text-sm text-muted">{t("noMeasureForTask")}</p>
        ) : (
          <ul className="divide-y divide-line">
            {measures.map((measure) => (
              <li key={measure.key} className="flex flex-wrap items-start justify-between gap-3 px-4 py-3">
                <div className="min-w-0 flex-1 basis-64">
                  <p className="font-medium break-words">{measure.text}</p>
                  <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
                    {measure.task && enums(`WorkTask.${measure.task}`)}
                    {measure.over && <Badge tone={measure.over === "OVER" ? "warning" : "neutral"}>{over(measure.over)}</Badge>}
                  </p>
                </div>
                <LinkButton size="sm" href={`/cases/${view.caseId}/referrals/new?measure=${measure.key}&${query}`} aria-label={t("chooseOf", { text: measure.text })}>
                  {t("choose")}
                </LinkButton>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}
