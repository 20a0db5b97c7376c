import type { IsoDate } from "../../shared/dates";
import type { UnseenReason, VisitKind } from "../../shared/vocabulary/casework";
import type { VisitOutcome } from "./schema";

export interface MadeVisit {
  outcome: VisitOutcome;
  sawChild: boolean;
  /** Null where the child was seen, or nobody was met. */
  unseenReason: UnseenReason | null;
}

/**
 * Whether the clock of the visits runs anew from a visit (domain: from the last completed one): the child was seen, or how it is was established
 * otherwise and written down as such. A door that stayed shut and a visit at which nobody could say how the child is leave the limit where it was.
 */
export const countsAsVisit = ({ outcome, sawChild, unseenReason }: MadeVisit): boolean =>
  outcome === "DONE" && (sawChild || (unseenReason !== null && unseenReason !== "NOT_VERIFIED"));

/** Attempts in a row that failed, several of one day being one, after which the supervisor is told. */
export const FAILED_IN_A_ROW = 3;

/** Visits at home: announced or not. */
export const isAtHome = (kind: VisitKind): boolean => kind === "HOME" || kind === "UNANNOUNCED";

/** The day of the next attempt after a visit that does not count: soon, and never later than the limit that stands. */
export const nextAttempt = (retryBy: IsoDate, limit: IsoDate): IsoDate => (limit < retryBy ? limit : retryBy);

export interface CancelFacts {
  /** Day of the visit that is to be cancelled. */
  dueOn: IsoDate;
  /** The earliest other visit that is planned in the case. */
  otherOn: IsoDate | null;
  /** Last day for a visit by the colour of the case, counted from the last one made; null: the case has no rhythm. */
  latest: IsoDate | null;
  today: IsoDate;
}

/** What stands after a cancellation (null: nothing need), or the day until which this very visit must be made. */
export type CancelOutcome = { allowed: true; nextOn: IsoDate | null } | { allowed: false; latest: IsoDate };

/**
 * A visit may be cancelled as long as the rhythm of the colour is kept (domain: visits every 7, 15, 30, 30 days from the last one made): another
 * visit is planned no later, or the last day that the rhythm allows is still to come and takes its place. What is due on the last day itself, or late
 * already, is made, moved within the limit or written down as failed, but not cancelled.
 */
export function afterCancelling({ dueOn, otherOn, latest, today }: CancelFacts): CancelOutcome {
  if (latest === null || (otherOn !== null && otherOn <= dueOn)) return { allowed: true, nextOn: otherOn };
  if (latest > dueOn && latest >= today) return { allowed: true, nextOn: otherOn !== null && otherOn <= latest ? otherOn : latest };
  return { allowed: false, latest: latest > dueOn ? latest : dueOn };
}
