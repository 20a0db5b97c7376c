import { useLocale, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { harmSaidBy } from "@/lib/features/assessment/fall";
import type { AssessmentDetail } from "@/lib/features/assessment/view";
import { formatDateTime } from "@/lib/i18n/format";
import { useContextItems } from "./context-items";
import { FallNote } from "./fall-note";
import { inLanguage } from "./in-language";
import { JudgementLine } from "./judgement-line";
import { LevelReasons } from "./level-reasons";

/** What an assessment came to, why, and who made and confirmed it. */
export function ResultHead({ detail, title }: { detail: AssessmentDetail; title: string }) {
  const t = useTranslations("assessment.result");
  const marks = useTranslations("common.mark");
  const enums = useTranslations("enums");
  const fall = useTranslations("assessment.fall");
  const locale = useLocale();
  const { definition, result } = detail;
  const context = useContextItems(detail);
  const signers = [detail.supervisor?.name, detail.reviewer?.name].filter((name) => name !== undefined);
  return (
    <Panel title={title} aside={t("version", { title: inLanguage(definition.title, locale), number: definition.number })}>
      <div className="flex flex-wrap items-center gap-3">
        <JudgementLine colour={detail.colour} level={detail.level} size="lg" />
        {detail.overridden && <Badge tone="warning">{t("overridden")}</Badge>}
      </div>
      <p className="mt-1 text-sm text-muted">{t("worst")}</p>
      {detail.overridden && result.colour && result.proposedLevel && (
        <div className="mt-3">
          <Alert tone="warning" title={t("overrideTitle")}>
            {t("overrideBody", { colour: enums(`RiskColour.${result.colour}`), level: enums(`InterventionLevel.${result.proposedLevel}`) })}
            {detail.overrideReason && <p>{t("overrideReason", { reason: detail.overrideReason })}</p>}
            {signers.length > 0 && <p>{t("signedBy", { names: signers.join(marks("list")) })}</p>}
          </Alert>
        </div>
      )}
      {detail.fall && detail.colour && detail.level && (
        <div className="mt-3 space-y-1">
          <FallNote record={detail.fall} decided={{ colour: detail.colour, level: detail.level }} said={harmSaidBy(definition, detail.answers)} title={fall("past")} />
          {!detail.overridden && (
            <>
              {detail.overrideReason && <p className="text-sm whitespace-pre-line">{t("overrideReason", { reason: detail.overrideReason })}</p>}
              {signers.length > 0 && <p className="text-sm text-muted">{t("signedBy", { names: signers.join(marks("list")) })}</p>}
            </>
          )}
        </div>
      )}
      {detail.refused && <p className="mt-2 text-sm text-muted">{t(`refused.${detail.refused.how}`, { name: detail.refused.name, at: formatDateTime(new Date(detail.refused.at)) })}</p>}
      {result.reasons.length > 0 && (
        <div className="mt-3 text-sm">
          <h3 className="mb-0.5 text-sm text-muted">{t("why")}</h3>
          <LevelReasons definition={definition} reasons={result.reasons} />
        </div>
      )}
      <div className="mt-4 border-t border-line pt-3">
        <DescriptionList
          columns={3}
          items={[
            { term: t("assessedOn"), value: detail.assessedOn },
            { term: t("assessor"), value: `${detail.assessorName} · ${detail.assessorOrgName}` },
            ...(detail.confirmedAt ? [{ term: t("confirmed"), value: t("confirmedBy", { name: detail.confirmedByName ?? "", at: formatDateTime(new Date(detail.confirmedAt)) }) }] : []),
            ...context,
          ]}
        />
      </div>
    </Panel>
  );
}
