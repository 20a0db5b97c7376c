import type { IsoDate } from "../../shared/dates";
import type { CaseStatus, MeasureStatus } from "../../shared/vocabulary/casework";

/** An entry as the state of its measure depends on it. */
export interface EntryFacts {
  id: string;
  doneOn: IsoDate;
  status: MeasureStatus;
  correctsId: string | null;
  createdAt: string;
}

/** The entries that stand: what a later one corrects does not. In the order of the days, then as they were written down. */
export function standingEntries<T extends EntryFacts>(entries: readonly T[]): T[] {
  const corrected = new Set(entries.flatMap(({ correctsId }) => correctsId ?? []));
  const order = ({ doneOn, createdAt, id }: T) => `${doneOn} ${createdAt} ${id}`;
  return entries.filter(({ id }) => !corrected.has(id)).sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** How a measure stands by its entries: as the last day says, whenever it was written down. */
export const stateOf = (entries: readonly EntryFacts[]): MeasureStatus => standingEntries(entries).at(-1)?.status ?? "NOT_STARTED";

export const isSettled = (status: MeasureStatus): boolean => status === "DONE" || status === "DROPPED";

/** Why nothing more is expected of a measure: it is done, it was given up, or its days are over. */
export type MeasureOver = "DONE" | "DROPPED" | "OVER";

/** Null: the measure still goes on. Its last day is one of its days. */
export function overOf(status: MeasureStatus, dueOn: IsoDate | null, today: IsoDate): MeasureOver | null {
  if (status === "DONE" || status === "DROPPED") return status;
  return dueOn !== null && dueOn < today ? "OVER" : null;
}

interface Said {
  status: MeasureStatus;
  note: string;
  reached: number | string | null;
  amount: number | string | null;
  documentIds: readonly string[];
  referralId: string | null;
  visitId: string | null;
  correctsId: string | null;
}

/** An entry that leaves the measure as it was and has neither words nor anything that shows what was done. A correction says why of itself. */
export const saysNothing = (before: MeasureStatus, said: Said): boolean =>
  said.correctsId === null && said.status === before && said.note.trim() === "" && said.reached === null && said.amount === null && said.documentIds.length === 0 && said.referralId === null && said.visitId === null;

/** Whose hand writes: the street's, that of the body that carries the measure, that of another body with a grant. */
export const PROGRESS_SIDES = ["street", "carrier", "other"] as const;
export type ProgressSide = (typeof PROGRESS_SIDES)[number];

/** Entries are written while the case is served: by the street about every measure, by whoever else carries it about its own; a correction of another office's words is the street's. */
export function takesEntry(status: CaseStatus, side: ProgressSide, corrects: "none" | "own" | "others"): boolean {
  if (status !== "SERVICE") return false;
  return side === "street" || (side === "carrier" && corrects !== "others");
}
