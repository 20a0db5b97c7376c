import { childWhereabouts } from "../features/ladder/queries/interim-care";
import type { WriteContext } from "../server/write/mutation";
import { shanghaiInstant, toShanghaiDate } from "../shared/dates";
import type { DeadlineRule, RiskColour } from "../shared/vocabulary/casework";
import { dueFor, openTask } from "./deadlines";
import { latestVisitDay, scheduleNextVisit } from "./schedule-visit";

/** The clock that runs now, and the one that it took the place of. */
export interface ForwardedClock {
  id: string;
  formerId: string;
}

export interface MergedClocks {
  childId: string;
  division: string;
  registrationId: string;
  careCase: { id: string; ownerOrgId: string; ownerUserId: string; colour: RiskColour | null } | null;
  /** The urgency that came with the other record; null: it is not graver than the own. */
  graver: RiskColour | null;
  /** The own colour is an assessment's: the child is assessed again as one that is graded so for the first time. */
  reassess: RiskColour | null;
  /** On which day the other was registered, 'YYYY-MM-DD': from then on the child was known to be as grave. */
  since: string;
  /** What the other had running: no limit is put off by a merge. */
  ran: readonly { rule: DeadlineRule; dueAt: Date }[];
}

const RULES = ["REGISTRATION_CHECK", "CASE_OPENING", "ASSESSMENT", "REASSESSMENT"] as const satisfies DeadlineRule[];

/**
 * Two records of one child become one: what waits of the kept one ends when the graver urgency asks for it, counted from the day on which the other was registered, and not later than it would have for
 * the other. Nothing is put off; each clock that comes forward is a new one with its own basis.
 */
export async function bringClocksForward(context: WriteContext, merged: MergedClocks): Promise<ForwardedClock[]> {
  const { tx, now } = context;
  const { registrationId, careCase, childId, division } = merged;
  const own = await tx.task.findMany({
    where: { childId, subjectId: { in: [registrationId, ...(careCase ? [careCase.id] : [])] }, rule: { in: [...RULES] }, doneAt: null }, orderBy: { id: "asc" },
    select: { id: true, rule: true, subjectId: true, caseId: true, registrationId: true, ownerOrgId: true, ownerUserId: true, dueAt: true, createdAt: true },
  });
  const forwarded: ForwardedClock[] = [];
  for (const { id, dueAt, createdAt, rule, ...clock } of own) {
    const due = await dueOf(context, merged, rule as (typeof RULES)[number], createdAt);
    if (!due || due.at >= dueAt) continue;
    await tx.task.updateMany({ where: { id, doneAt: null }, data: { doneAt: now } });
    await openTask(context, { ...clock, rule, childId, division, colour: due.colour, dueAt: due.at });
    const begun = await tx.task.findFirstOrThrow({ where: { rule, subjectId: clock.subjectId, doneAt: null }, orderBy: [{ dueAt: "asc" }, { id: "asc" }], select: { id: true } });
    forwarded.push({ id: begun.id, formerId: id });
  }
  await visitSooner(context, merged);
  return forwarded;
}

async function dueOf({ tx, now }: WriteContext, { graver, reassess, since, ran, division }: MergedClocks, rule: (typeof RULES)[number], createdAt: Date): Promise<{ at: Date; colour: RiskColour | null } | null> {
  const registered = shanghaiInstant(since, "00:00");
  const from = registered > createdAt ? registered : createdAt;
  const limits: Date[] = ran.filter((other) => other.rule === rule && rule !== "ASSESSMENT" && rule !== "REASSESSMENT").map(({ dueAt }) => dueAt);
  if (graver && (rule === "REGISTRATION_CHECK" || rule === "ASSESSMENT")) limits.push(await dueFor(tx, rule, graver, from, division));
  // Nobody who had assessed it knew: the limit of a first assessment, counted from today.
  if (reassess && rule === "REASSESSMENT") limits.push(await dueFor(tx, "ASSESSMENT", reassess, now, division));
  const [at] = limits.sort((a, b) => a.getTime() - b.getTime());
  return at ? { at, colour: reassess ?? graver } : null;
}

/** A child that is not at home is visited by its urgency before it is assessed (docs/decisions/visits-while-away.md); what should have been by now is done today. */
async function visitSooner(context: WriteContext, { careCase, graver, childId, division, since }: MergedClocks): Promise<void> {
  if (!graver || !careCase || careCase.colour || (await childWhereabouts(context.tx, childId)) === "HOME") return;
  const from = shanghaiInstant(since, "00:00");
  const [latest, today] = [await latestVisitDay(context, graver, from, division), toShanghaiDate(context.now)];
  const again = latest < today ? { dueOn: today, missed: null } : null;
  await scheduleNextVisit(context, { caseId: careCase.id, childId, division, colour: graver, ownerOrgId: careCase.ownerOrgId, ownerUserId: careCase.ownerUserId, from, again });
}

/** A merge is taken back: what still runs gives way to what ran before. What has been done since is done. */
export async function giveClocksBack({ tx, now }: Pick<WriteContext, "tx" | "now">, clocks: readonly ForwardedClock[]): Promise<void> {
  for (const { id, formerId } of clocks) {
    const { count } = await tx.task.updateMany({ where: { id, doneAt: null }, data: { doneAt: now } });
    if (count > 0) await tx.task.updateMany({ where: { id: formerId }, data: { doneAt: null, nextLookAt: now } });
  }
}
