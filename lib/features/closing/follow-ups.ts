import type { CloseReason, DeadlineRule } from "../../shared/vocabulary/casework";

/** Follow-ups of a closed case in order, by the rule that gives their day (domain: closed, follow-up at 30 and 90 days). */
export const FOLLOW_UP_RULES = [[1, "FIRST_FOLLOW_UP"], [2, "SECOND_FOLLOW_UP"]] as const satisfies [number, DeadlineRule][];

/** Nobody is left to be looked after, or it is the receiving side that looks. */
const WITHOUT: readonly CloseReason[] = ["DIED", "MOVED_HANDED_OVER"];

/** How many days before its day a look says little of how the closing holds: whoever writes down an earlier one is told. */
export const EARLY_BY_DAYS: Readonly<Record<number, number>> = { 1: 10, 2: 30 };

export const isFollowedUp = (reason: CloseReason): boolean => !WITHOUT.includes(reason);
