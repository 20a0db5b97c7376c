import { addDays, shanghaiInstant, toShanghaiDate } from "../../shared/dates";
import type { WorkCalendar } from "../../shared/working-days";

/** Working days that have begun since an instant; the day of the instant itself does not count (民法典 201). */
export function workingDaysSince(since: Date, now: Date, calendar: WorkCalendar): number {
  const today = toShanghaiDate(now);
  let days = 0;
  for (let day = addDays(toShanghaiDate(since), 1); day <= today; day = addDays(day, 1)) if (calendar(day)) days += 1;
  return days;
}

/**
 * Milliseconds of working days between two instants; the day of the first does not count (民法典 201). Nights of working days do, so that the
 * time used of a limit agrees with the working days that the reader counts.
 */
export function workingTime(from: Date, to: Date, calendar: WorkCalendar): number {
  const last = toShanghaiDate(to);
  let spent = 0;
  for (let day = addDays(toShanghaiDate(from), 1); day <= last; day = addDays(day, 1)) {
    if (!calendar(day)) continue;
    const begins = shanghaiInstant(day).getTime();
    spent += Math.min(to.getTime(), shanghaiInstant(addDays(day, 1)).getTime()) - begins;
  }
  return spent;
}
