import type { Tx } from "../../../server/db/client";
import type { DeadlineRule } from "../../../shared/vocabulary/casework";
import { settledParamsSchema } from "../../visit/schema";
import type { DutyCause } from "../limit-of";

interface Clock {
  id: string;
  rule: DeadlineRule;
  subjectId: string;
  caseId: string | null;
  createdAt: Date;
  dueAt: Date;
}

/**
 * What began a clock that has more than one beginning: a plan is due after the assessment, but also after it came back or a review asked for another. A task keeps no reason; the write that began it
 * bears the same instant. A review that was handed in waits for its countersign, whose clock it is from then on. None for those that began as their rule says.
 */
export async function causesOf(tx: Tx, tasks: readonly Clock[], now: Date): Promise<Map<string, DutyCause>> {
  const waits = [...(await reopened(tx, tasks)), ...(await waitingChecks(tx, tasks)), ...(await missedLimits(tx, tasks)), ...(await decided(tx, tasks)), ...(await suitsToFile(tx, tasks)), ...ofAge(tasks, now)];
  const plans = tasks.filter((task) => task.rule === "PLAN" && task.caseId !== null);
  if (plans.length === 0) return new Map(waits);
  const caseIds = plans.flatMap(({ caseId }) => caseId ?? []);
  const returned = await tx.planVersion.findMany({ where: { plan: { caseId: { in: caseIds } }, status: { in: ["RETURNED", "SUPERSEDED"] }, reviewedAt: { not: null } }, select: { reviewedAt: true, plan: { select: { caseId: true } } } });
  const checked = await tx.planCheck.findMany({ where: { plan: { caseId: { in: caseIds } }, status: "TO_DISTRICT" }, select: { writtenAt: true, plan: { select: { caseId: true } } } });
  const key = (caseId: string | null, at: Date | null) => `${caseId} ${at?.getTime()}`;
  const causes = new Map<string, DutyCause>([
    ...checked.map(({ plan, writtenAt }): [string, DutyCause] => [key(plan.caseId, writtenAt), "PLAN_CHECKED"]), ...returned.map(({ plan, reviewedAt }): [string, DutyCause] => [key(plan.caseId, reviewedAt), "PLAN_RETURNED"]),
  ]);
  return new Map([...waits, ...plans.flatMap(({ id, caseId, createdAt }) => {
    const cause = causes.get(key(caseId, createdAt));
    return cause ? [[id, cause] as const] : [];
  })]);
}

async function waitingChecks(tx: Tx, tasks: readonly Clock[]): Promise<(readonly [string, DutyCause])[]> {
  const checks = tasks.filter((task) => task.rule === "PLAN_CHECK" && task.caseId !== null);
  if (checks.length === 0) return [];
  const waiting = await tx.planCheck.findMany({ where: { plan: { caseId: { in: checks.flatMap(({ caseId }) => caseId ?? []) } }, status: "WRITTEN", decidedAt: null }, select: { plan: { select: { caseId: true } } } });
  const caseIds = new Set(waiting.map(({ plan }) => plan.caseId));
  return checks.flatMap(({ id, caseId }) => (caseId !== null && caseIds.has(caseId) ? [[id, "PLAN_CHECK_WAITS"] as const] : []));
}

/** Of a case that was taken up again, until somebody has visited: the rhythm of visits begins with this one. */
async function reopened(tx: Tx, tasks: readonly Clock[]): Promise<(readonly [string, DutyCause])[]> {
  const visits = tasks.filter(({ rule, caseId }) => rule === "VISIT" && caseId !== null);
  if (visits.length === 0) return [];
  const caseId = { in: visits.flatMap((task) => task.caseId ?? []) };
  const last = new Map((await tx.caseEvent.findMany({ where: { caseId, action: "case.reopen" }, orderBy: { at: "asc" }, select: { caseId: true, at: true } })).map((event) => [event.caseId, event.at]));
  if (last.size === 0) return [];
  const done = await tx.visit.findMany({ where: { caseId: { in: [...last.keys()] }, status: "DONE", doneAt: { not: null } }, select: { caseId: true, doneAt: true } });
  return visits.flatMap(({ id, caseId: of }) => {
    const since = last.get(of ?? "");
    return since && !done.some((visit) => visit.caseId === of && visit.doneAt !== null && visit.doneAt >= since) ? [[id, "REOPENED"] as const] : [];
  });
}

/** Of a visit whose limit was missed two clocks run: the limit's, and that of the day on which it is tried again. */
async function missedLimits(tx: Tx, tasks: readonly Clock[]): Promise<(readonly [string, DutyCause])[]> {
  const visits = tasks.filter(({ rule }) => rule === "VISIT");
  if (visits.length === 0) return [];
  const beside = await tx.task.findMany({ where: { rule: "VISIT_RETRY", subjectId: { in: visits.map(({ subjectId }) => subjectId) }, doneAt: null }, select: { subjectId: true } });
  const again = new Set(beside.map(({ subjectId }) => subjectId));
  return visits.flatMap(({ id, subjectId }) => (again.has(subjectId) ? [[id, "VISIT_MISSED"] as const] : []));
}

/** The handover at eighteen was to be arranged before the birthday; from then on it, and the closing, are what is left. */
const ofAge = (tasks: readonly Clock[], now: Date): (readonly [string, DutyCause])[] => tasks.flatMap(({ id, rule, dueAt }) => (rule === "TURNING_18" && dueAt <= now ? [[id, "OF_AGE"] as const] : []));

/** The court's answer on filing is awaited for a suit of the ladder, or for a referral, which says it itself. */
async function suitsToFile(tx: Tx, tasks: readonly Clock[]): Promise<(readonly [string, DutyCause])[]> {
  const filings = tasks.filter(({ rule }) => rule === "COURT_FILING");
  if (filings.length === 0) return [];
  const suits = new Set((await tx.ladderStepTaken.findMany({ where: { id: { in: filings.map(({ subjectId }) => subjectId) } }, select: { id: true } })).map(({ id }) => id));
  return filings.flatMap(({ id, subjectId }) => (suits.has(subjectId) ? [[id, "SUIT_FILING"] as const] : []));
}

/** What a supervisor decided after failed visits is said by the decision itself: the last one of the case. */
async function decided(tx: Tx, tasks: readonly Clock[]): Promise<(readonly [string, DutyCause])[]> {
  const open = tasks.filter(({ rule }) => rule === "VISIT_DECISION");
  if (open.length === 0) return [];
  const events = await tx.caseEvent.findMany({ where: { caseId: { in: open.map(({ subjectId }) => subjectId) }, action: "visit.settle_failed" }, orderBy: { at: "asc" }, select: { caseId: true, params: true } });
  const last = new Map(events.map(({ caseId, params }) => [caseId, settledParamsSchema.safeParse(params)]));
  return open.flatMap(({ id, subjectId }) => {
    const said = last.get(subjectId);
    return said?.success ? [[id, `DECIDED_${said.data.way}`] as const] : [];
  });
}
