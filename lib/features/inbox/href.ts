import type { TaskListParams } from "./schema";

/** The address of the list behind a number of tasks. */
export const tasksHref = (params: Partial<TaskListParams>): string =>
  `/inbox/tasks?${new URLSearchParams(Object.entries(params).filter((entry): entry is [string, string] => Boolean(entry[1])))}`;
