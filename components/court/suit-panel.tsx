import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { removeEvidenceAction } from "@/lib/features/court/actions";
import { REASON_MAX } from "@/lib/features/court/schema";
import type { CourtPage, EvidenceView, HearingView, SuitView } from "@/lib/features/court/view";
import type { TakenView } from "@/lib/features/ladder/view";
import { formatDateTime } from "@/lib/i18n/format";
import { CourtWaits } from "./court-waits";
import { AddEvidenceDialog } from "./evidence-dialogs";
import { EvidenceTable } from "./evidence-table";
import { CloseHearingDialog, SetHearingDialog } from "./hearing-dialogs";
import { NumberDialog } from "./number-dialog";

/** A suit: what it is, its evidence, its days before the court, what was judged. Needs the texts of `court`, `inbox`, `enums`, `validation`. */
export function SuitPanel({ page, view: { suit, judgment, evidence, hearings, heard, restorations, waits }, now }: { page: CourtPage; view: SuitView; now: Date }) {
  const t = useTranslations("court");
  const enums = useTranslations("enums");
  const marks = useTranslations("common.mark");
  const writes = page.permissions.write && suit.struck === null;
  const state = suit.struck ? t("suit.struck", { name: suit.struck.name, reason: suit.struck.reason }) : judgment ? t("suit.judged") : suit.result && suit.resultOn ? t("suit.filed", { result: enums(`LadderResult.${suit.result}`), on: suit.resultOn }) : t("suit.waiting");
  return (
    <section className="space-y-4" aria-labelledby={`suit-${suit.stepId}`}>
      <h2 id={`suit-${suit.stepId}`} className="flex flex-wrap items-center gap-x-3 text-lg font-semibold">{t("suit.title", { on: suit.takenOn })}{suit.struck && <StatusPill tone="off">{t("hearing.struck")}</StatusPill>}</h2>
      <DescriptionList
        columns={3}
        items={[
          { term: t("suit.court"), value: suit.actorName }, { term: t("suit.number"), value: <SuitNumber suit={suit} writes={writes} /> }, { term: t("suit.state"), value: state },
          { term: t("suit.applicant"), value: suit.applicant && enums(`SuitApplicant.${suit.applicant}`) }, { term: t("suit.respondent"), value: suit.subject && marks("aside", { text: suit.person, aside: enums(`LadderSubject.${suit.subject}`) }) },
          { term: t("suit.judgment"), value: judgment?.result ? enums(`LadderResult.${judgment.result}`) : t("suit.noJudgment") },
          ...(judgment ? [{ term: t("suit.judgmentNumber"), value: judgment.reference || t("suit.noNumber") }, { term: t("suit.judgmentOn"), value: judgment.takenOn }, { term: t("suit.effectiveOn"), value: judgment.effectiveOn ?? t("suit.noEffect") }] : []),
        ]}
      />
      {restorations.map((restoration) => <Restoration key={restoration.stepId} restoration={restoration} />)}
      <div className="space-y-4">
        <CourtWaits id={suit.stepId} caseId={page.caseId} waits={waits} writes={writes} now={now} />
        <Panel
          id={`evidence-${suit.stepId}`} title={t("evidence.title")} flush
          aside={
            <div className="no-print flex flex-wrap gap-2">
              {evidence.length > 0 && suit.struck === null && <LinkButton size="sm" href={`/cases/${page.caseId}/ladder/${suit.stepId}/evidence`}>{t("evidence.print")}</LinkButton>}
              {writes && <AddEvidenceDialog suitId={suit.stepId} files={page.files} />}
            </div>
          }
        >
          <EvidenceTable evidence={evidence} remove={writes ? (row) => <RemoveEvidence row={row} /> : undefined} />
        </Panel>
        <Panel id={`hearings-${suit.stepId}`} title={t("hearing.title")} flush aside={writes && <div className="no-print"><SetHearingDialog suitId={suit.stepId} daysOff={page.daysOff} judgedOn={judgment?.takenOn ?? null} /></div>}>
          {hearings.length + heard.length === 0 ? <p className="px-4 py-3 text-sm text-muted">{t("hearing.none")}</p> : (
            <ul className="divide-y divide-line">
              {hearings.map((hearing) => <Hearing key={hearing.hearingId} hearing={hearing} writes={writes} daysOff={page.daysOff} past={new Date(hearing.startsAt) < now} />)}
              {heard.map((step) => <Heard key={step.stepId} step={step} />)}
            </ul>
          )}
        </Panel>
      </div>
    </section>
  );
}

/** The number under which the court has the suit, what it was before it was put right, and the button for it. */
function SuitNumber({ suit: { stepId, version, reference, earlierNumbers }, writes }: { suit: TakenView; writes: boolean }) {
  const t = useTranslations("court.suit");
  return (
    <div className="space-y-1">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="wrap-anywhere">{reference || t("noNumber")}</span>
        {writes && <span className="no-print"><NumberDialog suitId={stepId} version={version} known={reference} /></span>}
      </div>
      {earlierNumbers.map(({ number, by, at, reason }) => (
        <p key={at} className="text-sm text-muted wrap-anywhere">{t("earlierNumber", { number, by, at: formatDateTime(new Date(at)), reason })}</p>
      ))}
    </div>
  );
}

function RemoveEvidence({ row: { evidenceId, version, name } }: { row: EvidenceView }) {
  const t = useTranslations("court.evidence");
  return (
    <ReasonDialog
      trigger={<Button size="sm" aria-label={`${t("remove")} ${name}`}>{t("remove")}</Button>} title={t("removeTitle")} label={t("removeReason")} max={REASON_MAX} submit={t("removeSubmit")} danger action={removeEvidenceAction}
      input={{ evidenceId, version }} done={t("removed")}
    >
      {t("removeBody")}
    </ReasonDialog>
  );
}

function Hearing({ hearing, writes, daysOff, past }: { hearing: HearingView; writes: boolean; daysOff: readonly string[]; past: boolean }) {
  const enums = useTranslations("enums");
  const t = useTranslations("court.hearing");
  const { startsAt, place, matter, state, outcome, appeal, untold, waits, struck } = hearing;
  return (
    <li className="space-y-1 px-4 py-3 text-sm">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-medium whitespace-nowrap tabular-nums">{formatDateTime(new Date(startsAt))}</span>
          {struck ? <StatusPill tone="off">{t("struck")}</StatusPill>
          : untold ? <StatusPill tone="off">{t("untold")}</StatusPill>
          : past && state === "SET" ? <StatusPill tone="attention">{t("past")}</StatusPill>
          : <StatusPill tone={state === "SET" ? "attention" : state === "HELD" ? "done" : "off"}>{enums(`HearingState.${state}`)}</StatusPill>}
          {waits && <StatusPill tone="attention">{t("waits")}</StatusPill>}
          {appeal && <StatusPill tone="off">{t("appeal")}</StatusPill>}
        </p>
        {writes && state === "SET" && <div className="no-print"><CloseHearingDialog hearing={hearing} daysOff={daysOff} /></div>}
      </div>
      {(place || matter) && <p className="text-muted">{[place, matter].filter(Boolean).join(" · ")}</p>}
      {outcome && <p className="whitespace-pre-line">{outcome}</p>}
    </li>
  );
}

/** A hearing of which the ladder alone says, on its day. */
function Heard({ step: { takenOn, account } }: { step: TakenView }) {
  const enums = useTranslations("enums");
  return (
    <li className="space-y-1 px-4 py-3 text-sm">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-medium whitespace-nowrap tabular-nums">{takenOn}</span>
        <StatusPill tone="done">{enums("HearingState.HELD")}</StatusPill>
      </p>
      <p className="whitespace-pre-line">{account}</p>
    </li>
  );
}

/** The guardianship was asked back after the revocation: when, under which number, and what the court decided. */
function Restoration({ restoration: { stepId, takenOn, actorName, subject, person, reference, result, resultOn, resultNote } }: { restoration: TakenView }) {
  const t = useTranslations("court.restoration");
  const enums = useTranslations("enums");
  const marks = useTranslations("common.mark");
  return (
    <Panel id={`restoration-${stepId}`} title={t("title", { on: takenOn })}>
      <DescriptionList
        columns={3}
        items={[
          { term: t("court"), value: actorName }, { term: t("number"), value: reference || t("noNumber") }, { term: t("about"), value: subject && marks("aside", { text: person, aside: enums(`LadderSubject.${subject}`) }) },
          { term: t("result"), value: result ? enums(`LadderResult.${result}`) : t("waiting") }, ...(resultOn ? [{ term: t("resultOn"), value: resultOn }] : []), ...(resultNote ? [{ term: t("note"), value: resultNote, wide: true }] : []),
        ]}
      />
    </Panel>
  );
}
