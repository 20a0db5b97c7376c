import type { DeadlineRule, DeadlineUnit, EscalationStep } from "../../shared/vocabulary/casework";
import { BEFORE_DUE } from "./escalation";
import { WHOLE_DAY } from "./rules";

interface Length {
  amount: number;
  unit: DeadlineUnit;
}

/** Rules that say how long before a day a task begins: less is later. */
const COUNTED_BACK: readonly DeadlineRule[] = ["TURNING_18"];
/** The longest run of days off in a year with room to spare, and two for each five days of work. */
const LONG_HOLIDAY = 10;
/** The hour of its last day at which a limit in days ends, whenever on the first it began: 17:00, or with the day. */
const endOf = (rule: DeadlineRule | null): number => (rule !== null && WHOLE_DAY.includes(rule) ? 24 : 17);

const shortest = ({ amount, unit }: Length, end: number): number => (unit === "HOUR" ? amount : (amount - 1) * 24 + end);
function longest({ amount, unit }: Length, end: number): number {
  if (unit === "HOUR") return amount;
  return (unit === "CALENDAR_DAY" ? amount : amount + 2 * Math.ceil(amount / 5) + LONG_HOLIDAY) * 24 + end;
}

/** Whether one length may be longer than another: in one unit by its amount, in two unless it is surely not. */
const mayBeLonger = (after: Length, before: Length, rule: DeadlineRule | null = null): boolean =>
  after.unit === before.unit ? after.amount > before.amount : longest(after, endOf(rule)) > shortest(before, endOf(rule));

/** Whether a limit gives more time than the one that it replaces. */
export const lengthens = (rule: DeadlineRule, before: Length, after: Length): boolean => (COUNTED_BACK.includes(rule) ? mayBeLonger(before, after, rule) : mayBeLonger(after, before, rule));

type Moment = { amount: number | null; unit: DeadlineUnit };

/** Whether a step of the chain is not taken any more, or later: nearer to the day before which it warns, further from the one after which it tells. `before` null: it was never taken. */
export function comesLater(step: EscalationStep, before: Moment | null, after: Moment): boolean {
  if (!before || before.amount === null) return false;
  if (after.amount === null) return true;
  const [was, is] = [{ amount: before.amount, unit: before.unit }, { amount: after.amount, unit: after.unit }];
  return BEFORE_DUE.includes(step) ? mayBeLonger(was, is) : mayBeLonger(is, was);
}

/** How a row of rules stands: it needed nobody, it waits for the second administrator, that one has decided, or it was taken back before. */
export type RuleStanding = "stands" | "pending" | "confirmed" | "rejected" | "withdrawn";
export const ruleStanding = ({ proposed, confirmed, withdrawnAt }: { proposed: boolean; confirmed: boolean | null; withdrawnAt: Date | null }): RuleStanding =>
  !proposed ? "stands" : withdrawnAt ? "withdrawn" : confirmed === null ? "pending" : confirmed ? "confirmed" : "rejected";
export const holds = (standing: RuleStanding): boolean => standing === "stands" || standing === "confirmed";
