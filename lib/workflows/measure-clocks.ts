import { loadDeadlineRules } from "../features/deadline/queries/load-rules";
import { END_OF_WORK, ruleInForce } from "../features/deadline/rules";
import { isSettled } from "../features/plan/progress";
import { newId } from "../server/ids";
import type { WriteContext } from "../server/write/mutation";
import { shanghaiInstant, toShanghaiDate } from "../shared/dates";

type Context = Pick<WriteContext, "tx" | "now">;

export interface ClockedCase {
  caseId: string;
  childId: string;
  division: string;
  ownerOrgId: string;
  ownerUserId: string | null;
}

/**
 * The clocks of a plan's measures, as the version in force has them: one for each that is not settled, on its own day; clocks of measures that the version dropped, put to another day
 * or that were settled end. Who carries a measure by an assignment has its clock; of every other it is the street's. Asked again, nothing changes.
 */
export async function setMeasureClocks({ tx, now }: Context, careCase: ClockedCase, plan: { planId: string; versionId: string }, measureKey?: string): Promise<void> {
  const { caseId, childId, division, ownerOrgId, ownerUserId } = careCase;
  const only = measureKey ? { measureKey } : {};
  const progress = await tx.measureProgress.findMany({ where: { planId: plan.planId, ...only }, select: { id: true, measureKey: true, status: true } });
  const measures = await tx.planMeasure.findMany({ where: { versionId: plan.versionId, ...(measureKey ? { key: measureKey } : {}) }, select: { key: true, dueOn: true, responsibleOrgId: true } });
  const assigned = await tx.accessGrant.findMany({
    where: { childId, kind: "ASSIGNMENT", organisationId: { in: measures.flatMap(({ responsibleOrgId }) => responsibleOrgId ?? []) }, startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
    select: { organisationId: true },
  });
  const carriers = new Set(assigned.map(({ organisationId }) => organisationId));
  const wanted = measures.flatMap(({ key, dueOn, responsibleOrgId }) => {
    const own = progress.find((each) => each.measureKey === key);
    if (!own || !dueOn || isSettled(own.status)) return [];
    const carrier = responsibleOrgId !== null && carriers.has(responsibleOrgId) ? responsibleOrgId : null;
    return [{ subjectId: own.id, ownerOrgId: carrier ?? ownerOrgId, ownerUserId: carrier ? null : ownerUserId, dueAt: shanghaiInstant(dueOn.toISOString().slice(0, 10), END_OF_WORK) }];
  });
  const open = await tx.task.findMany({ where: { rule: "MEASURE_DUE", subjectId: { in: progress.map(({ id }) => id) }, doneAt: null }, select: { id: true, subjectId: true, ownerOrgId: true, dueAt: true } });
  const name = (clock: { subjectId: string; ownerOrgId: string; dueAt: Date }) => `${clock.subjectId}/${clock.ownerOrgId}/${clock.dueAt.getTime()}`;
  const right = new Set(wanted.map(name));
  const over = open.filter((clock) => !right.has(name(clock))).map(({ id }) => id);
  if (over.length > 0) await tx.task.updateMany({ where: { id: { in: over }, doneAt: null }, data: { doneAt: now } });
  const running = new Set(open.map(name));
  const missing = wanted.filter((clock) => !running.has(name(clock)));
  if (missing.length === 0) return;
  const { basis } = ruleInForce(await loadDeadlineRules(tx), "MEASURE_DUE", null, toShanghaiDate(now));
  await tx.task.createMany({ data: missing.map((clock) => ({ id: newId(), rule: "MEASURE_DUE" as const, childId, division, caseId, basis, createdAt: now, ...clock })), skipDuplicates: true });
}
