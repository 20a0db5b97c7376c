import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Bar } from "@/components/ui/bar";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import type { CaseStatus } from "@/lib/shared/vocabulary/casework";
import type { NeedMeasure, OpenAssessment } from "@/lib/features/assessment/view";
import { formatDateTime } from "@/lib/i18n/format";
import { useContextItems } from "./context-items";
import { DecisionPanel } from "./decision-panel";
import { DimensionScores } from "./dimension-scores";
import { LevelReasons } from "./level-reasons";
import { NeedsPanel } from "./needs-panel";
import { TakeOverButton } from "./take-over-button";

/** The assessment that is being written or decided: how far it has come, and once complete what it comes to and who decides. */
export function OpenPanel({ caseId, caseStatus, open, again, measures }: { caseId: string; caseStatus: CaseStatus; open: OpenAssessment; again: boolean; measures: NeedMeasure[] | null }) {
  const t = useTranslations("assessment.open");
  const marks = useTranslations("common.mark");
  const page = useTranslations("assessment.page");
  const words = useTranslations("assessment.result");
  const fields = useTranslations("assessment.form");
  const { definition, result, can } = open;
  const context = useContextItems(open);
  const total = definition.dimensions.reduce((sum, { items }) => sum + items.length, 0) + definition.flags.length + definition.needs.length;
  const draft = open.status === "DRAFT";
  const complete = open.proposal !== null;
  const title = draft ? t(again ? "reassessment" : "draft") : t(open.missing ? "waiting" : "submitted");
  return (
    <div className="space-y-4">
      <Panel title={<StatusPill tone={draft ? "active" : "waiting"}>{title}</StatusPill>} aside={t("by", { name: open.assessorName, office: open.assessorOrgName })}>
        <div className="space-y-3">
          {open.returned && (
            <Alert tone="warning" title={t("returnedTitle", { name: open.returned.name, at: formatDateTime(new Date(open.returned.at)) })}>
              <p className="whitespace-pre-line">{open.returned.reason}</p>
            </Alert>
          )}
          {draft && (
            <>
              <p className="tabular-nums">{t("progress", { done: total - result.open.length, total })}</p>
              <Bar percent={((total - result.open.length) / total) * 100} fill="fill-action" className="h-2 rounded-sm bg-sunken" />
              {open.detailsMissing.length > 0 && <p className="text-sm text-muted">{t("detailsMissing", { fields: open.detailsMissing.map((name) => fields(name)).join(marks("list")) })}</p>}
              {complete && open.detailsMissing.length === 0 && <p className="text-sm text-muted">{t("ready")}</p>}
              {open.byAgency && !can.edit && <p className="text-sm text-muted">{t("agencyDraft", { office: open.assessorOrgName })}</p>}
            </>
          )}
          {complete && (
            <DescriptionList
              columns={3}
              items={[
                { term: words("assessedOn"), value: open.assessedOn },
                ...context,
              ]}
            />
          )}
          <div className="flex flex-wrap gap-2 empty:hidden">
            {can.edit && <LinkButton variant={complete ? "secondary" : "primary"} href={`/cases/${caseId}/assessment/form`}>{page("continue")}</LinkButton>}
            {can.takeOver && <TakeOverButton assessmentId={open.id} version={open.version} office={open.assessorOrgName} />}
          </div>
        </div>
      </Panel>
      {complete && (
        <>
          <DecisionPanel
            assessment={{
              id: open.id, version: open.version, proposal: open.proposal, missing: open.missing, can, fall: open.fall, record: open.record, harm: open.harm, overrideReason: open.overrideReason, supervisor: open.supervisor,
              reviewer: open.reviewer, confirmedByName: open.confirmedByName, requested: open.requested, closing: caseStatus === "CLOSING",
              toVerify: definition.flags.filter(({ code }) => result.flagsToVerify.includes(code)).map(({ label }) => label),
            }}
          />
          <Panel title={words("why")}>
            <div className="text-sm">
              <LevelReasons definition={definition} reasons={result.reasons} />
            </div>
          </Panel>
          <DimensionScores definition={definition} answers={open.answers} result={result} />
          <NeedsPanel caseId={caseId} detail={open} measures={measures} />
        </>
      )}
    </div>
  );
}
