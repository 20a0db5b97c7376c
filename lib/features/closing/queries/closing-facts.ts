import type { Tx } from "../../../server/db/client";
import { toShanghaiDate, type IsoDate } from "../../../shared/dates";
import type { CaseStatus, CloseReason, RiskColour } from "../../../shared/vocabulary/casework";
import type { LadderStep } from "../../../shared/vocabulary/ladder";
import { guardedForGood, guardianGiven, reportSettled, unsettled, type TakenStep } from "../../ladder/ladder";
import { assessedSince } from "../../ladder/queries/assessed-since";
import { guardGapOf } from "../../ladder/queries/guard-gap";
import { harmFound } from "../../ladder/queries/harm-found";
import { takenSteps } from "../../ladder/queries/taken-steps";
import { OPEN_MOVE_STATUSES } from "../../move/lifecycle";
import type { CaseWork } from "../../case/closing-work";
import type { CaseFacts } from "../facts";
import { workOf } from "./case-work";
import { lastHeard, lastSeen } from "./last-seen";
import { searchedSince } from "./searched";

interface ClosingCase {
  id: string;
  childId: string;
  status: CaseStatus;
  colour: RiskColour | null;
  assessedAt: Date | null;
  plannedAt: Date | null;
}

/** Everything but the evaluation's own words that decides whether a case may end. `work`: where it was read for many cases at once; `reason`: where it is known, since only a death or a lost contact asks for some of it. */
export async function caseFacts(tx: Tx, careCase: ClosingCase, now: Date, { work, reason }: { work?: CaseWork; reason?: CloseReason } = {}): Promise<CaseFacts> {
  const child = await tx.child.findUniqueOrThrow({ where: { id: careCase.childId }, select: { birthDate: true } });
  const caseId = careCase.id;
  const seen = await lastSeen(tx, careCase);
  return {
    status: careCase.status === "CLOSING" ? await statusBeforeClosing(tx, careCase) : careCase.status,
    colour: careCase.colour,
    birthDate: child.birthDate.toISOString().slice(0, 10),
    closingDate: toShanghaiDate(now),
    lastSeen: seen,
    lastHeard: await lastHeard(tx, careCase),
    failedContactAttempts: await failedAttempts(tx, caseId),
    openReferrals: await tx.referral.count({ where: { caseId, endedAt: null } }),
    planInReview: (await tx.planVersion.count({ where: { plan: { caseId }, status: "SUBMITTED" } })) > 0,
    moveWaits: (await tx.childMove.count({ where: { childId: careCase.childId, status: { in: [...OPEN_MOVE_STATUSES] } } })) > 0,
    reassessmentOverdueSince: await reassessmentOverdue(tx, careCase, now),
    guardianship: await guardianship(tx, careCase),
    assessmentUndecided: (await tx.assessment.count({ where: { caseId, status: "SUBMITTED" } })) > 0,
    harmUnreported: reason === undefined || reason === "DIED" ? await harmUnreported(tx, careCase) : false,
    search: reason === undefined || reason === "LOST_CONTACT" ? await searchedSince(tx, careCase, seen?.on ?? null) : null,
    work: work ?? (await workOf(tx, caseId, now)),
  };
}

/** Harm is on record, and nobody has reported it or said why not. */
async function harmUnreported(tx: Tx, { id: caseId, childId }: ClosingCase): Promise<boolean> {
  const harm = await harmFound(tx, caseId, childId);
  return harm !== null && !reportSettled(await takenSteps(tx, caseId), harm.days);
}

/** Who guards the child, as far as the ladder of the case tells. */
async function guardianship(tx: Tx, careCase: ClosingCase): Promise<CaseFacts["guardianship"]> {
  const steps = await takenSteps(tx, careCase.id);
  if (steps.length === 0) return { running: [], missing: false, interimEnded: false, notReassessed: null, sinceAsked: null };
  const asked = careCase.status === "CLOSING" ? await closingAsked(tx, careCase.id) : null;
  const later = asked && (await writtenSince(tx, careCase.id, steps, asked.at));
  return { running: unsettled(steps), ...guardedForGood(steps, (await guardGapOf(tx, careCase.id, careCase.childId, steps)) !== null), notReassessed: await notReassessed(tx, careCase.id, steps), sinceAsked: later };
}

/** Whoever was made guardian last, where no assessment of a later day was confirmed, nor one of that day after it was written down. */
async function notReassessed(tx: Tx, caseId: string, steps: readonly TakenStep[]): Promise<CaseFacts["guardianship"]["notReassessed"]> {
  const given = guardianGiven(steps);
  if (!given) return null;
  return (await assessedSince(tx, caseId, given)) ? null : { step: given.step, on: given.on };
}

/** The first step that was taken, or whose result was noted, since an instant: of those that stand. */
async function writtenSince(tx: Tx, caseId: string, steps: readonly TakenStep[], since: Date): Promise<LadderStep | null> {
  const event = await tx.caseEvent.findFirst({
    where: { caseId, recordType: "LADDER_STEP", action: { in: ["ladder.take", "ladder.result"] }, recordId: { in: steps.map(({ id }) => id) }, at: { gt: since } }, orderBy: [{ at: "asc" }, { id: "asc" }], select: { recordId: true },
  });
  return steps.find(({ id }) => id === event?.recordId)?.step ?? null;
}

/** Where the work of a case stood when its closing was asked for: nothing of it moves while the district decides. */
export async function statusBeforeClosing(tx: Tx, careCase: Pick<ClosingCase, "id" | "assessedAt" | "plannedAt">): Promise<CaseStatus> {
  const asked = await closingAsked(tx, careCase.id);
  if (asked?.fromStatus === "ASSESSMENT" || asked?.fromStatus === "PLANNING" || asked?.fromStatus === "SERVICE") return asked.fromStatus;
  if (careCase.plannedAt) return "SERVICE";
  return careCase.assessedAt ? "PLANNING" : "ASSESSMENT";
}

const closingAsked = (tx: Tx, caseId: string) =>
  tx.caseEvent.findFirst({ where: { caseId, toStatus: "CLOSING" }, orderBy: [{ at: "desc" }, { id: "desc" }], select: { fromStatus: true, at: true } });

/** The day on which an open reassessment fell due; what falls due only while the district decides is no fault of who asked in time. */
async function reassessmentOverdue(tx: Tx, careCase: ClosingCase, now: Date): Promise<IsoDate | null> {
  const asked = careCase.status === "CLOSING" ? await closingAsked(tx, careCase.id) : null;
  const task = await tx.task.findFirst({
    where: { caseId: careCase.id, rule: "REASSESSMENT", doneAt: null, dueAt: { lt: asked?.at ?? now } }, orderBy: { dueAt: "asc" }, select: { dueAt: true },
  });
  return task && toShanghaiDate(task.dueAt);
}

/** Days on which nobody was met since the child was last seen; a refused visit is contact. However often somebody knocks on one day, it is one attempt. */
async function failedAttempts(tx: Tx, caseId: string): Promise<number> {
  const met = await tx.visit.findFirst({ where: { caseId, status: { in: ["DONE", "REFUSED"] } }, orderBy: { doneAt: "desc" }, select: { doneAt: true } });
  const missed = await tx.visit.findMany({ where: { caseId, status: "MISSED", doneAt: met?.doneAt ? { gt: met.doneAt } : { not: null } }, select: { doneAt: true } });
  return new Set(missed.flatMap(({ doneAt }) => (doneAt ? [toShanghaiDate(doneAt)] : []))).size;
}
