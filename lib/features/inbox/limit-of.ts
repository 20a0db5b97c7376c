import { toShanghaiDate } from "../../shared/dates";
import type { DeadlineRule, DeadlineUnit } from "../../shared/vocabulary/casework";
import type { DeadlineRuleRow } from "../deadline/default-rules";
import { dueAt } from "../deadline/rules";
import type { FailedDecision } from "../visit/schema";

export interface Limit {
  amount: number;
  unit: DeadlineUnit;
}

/** What began a clock, where it was not what its rule is named for; that what was handed in waits for its countersign, which is asked of somebody else; or that its limit was missed and another day stands beside it; that the case was taken up again, and nobody has visited since; what was decided after failed visits; that the court files a suit of the ladder, not a referral; that the child has come of age and its case is open still. */
export type DutyCause = "PLAN_RETURNED" | "PLAN_CHECKED" | "PLAN_CHECK_WAITS" | "VISIT_MISSED" | "REOPENED" | "SUIT_FILING" | "OF_AGE" | DecidedCause;
export type DecidedCause = `DECIDED_${FailedDecision}`;
/** Causes that say themselves what is to be done, whatever the limit was counted by. */
export const saysItself = (cause: DutyCause): cause is "PLAN_CHECK_WAITS" | "VISIT_MISSED" | "REOPENED" | "OF_AGE" | DecidedCause => cause === "PLAN_CHECK_WAITS" || cause === "OF_AGE" || cause === "VISIT_MISSED" || cause === "REOPENED" || cause.startsWith("DECIDED_");

/**
 * The limit that a task was counted by, for the words on the page. A task keeps its due instant and basis, not the row: of the rows in force
 * when it was opened the one that gives its due instant. Null where none does (a day that was given, not counted).
 */
export function limitOf(rows: readonly DeadlineRuleRow[], task: { rule: DeadlineRule; createdAt: Date; dueAt: Date }): Limit | null {
  const day = toShanghaiDate(task.createdAt);
  const found = rows
    .filter((row) => row.rule === task.rule && row.effectiveFrom <= day)
    .find((row) => dueAt(row, task.createdAt).getTime() === task.dueAt.getTime());
  return found ? { amount: found.amount, unit: found.unit } : null;
}
