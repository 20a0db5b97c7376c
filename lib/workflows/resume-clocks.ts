import { loadCalendar } from "../features/deadline/queries/load-calendar";
import { loadStep } from "../features/ladder/queries/load-step";
import type { WriteContext } from "../server/write/mutation";
import { addDays, toShanghaiDate } from "../shared/dates";
import { addWorkingDays } from "../shared/working-days";
import type { DeadlineRule, RiskColour } from "../shared/vocabulary/casework";
import { openTask } from "./deadlines";
import { scheduleNextVisit } from "./schedule-visit";
import { turnSupportClock } from "./support-clock";

/** Clocks of the ladder and of the court: the closing stops them, though what they wait for still comes. Support has its own, which is counted anew. */
const RESUMED: readonly DeadlineRule[] = [
  "ADMONITION_CHECK", "REMOVAL_DECISION", "PROTECTION_ORDER", "PROTECTION_ORDER_END", "LEGAL_AID_DECISION", "LEGAL_AID_APPOINTMENT", "POLICE_FEEDBACK", "INTERIM_END", "INTERIM_ARRANGEMENT", "COURT_HEARING", "COURT_FILING", "HEARING_DAY", "JUDGMENT_EFFECT",
];

interface ReopenedCase {
  caseId: string;
  childId: string;
  division: string;
  ownerOrgId: string;
  ownerUserId: string;
  /** As whoever reopens it judges it: red is looked at within a day, the others by their rhythm. */
  urgency: RiskColour;
  /** Closed for a death that was none: the child is to be seen on the next working day, whatever its colour. */
  takenForDead?: boolean;
}

/**
 * A reopened case goes on where it was stopped: what the closing ended without its being done runs again to the day that it had, support that is owed is asked for,
 * and the next visit is planned. To be called when the case is open again.
 */
export async function resumeClocks(context: WriteContext, { urgency: colour, takenForDead = false, ...reopened }: ReopenedCase): Promise<void> {
  await resumeStopped(context, reopened);
  await turnSupport(context, reopened.caseId);
  const today = toShanghaiDate(context.now);
  // Danger knows no days off; a death that was none is looked into on the next working day.
  const proposedOn = colour === "RED" ? addDays(today, 1) : takenForDead ? addWorkingDays(today, 1, await loadCalendar(context.tx, reopened.division)) : null;
  await scheduleNextVisit(context, { ...reopened, colour, from: context.now, proposedOn });
}

/** The last clock of a rule and subject counts: one that was fulfilled since an earlier closing stays so. */
async function resumeStopped(context: WriteContext, reopened: Omit<ReopenedCase, "urgency" | "takenForDead">): Promise<void> {
  const { tx } = context;
  const { caseId } = reopened;
  const closings = await tx.closingEvaluation.findMany({ where: { caseId, confirmed: true }, select: { decidedAt: true } });
  const stoppedAt = new Set(closings.map(({ decidedAt }) => decidedAt?.getTime()));
  const steps = await tx.ladderStepTaken.findMany({ where: { caseId }, select: { id: true, struckAt: true } });
  const struck = new Set(steps.flatMap(({ id, struckAt }) => (struckAt ? [id] : [])));
  const tasks = await tx.task.findMany({ where: { caseId, rule: { in: [...RESUMED] } }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], select: { rule: true, subjectId: true, dueAt: true, doneAt: true } });
  const seen = new Set<string>();
  for (const { rule, subjectId, dueAt, doneAt } of tasks) {
    const key = `${rule}:${subjectId}`;
    // The court files a referral by that referral's own clock.
    if (seen.has(key) || (rule === "COURT_FILING" && !steps.some(({ id }) => id === subjectId))) continue;
    seen.add(key);
    if (doneAt && stoppedAt.has(doneAt.getTime()) && !struck.has(subjectId)) await openTask(context, { rule, subjectId, ...reopened, dueAt });
  }
}

async function turnSupport(context: WriteContext, caseId: string): Promise<void> {
  const orders = await context.tx.ladderStepTaken.findMany({ where: { caseId, step: "SUPPORT_ORDER", struckAt: null }, select: { id: true } });
  for (const { id } of orders) await turnSupportClock(context, await loadStep(context.tx, context.actor, id));
}
