import { colourChange } from "../features/assessment/compare";
import { loadCalendar } from "../features/deadline/queries/load-calendar";
import { loadDeadlineRules } from "../features/deadline/queries/load-rules";
import { dueAt, END_OF_WORK, ruleInForce } from "../features/deadline/rules";
import type { WriteContext } from "../server/write/mutation";
import { shanghaiInstant, toShanghaiDate, type IsoDate } from "../shared/dates";
import type { RiskColour } from "../shared/vocabulary/casework";
import { recordCaseEvent } from "./case-events";
import { comesOfAgeOn } from "./comes-of-age";
import { closeTasks } from "./deadlines";
import { renewTask } from "./renew-task";

export interface CheckedCase {
  caseId: string;
  number: string;
  childId: string;
  division: string;
  ownerOrgId: string;
  ownerUserId: string | null;
  /** As it is from now on. */
  colour: RiskColour;
}

/**
 * A case that has become heavier is looked at as often as its new colour asks, counted from today: a review of its plan that would come later comes forward, with the basis it is counted by now.
 * One that comes earlier anyway keeps its day, and a lighter colour moves nothing: a clock is never put off without a word.
 */
export async function bringPlanCheckForward(context: WriteContext, careCase: CheckedCase, before: RiskColour | null): Promise<void> {
  if (colourChange(before, careCase.colour) !== "heavier") return;
  const { tx } = context;
  const { due, basis } = await limitOf(context, careCase);
  const running = await tx.task.findMany({ where: { rule: "PLAN_CHECK", subjectId: careCase.caseId, doneAt: null, dueAt: { gt: due } }, select: { id: true, dueAt: true } });
  for (const { id, dueAt: from } of running) {
    const { count } = await tx.task.updateMany({ where: { id, doneAt: null, dueAt: from }, data: { dueAt: due, basis } });
    if (count > 0) await say(context, careCase, toShanghaiDate(from), toShanghaiDate(due));
  }
}

/** Starts the clock of the next review for the day that the last one named; the day may have been named under a lighter colour, and then is no later than today's colour lets it be. */
export async function runPlanCheckTo(context: WriteContext, careCase: CheckedCase, nextOn: IsoDate): Promise<void> {
  const named = shanghaiInstant(nextOn, END_OF_WORK);
  const { due } = await limitOf(context, careCase);
  const { caseId, number: _number, ...clock } = careCase;
  // From the day on which the child is of age its plan is reviewed no more (docs/decisions/turning-18.md).
  const adultOn = await comesOfAgeOn(context.tx, careCase.childId);
  if (adultOn && toShanghaiDate(named < due ? named : due) >= adultOn) return closeTasks(context, caseId, ["PLAN_CHECK"]);
  await renewTask(context, { rule: "PLAN_CHECK", subjectId: caseId, caseId, ...clock, dueAt: named < due ? named : due });
  if (due < named) await say(context, careCase, nextOn, toShanghaiDate(due));
}

/**
 * A review that was handed in waits for its countersign: from then on its clock is the countersigner's, who alone can end it and is late where it runs out; its writer has done what was asked. Nobody is
 * reminded of it before that, and what its writer was told of it asks for nothing any more. The supervisor is told by the queue, and of a clock that ran out by the chain.
 */
export async function passToCountersigner(context: WriteContext, caseId: string, ownerOrgId: string): Promise<void> {
  const { tx, actor, now } = context;
  await tx.task.updateMany({ where: { rule: "PLAN_CHECK", subjectId: caseId, doneAt: null }, data: { ownerUserId: await onlyCountersigner(context, ownerOrgId) } });
  const running = await tx.task.findMany({ where: { rule: "PLAN_CHECK", subjectId: caseId, doneAt: null, dueAt: { gt: now } }, select: { id: true, dueAt: true } });
  for (const { id, dueAt: due } of running) await tx.task.updateMany({ where: { id, doneAt: null, dueAt: due, nextLookAt: { lt: due } }, data: { nextLookAt: due } });
  await tx.notice.updateMany({
    where: { organisationId: actor.organisation.id, userId: actor.userId, kind: "deadlineSoon", recordType: "CARE_CASE", recordId: caseId, params: { path: ["rule"], equals: "PLAN_CHECK" }, readAt: null },
    data: { readAt: now, readById: actor.userId },
  });
}

/** Whoever alone may countersign at the office, beside the writer; null: several may, and it waits for each of them. */
async function onlyCountersigner({ tx, actor, now }: WriteContext, organisationId: string): Promise<string | null> {
  const today = new Date(toShanghaiDate(now));
  const found = await tx.membership.findMany({
    where: { organisationId, roles: { has: "STREET_SUPERVISOR" }, userId: { not: actor.userId }, user: { active: true }, validFrom: { lte: today }, OR: [{ validTo: null }, { validTo: { gte: today } }] }, select: { userId: true }, take: 2,
  });
  return found.length === 1 ? (found[0]?.userId ?? null) : null;
}

/** It came back: the clock is again of whoever carries the case, who is reminded again. */
export async function returnToCarrier({ tx, now }: Pick<WriteContext, "tx" | "now">, caseId: string, ownerUserId: string): Promise<void> {
  await tx.task.updateMany({ where: { rule: "PLAN_CHECK", subjectId: caseId, doneAt: null }, data: { ownerUserId } });
  await tx.task.updateMany({ where: { rule: "PLAN_CHECK", subjectId: caseId, doneAt: null, dueAt: { gt: now } }, data: { nextLookAt: now } });
}

async function limitOf({ tx, now }: WriteContext, { colour, division }: CheckedCase): Promise<{ due: Date; basis: string }> {
  const row = ruleInForce(await loadDeadlineRules(tx), "PLAN_CHECK", colour, toShanghaiDate(now));
  return { due: dueAt(row, now, await loadCalendar(tx, division)), basis: row.basis };
}

/** In the log and on the timeline: from which day to which, and by which colour. */
async function say(context: WriteContext, { caseId, number, childId, division, colour }: CheckedCase, from: IsoDate, dueOn: IsoDate): Promise<void> {
  const plan = await context.tx.helpPlan.findUniqueOrThrow({ where: { caseId }, select: { id: true } });
  const action = "plan.bring_check_forward";
  await context.audit({ action, recordType: "HELP_PLAN", recordId: plan.id, recordNumber: number, before: { checkDueOn: from }, after: { checkDueOn: dueOn, colour } });
  await recordCaseEvent(context, { caseId, childId, division, action, recordType: "HELP_PLAN", recordId: plan.id, params: { from, dueOn, colour } });
}
