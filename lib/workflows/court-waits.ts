import { putOff } from "../features/court/hearings";
import { COURT_WAITS } from "../features/court/waits";
import { pendingRevocations, runningSuits, type TakenStep } from "../features/ladder/ladder";
import { takenSteps } from "../features/ladder/queries/taken-steps";
import type { WriteContext } from "../server/write/mutation";
import { shanghaiInstant } from "../shared/dates";
import type { DeadlineRule } from "../shared/vocabulary/casework";
import { closeTasks, openTasks } from "./deadlines";

interface Wait {
  rule: DeadlineRule;
  subjectId: string;
  /** From when it is counted; now where it is left out. */
  from?: Date;
}

/**
 * Whoever waits for the court is reminded to ask it: until it has filed a suit or not (the suit's clock), as long as a hearing was put off without another day (the hearing's), and as long as a judgment that revokes has
 * no day of effect (the judgment's). Computed from what stands, so that every write that changes it calls this: what is no longer waited for ends, what is waited for and has no clock begins one, the others run on.
 */
export async function keepCourtWaits(context: WriteContext, caseId: string): Promise<void> {
  const { tx } = context;
  const careCase = await tx.careCase.findUniqueOrThrow({ where: { id: caseId }, select: { status: true, childId: true, division: true, ownerOrgId: true, ownerUserId: true } });
  // Struck out ones too: their clocks end.
  const suits = await tx.ladderStepTaken.findMany({ where: { caseId, step: "SUIT" }, select: { id: true, actorOrgId: true } });
  const steps = careCase.status === "CLOSED" ? [] : await takenSteps(tx, caseId);
  const wanted = [...(await filingsOf(tx, caseId, steps, suits)), ...(await waitsOf(tx, steps))];
  // A referral to the court has a clock of filing of its own, which is not touched here.
  const running = await tx.task.findMany({
    where: { caseId, doneAt: null, OR: [{ rule: { in: [...COURT_WAITS] } }, { rule: "COURT_FILING", subjectId: { in: suits.map(({ id }) => id) } }] }, select: { rule: true, subjectId: true },
  });
  const same = (a: Wait) => (b: Wait) => a.rule === b.rule && a.subjectId === b.subjectId;
  for (const task of running) if (!wanted.some(same(task))) await closeTasks(context, task.subjectId, [task.rule]);
  const { childId, division, ownerOrgId, ownerUserId } = careCase;
  await openTasks(context, wanted.filter((wait) => !running.some(same(wait))).map((wait) => ({ ...wait, childId, division, caseId, ownerOrgId, ownerUserId })));
}

/** Suits of which the court has not said whether it files them, from the day on which they were handed in; none while a referral to that court runs by its own clock of the same. */
async function filingsOf(tx: WriteContext["tx"], caseId: string, steps: readonly TakenStep[], suits: readonly { id: string; actorOrgId: string }[]): Promise<Wait[]> {
  const waiting = runningSuits(steps).filter(({ result }) => result === null);
  if (waiting.length === 0) return [];
  const clocks = await tx.task.findMany({ where: { caseId, rule: "COURT_FILING", doneAt: null, subjectId: { notIn: suits.map(({ id }) => id) } }, select: { subjectId: true } });
  const referred = await tx.referral.findMany({ where: { id: { in: clocks.map(({ subjectId }) => subjectId) } }, select: { toOrgId: true } });
  const courtOf = (suitId: string) => suits.find(({ id }) => id === suitId)?.actorOrgId;
  return waiting.filter(({ id }) => !referred.some(({ toOrgId }) => toOrgId === courtOf(id))).map(({ id, on }) => ({ rule: "COURT_FILING", subjectId: id, from: shanghaiInstant(on, "12:00") }));
}

/** A hearing whose step of the ladder is struck out counts for nothing. */
async function waitsOf(tx: WriteContext["tx"], steps: readonly TakenStep[]): Promise<Wait[]> {
  const suits = runningSuits(steps);
  const days = suits.length > 0 ? await tx.courtHearing.findMany({ where: { suitId: { in: suits.map(({ id }) => id) } }, select: { id: true, suitId: true, state: true, closedAt: true } }) : [];
  const struck = await tx.ladderStepTaken.findMany({ where: { id: { in: days.map(({ id }) => id) }, struckAt: { not: null } }, select: { id: true } });
  const undated = suits.flatMap((suit) =>
    putOff(days.filter(({ id, suitId }) => suitId === suit.id && !struck.some((step) => step.id === id)).map(({ id, state, closedAt }) => ({ id, state, closedAt: closedAt?.toISOString() ?? null }))) ?? []);
  return [...undated.map(({ id }): Wait => ({ rule: "HEARING_DAY", subjectId: id })), ...pendingRevocations(steps).map(({ id }): Wait => ({ rule: "JUDGMENT_EFFECT", subjectId: id }))];
}
