import type { Actor } from "../authz/actor";
import { assessmentPage } from "../features/assessment/queries/assessment-page";
import { goesOnElsewhere } from "../features/case/closing-rules";
import { caseHeader } from "../features/case/queries/case-header";
import type { HandoverNote, LastLook, RunningMeasure } from "../features/closing/handover";
import { diedBy } from "../features/closing/handed-over";
import { goalsLeft, needsLeft } from "../features/closing/needs-left";
import type { ClosureView } from "../features/closing/view";
import { closurePage } from "../features/closing/queries/closure-page";
import { guardiansByCourt } from "../features/ladder/coherence";
import { standingRestorations } from "../features/ladder/restored";
import type { GuardGap } from "../features/ladder/guarding";
import { courtPage } from "../features/court/queries/court-page";
import { ladderPage } from "../features/ladder/queries/ladder-page";
import type { TakenView } from "../features/ladder/view";
import { outlineOf } from "../features/plan/outline";
import { isSettled } from "../features/plan/progress";
import { planPage } from "../features/plan/queries/plan-page";
import { paidSoFar, reachedSoFar } from "../features/plan/so-far";
import type { ProgressView, VersionView } from "../features/plan/view";
import { loadRegistration } from "../features/registration/queries/load-registration";
import { seesRegistration } from "../features/registration/queries/sees-registration";
import { caseReferrals } from "../features/referral/queries/case-referrals";
import { caseVisits } from "../features/visit/queries/case-visits";
import type { CaseVisit } from "../features/visit/view";
import { toShanghaiDate } from "../shared/dates";
import { NEEDS } from "../shared/vocabulary/casework";

/** Read by the queries of the case's own pages: scope, sight and what is closed to the reader are theirs. Null for who does not see the closing papers of the case. */
export async function handoverNote(actor: Actor, caseId: string, now: Date): Promise<HandoverNote | null> {
  const closure = await closurePage(actor, caseId, now);
  const header = closure && (await caseHeader(actor, caseId, now));
  const plan = header && (await planPage(actor, caseId, now));
  if (!closure || !header || !plan) return null;
  const [ladder, court, referrals, visits] = [await ladderPage(actor, caseId, now), await courtPage(actor, caseId, now), await caseReferrals(actor, caseId, now), await caseVisits(actor, caseId, now)];
  const evaluation = closure.open ?? closure.earlier[0];
  const died = diedBy(closure);
  const harm = died ? closure.harm : null;
  const standing = (ladder?.taken ?? []).filter(({ struck }) => struck === null);
  const assessed = await assessmentPage(actor, caseId, undefined, now);
  const reopenedAt = closure.earlier.map(({ reopened }) => reopened?.at ?? "").sort().at(-1) ?? "";
  const last = assessed?.history[0] ?? null;
  const since = last === null ? "opening" : reopenedAt > (last.confirmedAt ?? "") ? "reopening" : null;
  const ended = plan.plan?.status === "ENDED";
  const all = plan.inForce ? measuresOf(plan.inForce, plan.progress) : [];
  // What ran when the case was handed on still has to be gone on with; when it was closed for another reason, or taken up again, nothing of the old plan runs.
  const handedOn = evaluation !== undefined && evaluation.reopened === null && goesOnElsewhere(evaluation.reason);
  const running = ended && !handedOn ? [] : all.filter(({ progress }) => !progress || !isSettled(progress.status));
  const judged = evaluation && evaluation.reopened === null && evaluation.decided?.confirmed !== false ? evaluation.goals : [];
  return {
    header, today: toShanghaiDate(now), adultOn: court?.adultOn ?? null, handedOverTo: evaluation?.handedOverTo ?? null, receiver: evaluation?.receiver ?? null, diedOn: died?.on ?? null, harm,
    notAssessed: since && { since, registered: await registeredNeeds(actor, header.registrationId, now) }, plan: plan.inForce ? (ended ? "ended" : "inForce") : "none",
    needs: plan.threads === null ? NEEDS.flatMap((need) => ((assessed?.shown?.answers.needs[need] ?? 0) > 0 ? [{ need, value: assessed?.shown?.answers.needs[need] ?? 0, gap: null }] : [])) : needsLeft({ needs: plan.threads.needs, progress: plan.progress, assessedOn: last?.assessedOn ?? null, goals: judged }),
    goals: goalsLeft(judged),
    measures: running.filter(({ measure }) => measure.kind !== "SUBSIDY"), subsidies: running.filter(({ measure }) => measure.kind === "SUBSIDY"),
    referrals: (referrals?.referrals ?? []).filter(({ endedAt }) => endedAt === null), guardians: guardians(standing, ladder?.gap ?? null), interim: interimOf(standing), order: ladder?.order ?? null,
    steps: standing.filter(({ stepId, step, result, results }) => step !== "INTERIM_GUARDIANSHIP" && stepId !== harm?.report?.stepId && result === null && results.length > 0),
    suits: (court?.suits ?? []).filter(({ suit, judgment }) => judgment === null && suit.struck === null), support: (court?.orders ?? []).filter(({ order }) => order.struck === null),
    warnings: evaluation && evaluation.reopened === null ? evaluation.warnings : null,
    visits: { late: closure.work.left.visits, planned: visits?.planned ?? [], ...looksOf(visits?.past.find(({ status }) => status === "DONE"), closure.earlier, now) },
  };
}

/** A child is not without a guardian because nothing waits: who guards it is what the next office asks first. */
function guardians(taken: readonly TakenView[], gap: GuardGap | null): HandoverNote["guardians"] {
  const steps = taken.map((row) => ({ ...row, id: row.stepId, on: row.takenOn }));
  const { appointed, revoked, judged } = guardiansByCourt(steps);
  const office = taken.find(({ step, takenOn }) => step === "GUARDIAN_APPOINTED" && takenOn === appointed[0]?.on)?.actorName ?? "";
  const restored = standingRestorations(steps).map(({ person, who, on }) => ({ name: person, subject: who, on }));
  return { appointed: appointed.map((each) => ({ ...each, office })), revoked, judged, restored, gap };
}

function interimOf(taken: readonly TakenView[]): HandoverNote["interim"] {
  const running = taken.find(({ step, result }) => step === "INTERIM_GUARDIANSHIP" && result === null);
  return running ? { office: running.actorName, until: running.until ?? running.takenOn } : null;
}

/** When somebody looked at the child last, on a visit or after the closing, and the look that is due next: the first after the closing that is neither written down nor cancelled. */
function looksOf(visit: CaseVisit | undefined, closures: readonly ClosureView[], now: Date): Pick<HandoverNote["visits"], "last" | "followUp"> {
  const looks = closures.flatMap(({ followUps }) => followUps);
  const made: LastLook[] = [
    ...looks.flatMap(({ done }) => (done ? [{ on: done.on, kind: done.kind, personName: done.name, finding: done.finding }] : [])),
    ...(visit?.doneOn ? [{ on: visit.doneOn, kind: visit.kind, personName: visit.personName, finding: null }] : []),
  ];
  const next = looks.filter(({ done, cancelled }) => !done && !cancelled).sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
  return { last: made.sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))[0] ?? null, followUp: next ? { dueOn: toShanghaiDate(new Date(next.dueAt)), late: new Date(next.dueAt) < now } : null };
}

/** What the registration names; nothing for who does not read the form. */
async function registeredNeeds(actor: Actor, registrationId: string, now: Date): Promise<HandoverNote["needs"][number]["need"][]> {
  if (!(await seesRegistration(actor, registrationId, now))) return [];
  return (await loadRegistration(actor, registrationId, now)).form.need.needs;
}

function measuresOf({ content, assessment, orgNames }: VersionView, progress: readonly ProgressView[]): RunningMeasure[] {
  return outlineOf(content, assessment.needs).flatMap(({ goals }) => goals.flatMap(({ measures }) => measures)).flatMap(({ measure, number }) => {
    const own = progress.find(({ measureKey }) => measureKey === measure.key) ?? null;
    return [{
      number, measure, responsible: measure.responsibleOrgId ? (orgNames[measure.responsibleOrgId] ?? "") : measure.externalBody, progress: own,
      reached: own ? reachedSoFar(own.entries) : null, paid: own ? paidSoFar(own.entries) : null,
    }];
  });
}
