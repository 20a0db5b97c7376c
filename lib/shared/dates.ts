/**
 * Calendar dates as ISO strings 'YYYY-MM-DD'. They carry no time zone; an instant becomes a date only through Asia/Shanghai
 * (UTC+8 all year, no summer time since 1991).
 */
export type IsoDate = string;

const ISO_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** Age of majority in full years (民法典 17). */
export const AGE_OF_MAJORITY = 18;

const pad = (value: number, width: number) => String(value).padStart(width, "0");

function utcMs(date: IsoDate): number {
  const match = ISO_PATTERN.exec(date);
  if (!match) throw new RangeError(`not an ISO date: ${date}`);
  return Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
}

const fromUtcMs = (ms: number): IsoDate => new Date(ms).toISOString().slice(0, 10);

/** The ISO date of year, month 1-12, day; null if there is no such day. Years 1000-9999. */
export function makeDate(year: number, month: number, day: number): IsoDate | null {
  if (year < 1000 || year > 9999) return null;
  const ms = Date.UTC(year, month - 1, day);
  const iso = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return fromUtcMs(ms) === iso ? iso : null;
}

/** True for 'YYYY-MM-DD' of a real day. */
export function isIsoDate(text: string): boolean {
  const match = ISO_PATTERN.exec(text);
  return match !== null && makeDate(Number(match[1]), Number(match[2]), Number(match[3])) === text;
}

/** Reads a date as people type it: 20130910, 2013-9-10, 2013/09/10, 2013.9.10, 2013年9月10日; null if none or not real. */
export function parseDate(typed: string): IsoDate | null {
  const text = typed.normalize("NFKC").trim();
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text);
  return match ? makeDate(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/** Negative, zero or positive as a is before, on or after b. */
export const compareDates = (a: IsoDate, b: IsoDate): number => (a < b ? -1 : a > b ? 1 : 0);

export const addDays = (date: IsoDate, days: number): IsoDate => fromUtcMs(utcMs(date) + days * DAY_MS);

/** Days from `from` to `to`; negative when `to` is earlier. */
export const diffDays = (from: IsoDate, to: IsoDate): number => Math.round((utcMs(to) - utcMs(from)) / DAY_MS);

/** The same day `months` later; a day that the month lacks becomes its last day. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  const total = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(total / 12);
  const targetMonth = (total % 12) + 1;
  for (let d = day; d > 0; d -= 1) {
    const candidate = makeDate(targetYear, targetMonth, d);
    if (candidate) return candidate;
  }
  throw new RangeError(`not an ISO date: ${date}`);
}

/** 0 = Sunday … 6 = Saturday. */
export const weekdayOf = (date: IsoDate): number => new Date(utcMs(date)).getUTCDay();

/** The last day of the date's week, which begins on Monday. */
export const sundayOf = (date: IsoDate): IsoDate => addDays(date, (7 - weekdayOf(date)) % 7);

/**
 * The date on which a person born on `birth` is `years` old. Who was born on 29 February is a year older on 1 March of a
 * year without that day: only then is the year full.
 */
export function birthdayAt(birth: IsoDate, years: number): IsoDate {
  const year = Number(birth.slice(0, 4)) + years;
  return makeDate(year, Number(birth.slice(5, 7)), Number(birth.slice(8, 10))) ?? `${pad(year, 4)}-03-01`;
}

/** Full years of age on `at` (周岁); negative before birth. */
export function fullYears(birth: IsoDate, at: IsoDate): number {
  const years = Number(at.slice(0, 4)) - Number(birth.slice(0, 4));
  return birthdayAt(birth, years) <= at ? years : years - 1;
}

/** A minor has not reached 18 full years (未成年人保护法 2). A person not yet born is no minor. */
export const isMinorOn = (birthDate: IsoDate, date: IsoDate): boolean =>
  birthDate <= date && date < birthdayAt(birthDate, AGE_OF_MAJORITY);

/** The calendar date in Beijing at an instant. */
export const toShanghaiDate = (instant: Date): IsoDate => fromUtcMs(instant.getTime() + SHANGHAI_OFFSET_MS);

/** What clocks in Beijing show at an instant: 'hh:mm'. */
export const toShanghaiTime = (instant: Date): string => new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(11, 16);

/** The last instant of a day in Beijing: whoever has until then has all of the day. */
export const endOfDay = (date: IsoDate): Date => new Date(utcMs(date) + DAY_MS - SHANGHAI_OFFSET_MS - 1);

/** Whether a limit is a whole day, rather than an hour of one. */
export const isEndOfDay = (instant: Date): boolean => endOfDay(toShanghaiDate(instant)).getTime() === instant.getTime();

/** The instant at which clocks in Beijing show `time` ('hh:mm') on `date`. */
export function shanghaiInstant(date: IsoDate, time = "00:00"): Date {
  const match = /^(\d{2}):(\d{2})$/.exec(time);
  if (!match) throw new RangeError(`not a time: ${time}`);
  return new Date(utcMs(date) + (Number(match[1]) * 60 + Number(match[2])) * 60_000 - SHANGHAI_OFFSET_MS);
}
