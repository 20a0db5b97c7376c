import { addDays, toShanghaiDate } from "../../shared/dates";
import { isWorkingDay } from "../../shared/working-days";

/** Working days that have begun since an instant; the day of the instant itself does not count (民法典 201). */
export function workingDaysSince(since: Date, now: Date): number {
  const today = toShanghaiDate(now);
  let days = 0;
  for (let day = addDays(toShanghaiDate(since), 1); day <= today; day = addDays(day, 1)) if (isWorkingDay(day)) days += 1;
  return days;
}
