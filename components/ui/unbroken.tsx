import type { ReactNode } from "react";

const RECORD = String.raw`[A-Z]{2}-[\d-]*\d`;
const ISO_DAY = String.raw`(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)`;
const CHINESE_DAY = String.raw`(?<!\d)(?:\d{4} ?年 ?)?\d{1,2} ?月 ?\d{1,2} ?日(?: 周[一二三四五六日])?`;
const MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";
const ENGLISH_DAY = String.raw`(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?(?<!\d)\d{1,2} (?:${MONTHS})(?: \d{4})?(?![a-z])`;
const UNITS = "个?工作日|个月|小时|分钟|周岁|天|日|岁|周|年|件|条|人|名|次|份|项|元|户|页|working days?|days?|hours?|min|weeks?|months?|years?";
const AMOUNT = String.raw`(?<![\d.,-])\d[\d,.]* ?(?:${UNITS})(?![a-z])`;
const WHOLE = new RegExp(`(${[RECORD, ISO_DAY, CHINESE_DAY, ENGLISH_DAY, AMOUNT].join("|")})`);

/**
 * Numbers of records (GA-110105004-2026-00012), days (2026-11-26, 9月10日 周二) and numbers with their unit (3 个工作日) stay in one piece in a text: a browser would break them at their hyphens and spaces, and Chinese between any
 * two characters. What is no text stays as it is. Texts of headers, alerts, lists and notices come through here by themselves.
 */
export function unbroken(text: ReactNode): ReactNode {
  if (typeof text !== "string" || !WHOLE.test(text)) return text;
  // One element around the parts: in a button each of them would be an item of its own.
  return <span>{text.split(WHOLE).map((part, index) => (index % 2 === 1 ? <span key={index} className="whole">{part}</span> : part))}</span>;
}
