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

/** Words that make the number one not to be passed: fewer is better, so that what was reached cannot fall short of it. */
const CEILING = /不超过|不高于|不多于|不得超过|以内|以下|(?<!不)低于|(?<!不)少于|降至|降到|降低到|减至|减少到|至多|最多|\bat most\b|\bno more than\b|\bnot more than\b|(?<!not )\b(?:less|fewer) than\b|\bunder\b|\bbelow\b|\bwithin\b|\bdown to\b/iu;

/** By how much a measure falls short of the number that its indicator names; `reached` null: nobody has told what was reached. Null: it does not, or no number says so. */
export interface Shortfall extends IndicatorTarget {
  reached: number | null;
}

export function shortfall(indicator: string, reached: number | null): Shortfall | null {
  const named = indicatorTarget(indicator);
  if (!named || CEILING.test(indicator) || (reached !== null && reached >= named.target)) return null;
  return { ...named, reached };
}

/** What is to be said of a measure that is marked done though it falls short, by nobody's word or by a number. */
export const shortfallFault = ({ reached, target, unit }: Shortfall): { key: "doneUntold" | "doneShort"; params: Record<string, string | number> } =>
  reached === null ? { key: "doneUntold", params: { target, unit } } : { key: "doneShort", params: { reached, target, unit } };
