import type { IsoDate } from "../../shared/dates";

interface Dated {
  effectiveFrom: IsoDate;
}

/** Whether a row of a table of rules is still to come on a day, or has been followed by another of the same line; null: it holds. */
export function rowState<Row extends Dated>(rows: readonly Row[], row: Row, today: IsoDate, sameLine: (a: Row, b: Row) => boolean): "future" | "past" | null {
  if (row.effectiveFrom > today) return "future";
  return rows.some((other) => sameLine(other, row) && other.effectiveFrom > row.effectiveFrom && other.effectiveFrom <= today) ? "past" : null;
}
