import type { DeadlineRule, DeadlineUnit, EscalationStep } from "../../shared/vocabulary/casework";
import { BEFORE_DUE } from "./escalation";

interface Length {
  amount: number;
  unit: DeadlineUnit;
}

/** Rules that say how long before a day a task begins: less is later. */
const COUNTED_BACK: readonly DeadlineRule[] = ["TURNING_18"];
/** The longest run of days off in a year with room to spare, and two for each five days of work. */
const LONG_HOLIDAY = 10;
/** A limit in days ends at 17:00 of its last day, whenever on the first it began. */
const [EARLIEST_END, LATEST_END] = [-7, 17];

const shortest = ({ amount, unit }: Length): number => (unit === "HOUR" ? amount : amount * 24 + EARLIEST_END);
function longest({ amount, unit }: Length): number {
  if (unit === "HOUR") return amount;
  return (unit === "CALENDAR_DAY" ? amount : amount + 2 * Math.ceil(amount / 5) + LONG_HOLIDAY) * 24 + LATEST_END;
}

/** Whether one length may be longer than another: in one unit by its amount, in two unless it is surely not. */
const mayBeLonger = (after: Length, before: Length): boolean => (after.unit === before.unit ? after.amount > before.amount : longest(after) > shortest(before));

/** Whether a limit gives more time than the one that it replaces. */
export const lengthens = (rule: DeadlineRule, before: Length, after: Length): boolean => (COUNTED_BACK.includes(rule) ? mayBeLonger(before, after) : mayBeLonger(after, before));

type Moment = { amount: number | null; unit: DeadlineUnit };

/** Whether a step of the chain is not taken any more, or later: nearer to the day before which it warns, further from the one after which it tells. `before` null: it was never taken. */
export function comesLater(step: EscalationStep, before: Moment | null, after: Moment): boolean {
  if (!before || before.amount === null) return false;
  if (after.amount === null) return true;
  const [was, is] = [{ amount: before.amount, unit: before.unit }, { amount: after.amount, unit: after.unit }];
  return BEFORE_DUE.includes(step) ? mayBeLonger(was, is) : mayBeLonger(is, was);
}

/** How a row of rules stands: it needed nobody, it waits for the second administrator, or that one has decided. */
export type RuleStanding = "stands" | "pending" | "confirmed" | "rejected";
export const ruleStanding = ({ proposed, confirmed }: { proposed: boolean; confirmed: boolean | null }): RuleStanding =>
  !proposed ? "stands" : confirmed === null ? "pending" : confirmed ? "confirmed" : "rejected";
export const holds = (standing: RuleStanding): boolean => standing === "stands" || standing === "confirmed";
