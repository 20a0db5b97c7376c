import { addDays, diffDays, toShanghaiDate, type IsoDate } from "../../shared/dates";
import type { DeadlineRule, PauseStatus } from "../../shared/vocabulary/casework";
import { addWorkingDays, NATIONAL_CALENDAR, workingDaysBetween, type WorkCalendar } from "../../shared/working-days";

const DAY_MS = 86_400_000;

/**
 * What may stand still: the street's own work on a case, whose limits are our own. Not what law limits, not what another office carries, not visits (they are moved
 * where visits are), not what is counted in hours.
 */
export const PAUSABLE_RULES: readonly DeadlineRule[] = ["ASSESSMENT", "PLAN", "REASSESSMENT"];

/** The last day a pause may have, counted in days from the day it is asked for. */
export const LONGEST_PAUSE_DAYS = 60;

/** Where the due instant goes when a clock stands still from a day (its rest still counts) to a day (which no longer does): later by the working days between, at the same hour. */
export function movedDue(due: Date, from: IsoDate, to: IsoDate, calendar: WorkCalendar = NATIONAL_CALENDAR): Date {
  const days = workingDaysBetween(from, to, calendar);
  if (days === 0) return due;
  const day = toShanghaiDate(due);
  return new Date(due.getTime() + diffDays(day, addWorkingDays(day, days, calendar)) * DAY_MS);
}

/** The last day that counts as paused when it is ended on a day: the day itself is worked on again. */
export const lastPausedDay = (until: IsoDate, endedOn: IsoDate): IsoDate => (addDays(endedOn, -1) < until ? addDays(endedOn, -1) : until);

/** How a pause stands on a day: a granted one runs to the end of its last day and is over then by itself. */
export function pauseState(status: PauseStatus, until: IsoDate, today: IsoDate): PauseStatus | "OVER" {
  return status === "GRANTED" && until < today ? "OVER" : status;
}
