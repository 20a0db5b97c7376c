import { useTranslations } from "next-intl";
import { SetHearingDialog } from "@/components/court/hearing-dialogs";
import { DueTime } from "@/components/inbox/due-text";
import { Alert } from "@/components/ui/alert";
import { AuthorityText } from "@/components/ui/authority-text";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { takenAt } from "@/lib/features/ladder/clocks";
import type { GuardGap } from "@/lib/features/ladder/guarding";
import { goesOnClosed } from "@/lib/features/ladder/ladder";
import type { NextStep } from "@/lib/features/ladder/next";
import type { LadderPage, StepView } from "@/lib/features/ladder/view";
import { formatDateTime } from "@/lib/i18n/format";
import { toShanghaiDate } from "@/lib/shared/dates";
import { AfterRestoredList } from "./after-restored-list";
import { EffectDialog } from "./effect-dialog";
import { KIND_TONE } from "./kind-tone";
import { ResultDialog } from "./result-dialog";
import { StepLimitText } from "./step-limit-text";
import { TakeStepDialog } from "./take-step-dialog";

/** What must or may come next, who acts, by when, and the button for it. Needs the texts of `ladder`, `court`, `enums`, `validation`. */
export function NextPanel({ page, now }: { page: LadderPage; now: Date }) {
  const t = useTranslations("ladder.next");
  const today = toShanghaiDate(now);
  const rest = page.next.filter(({ kind }) => kind !== "must" && kind !== "check");
  const placing = page.next[0]?.step === "EMERGENCY_REMOVAL" && page.next[0].kind === "result";
  const nothing = page.state !== "running" ? null : page.level === null ? "notAssessed" : page.level === "WATCH" ? "watch" : "none";
  return (
    <Panel id="next" title={t("title")} flush>
      {page.state !== "running" && <div className="p-3"><Alert>{t(page.closed?.reason === "DIED" ? "closedByDeath" : page.state)}</Alert></div>}
      {page.gap && page.state !== "closed" && <Unguarded page={page} gap={page.gap} today={today} />}
      {page.next.some(mustPlace) && <Unplaced page={page} today={today} />}
      {page.next.some(mustReport) ? <PoliceReport page={page} today={today} /> : <NotReported page={page} />}
      {page.reassess && <Reassess page={page} />}
      {page.handover && <Handover page={page} handover={page.handover} />}
      {/* Where a child goes that was taken from home comes before what follows a restoration. */}
      {page.restored.length > 0 && !placing && <AfterRestoredList page={page} today={today} now={now} />}
      {rest.length > 0 ? <ul className="divide-y divide-line">{rest.map((next) => <Line key={`${next.kind} ${next.stepId ?? next.step} ${next.suitId ?? ""}`} page={page} next={next} now={now} />)}</ul>
      : nothing !== null && page.next.length === 0 && <p className="px-4 py-3 text-sm text-muted">{t(nothing)}</p>}
      {page.restored.length > 0 && placing && <AfterRestoredList page={page} today={today} now={now} />}
    </Panel>
  );
}

const viewOf = (page: LadderPage, step: NextStep["step"]): StepView | undefined => page.steps.find((view) => view.step === step);

const mustReport = ({ kind, step }: NextStep): boolean => kind === "must" && step === "POLICE_REPORT";

const mustPlace = ({ kind, why }: NextStep): boolean => kind === "must" && why === "unplaced";

/** A removal is said to have come to interim guardianship, and none is on record: who holds the child is written down at once. */
function Unplaced({ page, today }: { page: LadderPage; today: string }) {
  const t = useTranslations("ladder.next");
  const view = viewOf(page, "INTERIM_GUARDIANSHIP");
  return (
    <div className="p-3">
      <Alert
        tone="danger" says={t("must")} title={t("unplaced")}
        actions={page.permissions.take && view && view.actors.length > 0 && <TakeStepDialog caseId={page.caseId} people={page.people} view={view} today={today} floor={page.floor} next="interim" />}
      >
        <p>{t("unplacedWhy")}</p>
      </Alert>
    </div>
  );
}

/** The guardian was removed and nobody is known to be in the place: whoever can guard is looked for, and who is appointed, or guards for the time being, is written down at once. */
function Unguarded({ page, gap: { what, check }, today }: { page: LadderPage; gap: GuardGap; today: string }) {
  const t = useTranslations("ladder.next");
  const enums = useTranslations("enums");
  const marks = useTranslations("common.mark");
  const views = page.next.filter((next) => (next.kind === "must" || next.kind === "check") && !mustReport(next) && !mustPlace(next)).flatMap(({ step }) => viewOf(page, step) ?? []).filter(({ actors }) => actors.length > 0);
  return (
    <div className="p-3">
      <Alert
        tone="danger" says={t("must")} title={t(what)}
        actions={page.permissions.take && views.length > 0 && views.map((view) => <TakeStepDialog key={view.step} caseId={page.caseId} people={page.people} view={view} today={today} floor={page.floor} next={view.step === "GUARDIAN_APPOINTED" ? "appoint" : "interim"} />)}
      >
        <p>{what === "unguarded" ? t("unguardedWhy") : t("toCheckWhy", { who: check.map((subject) => enums(`LadderSubject.${subject}`)).join(marks("list")) })}</p>
      </Alert>
    </div>
  );
}

/** Harm is on record and nobody has reported it: the law says at once. */
function PoliceReport({ page, today }: { page: LadderPage; today: string }) {
  const t = useTranslations("ladder.next");
  const [report, none] = [viewOf(page, "POLICE_REPORT"), viewOf(page, "NO_POLICE_REPORT")];
  if (!report || !page.harm) return null;
  return (
    <div className="p-3">
      <Alert
        tone="danger" says={t("must")} title={t("report")}
        actions={page.permissions.take && (
          <>
            {report.actors.length > 0 && <TakeStepDialog caseId={page.caseId} people={page.people} view={report} today={today} floor={page.floor} next="report" />}
            {page.permissions.noReport && none && none.actors.length > 0 && <TakeStepDialog caseId={page.caseId} people={page.people} view={none} today={today} floor={page.floor} next="noReport" />}
          </>
        )}
      >
        <p>{t(`found.${page.harm}`)}</p>
        <p>{t("basis")}<AuthorityText plain>{report.basis}</AuthorityText></p>
      </Alert>
    </div>
  );
}

/** Harm is on record, and the level says less: what stops it is done at once, the level follows. */
function Reassess({ page }: { page: LadderPage }) {
  const t = useTranslations("ladder.next");
  return (
    <div className="p-3">
      <Alert tone="warning" title={t(page.level === null ? "assess" : "reassess")} actions={<LinkButton size="sm" href={`/cases/${page.caseId}/assessment`}>{t("toAssessment")}</LinkButton>}>
        <p>{t(page.level === null ? "assessWhy" : "reassessWhy")}</p>
      </Alert>
    </div>
  );
}

/** The office that guards the child learns of it by a referral alone. */
function Handover({ page: { caseId }, handover: { name, since, sends } }: { page: LadderPage; handover: NonNullable<LadderPage["handover"]> }) {
  const t = useTranslations("ladder.handover");
  return (
    <div className="p-3">
      <Alert
        tone="warning" title={t("title", { name })}
        actions={sends && <LinkButton size="sm" href={`/cases/${caseId}/referrals/new?interim=1`}>{t("send")}</LinkButton>}
      >
        <p>{t("why", { name, on: since })}</p>
      </Alert>
    </div>
  );
}

/** Harm is on record and was not reported: on what ground stays in sight as long as the explanation stands. */
function NotReported({ page }: { page: LadderPage }) {
  const t = useTranslations("ladder");
  const words = page.harm && page.taken.find(({ step, struck }) => step === "NO_POLICE_REPORT" && !struck);
  if (!words) return null;
  return (
    <div className="p-3">
      <Alert tone="warning" title={t("next.noReportStands")}>
        {words.noReportGround && <p>{t("list.noReport", { ground: t(`noReportGrounds.${words.noReportGround}`) })}</p>}
        <p className="whitespace-pre-line">{words.account}</p>
        <p>{t("list.strikeBy")}</p>
      </Alert>
    </div>
  );
}

function Line({ page, next: { kind, step, stepId, dueAt, why, since, arrangeBy, suitId }, now }: { page: LadderPage; next: NextStep; now: Date }) {
  const t = useTranslations("ladder.next");
  const ladder = useTranslations("ladder");
  const enums = useTranslations("enums");
  const marks = useTranslations("common.mark");
  const court = useTranslations("court");
  // Of several suits each is filed, heard and judged by itself.
  const suit = page.taken.find((row) => row.stepId === (suitId ?? page.suitIds[0]));
  const named = suitId && suit?.subject ? { subject: suit.subject, person: suit.person } : null;
  const found = viewOf(page, step);
  const view = found && step === "JUDGMENT" && named ? { ...found, about: named } : found;
  const taken = stepId ? page.taken.find((row) => row.stepId === stepId) : undefined;
  if (!view) return null;
  const atCourt = kind === "overdue" || kind === "dueToday" || kind === "hearing";
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3 text-sm">
      <div className="min-w-0 space-y-0.5">
        <p className="flex flex-wrap items-center gap-x-3">
          <span className="font-medium">{kind === "decide" ? t("decideSupport") : enums(`LadderStep.${step}`)}</span>
          {kind === "hearing" && dueAt && new Date(dueAt) < now ? <StatusPill tone="attention">{t("result")}</StatusPill> : <StatusPill tone={KIND_TONE[kind]}>{t(kind)}</StatusPill>}
        </p>
        <p className="text-muted">{taken ? t("takenBy", { on: takenAt(taken), name: taken.actorName }) : ladder("by", { offices: view.by.map((type) => enums(`OrgType.${type}`)).join(marks("list")) })}</p>
        {taken?.countedFrom && kind === "result" && <p className="text-muted">{ladder("list.countedFrom", { at: formatDateTime(new Date(taken.countedFrom)) })}</p>}
        {named && <p>{t("against", { person: marks("aside", { text: named.person, aside: enums(`LadderSubject.${named.subject}`) }), on: suit?.takenOn ?? "" })}</p>}
        {step === "RESTORATION" && taken?.subject && <p>{t("asks", { person: marks("aside", { text: taken.person, aside: enums(`LadderSubject.${taken.subject}`) }) })}</p>}
        {kind === "effect" && taken?.subject && <p>{t("effectOf", { person: marks("aside", { text: taken.person, aside: enums(`LadderSubject.${taken.subject}`) }) })}</p>}
        {kind === "effect" && <p>{t("effectWhy")}</p>}
        {kind === "effect" && <p className="text-muted">{t("effectWho")}</p>}
        {kind === "undated" && <p>{t("undatedWhy")}</p>}
        {why && why !== "unplaced" && <p>{t(`why.${why}`)}</p>}
        {since && <p>{t("decideWhy", { person: taken?.person ?? "", on: since })}</p>}
        {since && <p className="text-muted">{t("decideGoesOn")}</p>}
        {kind === "overdue" && dueAt ? <p className="text-warning">{t("overdueSince", { on: toShanghaiDate(new Date(dueAt)) })}</p>
        : kind === "hearing" && dueAt && new Date(dueAt) < now ? <p className="text-warning">{t("hearingPast", { at: formatDateTime(new Date(dueAt)) })}</p>
        : kind === "hearing" && dueAt ? <p>{t("hearingAt", { at: formatDateTime(new Date(dueAt)) })}</p>
        : dueAt ? <p>{t(kind === "effect" || kind === "undated" ? "askBy" : "due")}<DueTime dueAt={dueAt} now={now} /></p>
        : !taken && view.limit && <p><StepLimitText step={step} limit={view.limit} /></p>}
        {arrangeBy && <p>{t("arrangeBy")}<DueTime dueAt={arrangeBy} now={now} /></p>}
      </div>
      <div className="no-print flex flex-wrap gap-2">
        {kind === "decide" && <LinkButton size="sm" href={`/cases/${page.caseId}/ladder/court`}>{court("open")}</LinkButton>}
        {(kind === "effect" || kind === "undated") && <LinkButton size="sm" href={`/cases/${page.caseId}/ladder/court`}>{court("waits.ask")}</LinkButton>}
        {atCourt ? <LinkButton size="sm" href={`/cases/${page.caseId}/ladder/court`}>{court("open")}</LinkButton>
        : kind === "effect" ? taken && page.permissions.result && page.state !== "closed" && <EffectDialog taken={taken} today={toShanghaiDate(now)} next />
        : taken ? page.permissions.result && (page.state !== "closed" || goesOnClosed(page.closed?.reason ?? null, step)) && <ResultDialog taken={taken} today={toShanghaiDate(now)} floor={page.floor} returns={page.permissions.returnHome} next={kind === "runs" || kind === "mends" ? "later" : "now"} on={since} />
        : step === "HEARING" ? page.permissions.take && !view.bar && suit && <SetHearingDialog suitId={suit.stepId} daysOff={page.daysOff} label={t("label", { button: court("hearing.add"), step: enums("LadderStep.HEARING") })} />
        : page.permissions.take && !view.bar && view.actors.length > 0 && <TakeStepDialog caseId={page.caseId} people={page.people} view={view} today={toShanghaiDate(now)} floor={page.floor} next={kind === "may" ? "later" : "now"} />}
      </div>
    </li>
  );
}
