import { enqueueEach, reviveFailed } from "../server/jobs/queue";
import type { WriteContext } from "../server/write/mutation";
import { tasksPausedInDanger } from "./stop-pauses";

/** So many tasks come before the queue at a time; the rest a minute later. */
const AT_ONCE = 5_000;

/** Puts every open task, every limit of a report, and every alert that was not answered, whose time to be looked at has come into the queue: those whose moment it is, those whose pause ends because the child is in danger, and whatever was missed while no worker ran. Answers how many. */
export async function sweepDeadlines({ tx, now }: Pick<WriteContext, "tx" | "now">): Promise<number> {
  await reviveFailed(tx);
  const due = await tx.task.findMany({ where: { doneAt: null, nextLookAt: { lte: now } }, orderBy: [{ nextLookAt: "asc" }, { id: "asc" }], take: AT_ONCE, select: { id: true } });
  const inDanger = await tasksPausedInDanger({ tx, now });
  await enqueueEach(tx, "deadline", [...new Set([...due.map(({ id }) => id), ...inDanger])]);
  const reported = await tx.intakeClock.findMany({ where: { doneAt: null, nextLookAt: { lte: now } }, orderBy: [{ nextLookAt: "asc" }, { id: "asc" }], take: AT_ONCE, select: { id: true } });
  await enqueueEach(tx, "intake", reported.map(({ id }) => id));
  const alerted = await tx.urgentAlert.findMany({ where: { answeredAt: null, nextLookAt: { lte: now } }, orderBy: [{ nextLookAt: "asc" }, { id: "asc" }], take: AT_ONCE, select: { id: true } });
  await enqueueEach(tx, "alert", alerted.map(({ id }) => id));
  return due.length + reported.length + alerted.length;
}
