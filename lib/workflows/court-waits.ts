import { putOff } from "../features/court/hearings";
import { COURT_WAITS, type CourtWait } from "../features/court/waits";
import { pendingRevocations, runningSuit } from "../features/ladder/ladder";
import { takenSteps } from "../features/ladder/queries/taken-steps";
import type { WriteContext } from "../server/write/mutation";
import type { DeadlineRule } from "../shared/vocabulary/casework";
import { closeTasks, openTasks } from "./deadlines";

/**
 * Whoever waits for the court is reminded to ask it: as long as a hearing was put off without another day (the hearing's clock), and as long as a judgment that revokes has no day of effect (the
 * judgment's). Computed from what stands, so that every write that changes it calls this: what is no longer waited for ends, what is waited for and has no clock begins one, the others run on.
 */
export async function keepCourtWaits(context: WriteContext, caseId: string): Promise<void> {
  const { tx } = context;
  const careCase = await tx.careCase.findUniqueOrThrow({ where: { id: caseId }, select: { status: true, childId: true, division: true, ownerOrgId: true, ownerUserId: true } });
  const wanted = careCase.status === "CLOSED" ? [] : await waitsOf(tx, caseId);
  const running = await tx.task.findMany({ where: { caseId, rule: { in: [...COURT_WAITS] }, doneAt: null }, select: { rule: true, subjectId: true } });
  const same = (a: { rule: DeadlineRule; subjectId: string }) => (b: { rule: DeadlineRule; subjectId: string }) => a.rule === b.rule && a.subjectId === b.subjectId;
  for (const task of running) if (!wanted.some(same(task))) await closeTasks(context, task.subjectId, [task.rule]);
  const { childId, division, ownerOrgId, ownerUserId } = careCase;
  await openTasks(context, wanted.filter((wait) => !running.some(same(wait))).map((wait) => ({ ...wait, childId, division, caseId, ownerOrgId, ownerUserId })));
}

/** A hearing whose step of the ladder is struck out counts for nothing. */
async function waitsOf(tx: WriteContext["tx"], caseId: string): Promise<{ rule: CourtWait; subjectId: string }[]> {
  const steps = await takenSteps(tx, caseId);
  const suit = runningSuit(steps);
  const days = suit ? await tx.courtHearing.findMany({ where: { suitId: suit.id }, select: { id: true, state: true, closedAt: true } }) : [];
  const struck = await tx.ladderStepTaken.findMany({ where: { id: { in: days.map(({ id }) => id) }, struckAt: { not: null } }, select: { id: true } });
  const undated = putOff(days.filter(({ id }) => !struck.some((step) => step.id === id)).map(({ id, state, closedAt }) => ({ id, state, closedAt: closedAt?.toISOString() ?? null })));
  return [
    ...(undated ? [{ rule: "HEARING_DAY" as const, subjectId: undated.id }] : []),
    ...pendingRevocations(steps).map(({ id }) => ({ rule: "JUDGMENT_EFFECT" as const, subjectId: id })),
  ];
}
