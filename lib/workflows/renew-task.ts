import type { WriteContext } from "../server/write/mutation";
import { closeTasks, openTask, type TaskInput } from "./deadlines";

/** Starts the clock of a rule that runs once for its subject (reassessment, plan, assessment): an older one that is still open ends. */
export async function renewTask(context: Pick<WriteContext, "tx" | "now">, input: TaskInput): Promise<Date> {
  await closeTasks(context, input.subjectId, [input.rule]);
  return openTask(context, input);
}
