import { fullYears, type IsoDate } from "./dates";

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
