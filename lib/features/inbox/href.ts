import type { DecisionListParams, TaskListParams } from "./schema";

/** The address of the list behind a number of tasks. */
export const tasksHref = (params: Partial<TaskListParams>): string =>
  `/inbox/tasks?${new URLSearchParams(Object.entries(params).filter((entry): entry is [string, string] => Boolean(entry[1])))}`;

/** The address of the list behind a number of decisions. */
export const decisionsHref = (params: Partial<DecisionListParams>): string =>
  `/inbox/decisions?${new URLSearchParams(Object.entries(params).filter((entry): entry is [string, string] => Boolean(entry[1])))}`;
