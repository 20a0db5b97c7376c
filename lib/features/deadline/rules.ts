import { addDays, diffDays, endOfDay, shanghaiInstant, toShanghaiDate, type IsoDate } from "../../shared/dates";
import { addWorkingDays, NATIONAL_CALENDAR, onOrBeforeWorkingDay, type WorkCalendar } from "../../shared/working-days";
import type { DeadlineRule, RiskColour } from "../../shared/vocabulary/casework";
import type { DeadlineRuleRow } from "./default-rules";

const HOUR_MS = 3_600_000;
/** Offices close at 17:00: a limit in days ends then. */
export const END_OF_WORK = "17:00";
/** Families are met when they are at home: a visit has all of its day (decisions/day-of-a-visit.md). So has a day before the court: whoever is to write down what came of it sits there (decisions/court-and-support.md). */
export const WHOLE_DAY: readonly DeadlineRule[] = ["VISIT", "VISIT_RETRY", "COURT_HEARING"];
/** Visits, reassessments and follow-ups that fall on a holiday are due on the working day before; statutory days are calendar days and stay. */
const MOVED_BEFORE_HOLIDAYS: readonly DeadlineRule[] = ["VISIT", "REASSESSMENT", "FIRST_FOLLOW_UP", "SECOND_FOLLOW_UP"];

/**
 * The row that counts for a clock starting on a date: the latest in force by then, the colour's own before the common one.
 * Throws RangeError if there is none: every rule has a row from the first day on.
 */
export function ruleInForce(rows: readonly DeadlineRuleRow[], rule: DeadlineRule, colour: RiskColour | null, on: IsoDate): DeadlineRuleRow {
  const fitting = rows
    .filter((row) => row.rule === rule && row.effectiveFrom <= on && (row.colour === null || row.colour === colour))
    .sort((a, b) => Number(b.colour !== null) - Number(a.colour !== null) || (a.effectiveFrom < b.effectiveFrom ? 1 : -1));
  const found = fitting[0];
  if (!found) throw new RangeError(`no limit for ${rule} ${colour ?? "without colour"} on ${on}`);
  return found;
}

/** When a clock that starts at `start` runs out under a row, by the calendar of the place. The day of the start does not count (民法典 201). */
export function dueAt(row: DeadlineRuleRow, start: Date, calendar: WorkCalendar = NATIONAL_CALENDAR): Date {
  const day = toShanghaiDate(start);
  const end = (last: IsoDate) => (WHOLE_DAY.includes(row.rule) ? endOfDay(last) : shanghaiInstant(last, END_OF_WORK));
  switch (row.unit) {
    case "HOUR":
      return new Date(start.getTime() + row.amount * HOUR_MS);
    case "WORKING_DAY":
      return end(addWorkingDays(day, row.amount, calendar));
    case "CALENDAR_DAY": {
      const last = addDays(day, row.amount);
      return end(MOVED_BEFORE_HOLIDAYS.includes(row.rule) ? laterOf(onOrBeforeWorkingDay(last, calendar), addDays(day, 1)) : last);
    }
  }
}

/** A long holiday must not move a due day to the start itself or before it. */
const laterOf = (a: IsoDate, b: IsoDate): IsoDate => (a > b ? a : b);

export type DeadlineState = "overdue" | "today" | "soon" | "later";

/** Below this a deadline is told in hours: it may lie behind midnight and is not 'tomorrow's'. */
export const TOLD_IN_HOURS_MS = 12 * HOUR_MS;

/** The end of what is called due today: midnight, or twelve hours from now late in the evening. */
export function endOfToday(now: Date): Date {
  const midnight = shanghaiInstant(addDays(toShanghaiDate(now), 1));
  return new Date(Math.max(midnight.getTime(), now.getTime() + TOLD_IN_HOURS_MS));
}

/** How a deadline stands: days left (negative: days past), counted in Beijing calendar days; 'soon' is within three days. */
export function deadlineState(due: Date, now: Date): { state: DeadlineState; days: number } {
  const days = diffDays(toShanghaiDate(now), toShanghaiDate(due));
  if (due < now) return { state: "overdue", days };
  if (due < endOfToday(now)) return { state: "today", days };
  return { state: days <= 3 ? "soon" : "later", days };
}
