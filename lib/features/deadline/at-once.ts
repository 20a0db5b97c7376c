import type { DeadlineRule } from "../../shared/vocabulary/casework";

/** What is about the child's safety now, within hours: where a child goes that was taken from home, and the order that is to protect it. It comes before money and paper, however long those have waited. */
export const SAFETY_NOW: readonly DeadlineRule[] = ["REMOVAL_DECISION", "PROTECTION_ORDER"];

/** What is to be done at once, whenever its limit runs out: it is today's from the first day on, and stands on top; the child's safety before the rest. */
export const AT_ONCE: readonly DeadlineRule[] = [...SAFETY_NOW, "FAILED_VISITS", "VISIT_DECISION", "REOPEN_DECISION"];

interface Due {
  rule: DeadlineRule;
  dueAt: Date;
}

/** Of several limits the first to be named: the child's safety, then what is to be done at once, then by their day. */
export function firstToName(a: Due, b: Due): number {
  const rank = ({ rule }: Due) => (SAFETY_NOW.includes(rule) ? 0 : AT_ONCE.includes(rule) ? 1 : 2);
  return rank(a) - rank(b) || a.dueAt.getTime() - b.dueAt.getTime();
}
