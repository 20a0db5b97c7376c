import type { ReactNode } from "react";

const KINDS = [
  // A record, a day of record.
  /[A-Z]{2}-[\d-]*\d/, /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/,
  // A day as it is told in either language.
  /(?<!\d)(?:\d{4} ?年 ?)?\d{1,2} ?月 ?\d{1,2} ?日(?: 周[一二三四五六日])?/,
  /(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?(?<!\d)\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?: \d{4})?(?![a-z])/,
  // A number with its unit.
  /(?<![\d.,-])\d[\d,.]* ?(?:个?工作日|个月|小时|分钟|周岁|天|日|岁|周|年|件|条|人|名|次|份|项|元|户|页|working days?|days?|hours?|min|weeks?|months?|years?)(?![a-z])/,
];
const WHOLE = new RegExp(`(${KINDS.map(({ source }) => source).join("|")})`);

/**
 * Numbers of records (GA-110105004-2026-00012), days (2026-11-26, 9月10日 周二) and numbers with their unit (3 个工作日) stay in one piece in a text: a browser would break them at their hyphens and spaces, and Chinese between any
 * two characters. What is no text stays as it is. Texts of headers, alerts, lists and notices come through here by themselves.
 */
export function unbroken(text: ReactNode): ReactNode {
  if (typeof text !== "string" || !WHOLE.test(text)) return text;
  // One element around the parts: in a button each of them would be an item of its own.
  return <span>{text.split(WHOLE).map((part, index) => (index % 2 === 1 ? <span key={index} className="whole">{part}</span> : part))}</span>;
}
