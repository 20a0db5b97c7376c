import type { Tx } from "../../../server/db/client";
import type { IsoDate } from "../../../shared/dates";
import { missedBefore } from "../day";

/** Of planned visits the limit that was missed before they were planned, by visit; as far as their clocks are open to the reader. */
export async function missedLimits(tx: Tx, visits: readonly { id: string; dueOn: Date }[]): Promise<Map<string, IsoDate>> {
  const clocks = await tx.task.findMany({ where: { rule: "VISIT", subjectId: { in: visits.map(({ id }) => id) }, doneAt: null }, select: { subjectId: true, dueAt: true } });
  const dueOf = new Map(clocks.map(({ subjectId, dueAt }) => [subjectId, dueAt]));
  return new Map(visits.flatMap(({ id, dueOn }) => {
    const missed = missedBefore(dueOf.get(id), dueOn.toISOString().slice(0, 10));
    return missed ? [[id, missed] as const] : [];
  }));
}
