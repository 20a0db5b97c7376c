import { addDays, type IsoDate } from "../../shared/dates";
import type { Seen } from "./schema";

/** The day by which an area is patrolled again: so many days after its last patrol; one that was never patrolled, after it was named. */
export const patrolBy = (last: IsoDate, every: number): IsoDate => addDays(last, every);

export interface SeenSums {
  total: number;
  resident: number;
  notResident: number;
}

/** Those seen, with the residents and those who are not; the others are not known. */
export function sumsOf(rows: readonly Seen[]): SeenSums {
  const sum = (of: readonly Seen[]) => of.reduce((total, { count }) => total + count, 0);
  return { total: sum(rows), resident: sum(rows.filter(({ resident }) => resident === "yes")), notResident: sum(rows.filter(({ resident }) => resident === "no")) };
}
