/** A number that an indicator names, with its unit: '完成 6 次辅导' → 6 次. What of it was reached can be told in the same unit. */
export interface IndicatorTarget {
  target: number;
  unit: string;
}

const UNITS = [
  "%", "％", "个百分点", "课时", "小时", "个月", "公斤", "厘米", "人次", "次", "天", "周", "月", "年", "人", "元", "节", "分", "项", "份", "户", "件", "本",
  "percent", "sessions?", "lessons?", "times", "hours?", "days?", "weeks?", "months?", "visits?", "yuan", "points?",
];
const NAMED = new RegExp(`(\\d+(?:\\.\\d+)?)\\s*(${UNITS.join("|")})(?![a-z])`, "iu");

/** The first number with a unit that the words of an indicator name; null where success is not seen by a number. */
export function indicatorTarget(indicator: string): IndicatorTarget | null {
  const [, number, unit] = NAMED.exec(indicator) ?? [];
  return number === undefined || unit === undefined ? null : { target: Number(number), unit: unit === "％" ? "%" : unit };
}
