import { addDays, weekdayOf, type IsoDate } from "./dates";

const isWeekend = (day: IsoDate): boolean => weekdayOf(day) === 0 || weekdayOf(day) === 6;

/** Days from `from` to `to` on which a calendar of work differs from the week-ends: holidays on week-days, make-up days at week-ends. So few that a page can have them. */
export function exceptionsOf(isWorked: (day: IsoDate) => boolean, from: IsoDate, to: IsoDate): IsoDate[] {
  const found: IsoDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorked(day) === isWeekend(day)) found.push(day);
  return found;
}

/** Whether nobody works on a day, by the week-ends and what differs from them. */
export const isDayOff = (day: IsoDate, exceptions: readonly IsoDate[]): boolean => isWeekend(day) !== exceptions.includes(day);
