import type { DeadlineRule } from "../../shared/vocabulary/casework";

/** What waits for the court without a day of its own: the new day of a hearing that was put off, the day of effect of a judgment that revokes. Each has a clock, which asking the court begins anew. */
export const COURT_WAITS = ["HEARING_DAY", "JUDGMENT_EFFECT"] as const satisfies readonly DeadlineRule[];
export type CourtWait = (typeof COURT_WAITS)[number];
export const isCourtWait = (rule: DeadlineRule): rule is CourtWait => (COURT_WAITS as readonly DeadlineRule[]).includes(rule);
