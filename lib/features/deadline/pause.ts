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

/** A pause that was granted: from the day of the decision, on which work still went on, to its last day, or to the day before it was ended. */
export interface GrantedPause {
  decidedOn: IsoDate;
  until: IsoDate;
  endedOn: IsoDate | null;
}

/** The working days that pauses have taken or will take of one task. */
export const pausedDays = (pauses: readonly GrantedPause[], calendar: WorkCalendar): number =>
  pauses.reduce((sum, { decidedOn, until, endedOn }) => sum + workingDaysBetween(decidedOn, endedOn === null ? until : lastPausedDay(until, endedOn), calendar), 0);

/** The last day of a pause that begins today and takes what is left of the total; null: nothing is left. */
export const latestPause = (today: IsoDate, left: number, calendar: WorkCalendar): IsoDate | null => (left <= 0 ? null : addDays(addWorkingDays(today, left + 1, calendar), -1));

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
