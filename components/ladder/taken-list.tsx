import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { takenAt } from "@/lib/features/ladder/clocks";
import { goesOnClosed } from "@/lib/features/ladder/ladder";
import { asksForPaper, type StepWithPaper } from "@/lib/features/ladder/papers";
import type { Undoing } from "@/lib/features/ladder/undoing";
import type { LadderPage, TakenView } from "@/lib/features/ladder/view";
import { formatDateTime } from "@/lib/i18n/format";
import { AttachPaperDialog } from "./attach-paper-dialog";
import { EffectDialog } from "./effect-dialog";
import { groundText } from "./ground-text";
import { ResultDialog } from "./result-dialog";
import { StrikeDialog } from "./strike-dialog";

/** What was written down, newest first. Needs the texts of `ladder`, `enums`, `validation`. */
export function TakenList({ page: { caseId, taken, permissions: given, floor, state, closed, undoing, reopening, restoring, resting }, today }: { page: LadderPage; today: string }) {
  const t = useTranslations("ladder.list");
  // After the closing nothing is written down, reopening is the way; but for what the police find out about a death.
  const of = (step: TakenView["step"]) => ({ ...given, result: given.result && (state !== "closed" || goesOnClosed(closed?.reason ?? null, step)) });
  return (
    <Panel id="taken" title={t("title")} flush>
      {taken.length > 0 && !given.strike && given.take && <p className="no-print px-4 pt-3 text-sm text-muted">{t("strikeBy")}</p>}
      {taken.length === 0 ? <EmptyState title={t("none")}>{t("noneBody")}</EmptyState> : <ol className="divide-y divide-line">{taken.map((row) => <Taken key={row.stepId} caseId={caseId} row={row} permissions={of(row.step)} today={today} floor={floor} undoing={undoing[row.stepId] ?? []} reopens={reopening.includes(row.stepId)} restores={restoring[row.stepId] ?? 0} resting={resting[row.stepId] ?? null} />)}</ol>}
    </Panel>
  );
}

function Taken({ caseId, row, permissions, today, floor, undoing, reopens, restores, resting }: { caseId: string; row: TakenView; permissions: LadderPage["permissions"]; today: string; floor: LadderPage["floor"]; undoing: readonly Undoing[]; reopens: boolean; restores: number; resting: TakenView["step"] | null }) {
  const t = useTranslations("ladder.list");
  const grounds = useTranslations("ladder.noReportGrounds");
  const enums = useTranslations("enums");
  const at = (iso: string) => formatDateTime(new Date(iso));
  const facts = [
    t("by", { name: row.actorName }), row.subject && t("about", { subject: row.relation ? enums(`CarerRelation.${row.relation}`) : enums(`LadderSubject.${row.subject}`), person: row.person }), row.step === "LEGAL_AID_LAWYER" && row.person !== "" && t("lawyer", { person: row.person }), row.noReportGround && t("noReport", { ground: grounds(row.noReportGround) }), row.reportedOn && t("reportedBy", { on: row.reportedOn, person: row.person }), row.ground && t("ground", { ground: groundText(enums, { ground: row.ground, over: row.over }) }),
    row.applicant && t("applicant", { applicant: enums(`SuitApplicant.${row.applicant}`) }), row.applicantName !== "" && t("applicant", { applicant: row.applicantName }), row.until && t("until", { until: row.until }), row.reference !== "" && t("reference", { reference: row.reference }), row.intentionalCrime && t("crime"), row.effectiveOn && t("effective", { on: row.effectiveOn }),
  ].filter((fact) => typeof fact === "string");
  return (
    <li className="space-y-1 px-4 py-3 text-sm">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <p className="flex min-w-0 flex-wrap items-baseline gap-x-3 [&>.status-pill]:whitespace-normal">
          <span className={row.struck ? "font-medium text-muted line-through" : "font-medium"}>{enums(`LadderStep.${row.step}`)}</span>
          <span>{takenAt(row)}</span>
          {row.result && row.resultOn && <StatusPill tone={row.struck ? "off" : "done"}>{t("result", { result: enums(`LadderResult.${row.result}`), on: row.resultOn })}</StatusPill>}
          {lacksEffect(row) && <StatusPill tone="attention">{t("noEffect")}</StatusPill>}
          {row.restoresNobody && <StatusPill tone="attention">{t("restoresNobody")}</StatusPill>}
        </p>
        <div className="no-print flex flex-wrap gap-2">
          {permissions.result && row.results.length > 0 && <ResultDialog taken={row} today={today} floor={floor} returns={permissions.returnHome} />}
          {permissions.result && lacksEffect(row) && <EffectDialog taken={row} today={today} />}
          {row.paper && <LinkButton size="sm" href={`/cases/${caseId}/ladder/${row.stepId}/paper`}>{t("paper")}</LinkButton>}
          {permissions.strike && !row.struck && <StrikeDialog taken={row} undoing={undoing} reopens={reopens} restores={restores} resting={resting} />}
        </div>
      </div>
      <p className="text-muted">{facts.join(" · ")}</p>
      {row.countedFrom && <p className="text-muted">{t("countedFrom", { at: at(row.countedFrom) })}</p>}
      <p className="whitespace-pre-line">{row.account}</p>
      {asksForPaper(row.step) && !row.struck && <Papers caseId={caseId} row={row} step={row.step} attaches={permissions.take} />}
      {row.restoresNobody && <p className="text-warning">{t("restoresNobodyBody", { person: row.person })}</p>}
      {row.payerReason !== "" && <p>{t("payerReason", { reason: row.payerReason })}</p>}
      {row.termReason !== "" && <p>{t("term", { reason: row.termReason })}</p>}
      {row.skipReason && <p>{t(row.step === "INTERIM_GUARDIANSHIP" ? "term" : "skip", { reason: row.skipReason })}</p>}
      {row.resultNote && <p className="whitespace-pre-line">{row.resultNote}</p>}
      <p className="text-xs text-muted">{t("recorded", { name: row.recordedBy, at: at(row.recordedAt) })}</p>
      {row.struck && <p className="text-warning">{t("struck", { name: row.struck.name, at: at(row.struck.at), reason: row.struck.reason })}</p>}
    </li>
  );
}

/** A judgment whose day of effect is still to be supplied; what was withdrawn has none. */
const lacksEffect = (row: TakenView): boolean => row.step === "JUDGMENT" && row.result !== "WITHDRAWN" && row.effectiveOn === null && !row.struck;

/** The paper that proves the step: there, or still to be put with it. */
function Papers({ caseId, row, step, attaches }: { caseId: string; row: TakenView; step: StepWithPaper; attaches: boolean }) {
  const t = useTranslations("ladder");
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="text-muted">{t("list.asked", { paper: t(`required.${step}`) })}</span>
      {row.papers.length === 0 && <StatusPill tone="attention">{t("list.missing")}</StatusPill>}
      {row.papers.map(({ id, name }) => <a key={id} className="underline" href={`/api/documents/${id}`} download>{name}</a>)}
      {attaches && <span className="no-print"><AttachPaperDialog caseId={caseId} stepId={row.stepId} paper={t(`required.${step}`)} /></span>}
    </div>
  );
}
