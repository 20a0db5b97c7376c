import { addDays, shanghaiInstant, toShanghaiDate, type IsoDate } from "../../shared/dates";
import type { FieldErrors } from "../../shared/refusal";
import type { Seen } from "./schema";

/** The day by which an area is patrolled again: so many days after its last patrol; one that was never patrolled, after it was named. */
export const patrolBy = (last: IsoDate, every: number): IsoDate => addDays(last, every);

export interface SeenSums {
  total: number;
  resident: number;
  notResident: number;
  /** Of whom nobody could tell. */
  unknown: number;
}

/** Those seen: residents, those who are not, and those of whom nobody could tell, who are all of them together. */
export function sumsOf(rows: readonly Seen[]): SeenSums {
  const sum = (of: readonly Seen[]) => of.reduce((total, { count }) => total + count, 0);
  const by = (residence: Seen["resident"]) => sum(rows.filter(({ resident }) => resident === residence));
  return { total: sum(rows), resident: by("yes"), notResident: by("no"), unknown: by("unknown") };
}

/** What is wrong with when a patrol was: a day to come is the day's fault, a later hour of today the hour's; null: nothing. */
export function patrolTimeFault({ patrolledOn, patrolledAt }: { patrolledOn: IsoDate; patrolledAt: string }, now: Date): FieldErrors | null {
  if (patrolledOn > toShanghaiDate(now)) return { patrolledOn: { key: "dateFuture" } };
  return shanghaiInstant(patrolledOn, patrolledAt) > now ? { patrolledAt: { key: "timeFuture" } } : null;
}
