import calendar from "chinese-days/dist/chinese-days.json" with { type: "json" };
import { addDays, weekdayOf, type IsoDate } from "./dates";

/**
 * Statutory holidays (全国年节及纪念日放假办法, as amended for 2025) of the years whose calendar the State Council has not published
 * yet: no make-up days, no bridge days. The published calendar takes their place as soon as chinese-days holds it.
 */
const FORECAST: Readonly<Record<string, readonly string[]>> = {
  "2027": ["01-01", "02-05", "02-06", "02-07", "02-08", "04-05", "05-01", "05-02", "06-09", "09-15", "10-01", "10-02", "10-03"],
  "2028": ["01-01", "01-25", "01-26", "01-27", "01-28", "04-04", "05-01", "05-02", "05-28", "10-01", "10-02", "10-03"],
  "2029": ["01-01", "02-12", "02-13", "02-14", "02-15", "04-04", "05-01", "05-02", "06-16", "09-22", "10-01", "10-02", "10-03"],
  "2030": ["01-01", "02-02", "02-03", "02-04", "02-05", "04-05", "05-01", "05-02", "06-05", "09-12", "10-01", "10-02", "10-03"],
};

/** The package's data alone: its functions read dates in the machine's time zone and are a day off west of Greenwich. */
const HOLIDAYS: Readonly<Record<string, string>> = calendar.holidays;
const MAKE_UP_DAYS: Readonly<Record<string, string>> = calendar.workdays;

/** True if the State Council's calendar of that year is known; otherwise holidays are a forecast without make-up days. */
export const isCalendarPublished = (date: IsoDate): boolean => `${date.slice(0, 4)}-10-01` in HOLIDAYS;

/** A day of work by the Chinese holiday calendar: make-up days at week-ends are, holidays on week-days are not. */
export function isWorkingDay(date: IsoDate): boolean {
  if (date in MAKE_UP_DAYS) return true;
  const weekday = weekdayOf(date);
  if (weekday === 0 || weekday === 6 || date in HOLIDAYS) return false;
  if (isCalendarPublished(date)) return true;
  return !(FORECAST[date.slice(0, 4)] ?? ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"]).includes(date.slice(5));
}

/** Which days are worked on at a place: the national calendar with what the administrators changed there (lib/features/deadline/calendar.ts). */
export type WorkCalendar = (date: IsoDate) => boolean;
export const NATIONAL_CALENDAR: WorkCalendar = (date) => isWorkingDay(date);

/** A calendar with no day of work for so long is an error of whoever made it, not a reason to count for ever. */
const LONGEST_CLOSURE = 400;

/**
 * The n-th working day after `date` (the day itself does not count, 民法典 201); negative counts back. Zero gives the date itself,
 * working day or not. Throws RangeError where a calendar has no day of work for more than a year.
 */
export function addWorkingDays(date: IsoDate, days: number, calendar: WorkCalendar = NATIONAL_CALENDAR): IsoDate {
  const step = days < 0 ? -1 : 1;
  let left = Math.abs(days);
  let day = date;
  for (let closed = 0; left > 0; ) {
    day = addDays(day, step);
    if (calendar(day)) [left, closed] = [left - 1, 0];
    else if ((closed += 1) > LONGEST_CLOSURE) throw new RangeError(`no working day within ${LONGEST_CLOSURE} days of ${date}`);
  }
  return day;
}

/** Working days after `from` up to and with `to`; none when `to` is not later. */
export function workingDaysBetween(from: IsoDate, to: IsoDate, calendar: WorkCalendar = NATIONAL_CALENDAR): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (calendar(day)) count += 1;
  return count;
}

/** The last working day before `date`. */
export const previousWorkingDay = (date: IsoDate, calendar: WorkCalendar = NATIONAL_CALENDAR): IsoDate => addWorkingDays(date, -1, calendar);

/** The date itself if it is a working day, otherwise the last one before it. */
export const onOrBeforeWorkingDay = (date: IsoDate, calendar: WorkCalendar = NATIONAL_CALENDAR): IsoDate => (calendar(date) ? date : previousWorkingDay(date, calendar));
