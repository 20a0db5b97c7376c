import { addDays, fullYears, makeDate, type IsoDate } from "./dates";

/** Age bands of the summary table (columns 15-19), in full years. */
export const AGE_BANDS = ["AGE_0_2", "AGE_3_5", "AGE_6_11", "AGE_12_15", "AGE_16_17"] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

const UPPER: readonly [number, AgeBand][] = [[2, "AGE_0_2"], [5, "AGE_3_5"], [11, "AGE_6_11"], [15, "AGE_12_15"], [17, "AGE_16_17"]];

/** The band of a minor on a date; null before birth and from 18 on. */
export function ageBandOf(birthDate: IsoDate, at: IsoDate): AgeBand | null {
  const years = fullYears(birthDate, at);
  if (years < 0) return null;
  return UPPER.find(([upper]) => years <= upper)?.[1] ?? null;
}

/** First and last birth date of a band on a date, so that a list can be filtered by what `ageBandOf` counts. */
export function ageBandBirthRange(band: AgeBand, at: IsoDate): { from: IsoDate; to: IsoDate } {
  const index = UPPER.findIndex(([, name]) => name === band);
  const upper = UPPER[index]?.[0] ?? 0;
  const lower = index === 0 ? 0 : (UPPER[index - 1]?.[0] ?? 0) + 1;
  return { from: earliestBirth(upper, at), to: lower === 0 ? at : addDays(earliestBirth(lower - 1, at), -1) };
}

/** The earliest birth date with at most so many full years; found by trying, since birthdays of 29 February move. */
function earliestBirth(years: number, at: IsoDate): IsoDate {
  const year = Number(at.slice(0, 4)) - years - 1;
  let day = addDays(makeDate(year, Number(at.slice(5, 7)), 1) ?? at, Number(at.slice(8, 10)) - 3);
  while (fullYears(day, at) > years) day = addDays(day, 1);
  return day;
}
