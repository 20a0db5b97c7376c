/** Arithmetic of bars and shares. Counts are whole numbers of nought and more. */

/** How long a bar is, in percent of the longest; bars begin at nought, so that lengths compare as the counts do. */
export function barPercent(value: number, all: readonly number[]): number {
  const longest = Math.max(0, ...all);
  return longest > 0 ? (value / longest) * 100 : 0;
}

/** What part of a whole a count is, 0 to 1; null of nothing. */
export const shareOf = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
