import type { IsoDate } from "../../shared/dates";

/** A change of the place where a child lives that was written into its record. */
export interface Moved {
  /** Where it belonged until then. */
  from: string;
  /** The day on which it moved, as far as that is known, else the day of `at`. */
  on: IsoDate;
  /** The instant at which the record followed. */
  at: Date;
}

/** Interim guardianship with the office that has the child. */
export interface CaredFor {
  by: string;
  from: IsoDate;
  /** The day on which it ended; null: it goes on. */
  endedOn: IsoDate | null;
}

/** In whose care a child was on the day of a step, from the first day of interim guardianship until the day before it ended: then it lives at no home. Null: in nobody's. */
export const inCareThen = (interims: readonly CaredFor[], on: IsoDate): CaredFor | null => interims.findLast(({ from, endedOn }) => from <= on && (endedOn === null || endedOn > on)) ?? null;

/**
 * Where the record said that a child lives when a step was taken: a paper says the state of its day, however often it is printed. `now`: where the record says today.
 * `hasMoved`: the child had moved before, so that whoever it was taken from need not know the place.
 */
export function dwellingThen(moves: readonly Moved[], now: string, step: { takenOn: IsoDate; recordedAt: Date }): { division: string; hasMoved: boolean } {
  const inOrder = [...moves].sort((a, b) => a.at.getTime() - b.at.getTime());
  // Of the day itself the older place: what is not known for certain gives nobody's new home away.
  const later = inOrder.findIndex(({ on, at }) => on >= step.takenOn || at > step.recordedAt);
  return later === -1 ? { division: now, hasMoved: inOrder.length > 0 } : { division: inOrder[later]?.from ?? now, hasMoved: later > 0 };
}
