import type { WriteContext } from "../server/write/mutation";
import { openTask, type TaskInput } from "./deadlines";

/**
 * Starts the clock of a rule that runs once for its subject (reassessment, plan, assessment): an older one that is still open ends. A clock
 * that runs out at the very instant of an older one is that task, set running again. Returns the due instant.
 */
export async function renewTask(context: Pick<WriteContext, "tx" | "now">, input: TaskInput): Promise<Date> {
  const { rule, subjectId } = input;
  const due = await openTask(context, input);
  await context.tx.task.updateMany({ where: { rule, subjectId, doneAt: null, dueAt: { not: due } }, data: { doneAt: context.now } });
  await context.tx.task.updateMany({
    where: { rule, subjectId, dueAt: due, doneAt: { not: null } },
    data: { doneAt: null, ownerOrgId: input.ownerOrgId, ownerUserId: input.ownerUserId ?? null },
  });
  return due;
}
