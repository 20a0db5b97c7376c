const DAY_MS = 86_400_000;
/** The day that the counting of days in a workbook begins with: 1900 (with the leap day that it never had) or 1904. */
const START_1900 = Date.UTC(1899, 11, 30);
const START_1904 = Date.UTC(1904, 0, 1);

/** 'YYYY-MM-DD' of a day as a workbook counts it; null for what is no such number. */
export function dateOfSerial(text: string, from1904: boolean): string | null {
  const days = Math.floor(Number(text));
  if (!Number.isFinite(days) || days < 1 || days > 2_958_465) return null;
  return new Date((from1904 ? START_1904 : START_1900) + days * DAY_MS).toISOString().slice(0, 10);
}
