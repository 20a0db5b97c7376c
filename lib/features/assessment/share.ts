/** Points are counted in hundred-millionths: sums of fractions stay whole numbers, and no rounding carries a case over a bound. */
const UNIT = 100_000_000;
const units = (points: number): number => Math.round(points * UNIT);

/** The sum of points, without the dust that adding fractions leaves. */
export const sumOfPoints = (points: readonly number[]): number => points.reduce((sum, value) => sum + units(value), 0) / UNIT;

/** True if `score` of `max` is less than `bound` of 100. */
export const isBelowShare = (score: number, max: number, bound: number): boolean => units(score) * 100 < bound * units(max);

/** score / max × 100, rounded down to one decimal so that it never shows a bound that is not reached. */
export const percentOf = (score: number, max: number): number => Math.floor((units(score) * 1000) / units(max)) / 10;
