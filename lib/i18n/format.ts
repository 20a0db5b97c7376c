import { diffDays, isEndOfDay, toShanghaiDate, weekdayOf, type IsoDate } from "../shared/dates";
import { TIME_ZONE, type Locale } from "./locale";

const WEEKDAYS: Readonly<Record<Locale, readonly string[]>> = {
  "zh-CN": ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
  en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
};
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** '14:02' by Beijing's clock. */
export const formatTime = (instant: Date): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone: TIME_ZONE, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(instant);

/** '2013-09-10', for records, tables and print. Dates of record are ISO strings already; this is for instants. */
export const formatDate = (date: IsoDate | Date): string => (typeof date === "string" ? date : toShanghaiDate(date));

/** '2013-09-10 14:02' */
export const formatDateTime = (instant: Date): string => `${toShanghaiDate(instant)} ${formatTime(instant)}`;

/** A limit: '2013-09-10 17:00', or its day alone where it has all of it. */
export const formatDue = (instant: Date): string => (isEndOfDay(instant) ? toShanghaiDate(instant) : formatDateTime(instant));

/** '9月10日', '10 Sep' */
export function formatMonthDay(date: IsoDate, locale: Locale): string {
  const month = Number(date.slice(5, 7));
  const day = Number(date.slice(8, 10));
  return locale === "en" ? `${day} ${MONTHS[month - 1]}` : `${month}月${day}日`;
}

/** '2013年9月10日', '10 Sep 2013': in the running text of official papers; records and tables have formatDate. */
export const formatLongDate = (date: IsoDate, locale: Locale): string =>
  locale === "en" ? `${formatMonthDay(date, locale)} ${date.slice(0, 4)}` : `${date.slice(0, 4)}年${formatMonthDay(date, locale)}`;

/** Further away than half a year the same day of the month means little without its year. */
const TOLD_WITHOUT_YEAR_DAYS = 183;
const needsYear = (date: IsoDate, today: IsoDate): boolean => date.slice(0, 4) !== today.slice(0, 4) || Math.abs(diffDays(today, date)) > TOLD_WITHOUT_YEAR_DAYS;

/** '9月10日 周二', 'Tue 10 Sep'; with its year when that is not `today`'s, or half a year lies between. */
export function formatDay(date: IsoDate, locale: Locale, today?: IsoDate): string {
  const weekday = WEEKDAYS[locale][weekdayOf(date)];
  const year = today && needsYear(date, today) ? date.slice(0, 4) : "";
  if (locale === "en") return [weekday, formatMonthDay(date, locale), year].filter(Boolean).join(" ");
  return `${year && `${year}年`}${formatMonthDay(date, locale)} ${weekday}`;
}

/** '3 天后', '明天', 'in 3 days'. Stands only beside the absolute date: see formatRelativeDay. */
export function formatDaysAway(days: number, locale: Locale): string {
  if (locale === "en") return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(days, "day");
  if (days === 0) return "今天";
  if (Math.abs(days) === 1) return days > 0 ? "明天" : "昨天";
  return days > 0 ? `${days} 天后` : `${-days} 天前`;
}

/** '3 天后 · 9月10日' */
export const formatRelativeDay = (date: IsoDate, today: IsoDate, locale: Locale): string =>
  `${formatDaysAway(diffDays(today, date), locale)} · ${needsYear(date, today) ? formatLongDate(date, locale) : formatMonthDay(date, locale)}`;

/** '还剩 1 天', '今天到期', '逾期 2 天' in calendar days. */
export function formatRemaining(due: IsoDate, today: IsoDate, locale: Locale): string {
  const days = diffDays(today, due);
  if (locale === "en") {
    if (days === 0) return "due today";
    const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? "day" : "days"}`;
    return days > 0 ? `${count} left` : `${count} overdue`;
  }
  if (days === 0) return "今天到期";
  return days > 0 ? `还剩 ${days} 天` : `逾期 ${-days} 天`;
}

/** Below this hours are told with their minutes. */
const TOLD_WITH_MINUTES = 3 * 60;

/** '还剩 5 小时', below three hours '还剩 1 小时 58 分', below one '还剩 35 分钟'; milliseconds ahead, rounded down so that nobody is told more than there is, and never 0. */
export function formatHoursLeft(ahead: number, locale: Locale): string {
  const minutes = Math.max(1, Math.floor(ahead / 60_000));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return locale === "en" ? `${minutes} min left` : `还剩 ${minutes} 分钟`;
  const told = minutes < TOLD_WITH_MINUTES && rest > 0 ? (locale === "en" ? ` ${rest} min` : ` ${rest} 分`) : "";
  return locale === "en" ? `${hours} ${hours === 1 ? "hour" : "hours"}${told} left` : `还剩 ${hours} 小时${told}`;
}

/** '1,204' */
export const formatNumber = (value: number, locale: Locale, decimals = 0): string =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value);

/** '1,234.50 元', 'CNY 1,234.50' */
export const formatMoney = (yuan: number, locale: Locale): string =>
  locale === "en" ? `CNY ${formatNumber(yuan, locale, 2)}` : `${formatNumber(yuan, locale, 2)} 元`;

/** '42 %' of a fraction; one decimal below 10 % so that small shares do not vanish, and 100 % only of the whole: 647 of 648 are 99 %. */
export function formatPercent(fraction: number, locale: Locale): string {
  const percent = fraction * 100;
  const decimals = percent > 0 && percent < 10 && !Number.isInteger(percent) ? 1 : 0;
  return `${formatNumber(percent > 99 && percent < 100 ? 99 : percent, locale, decimals)}%`;
}

/** '9 岁', 'aged 9' */
export const formatAge = (years: number, locale: Locale): string => (locale === "en" ? `aged ${years}` : `${years} 岁`);
