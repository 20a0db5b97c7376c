import { addDays, type IsoDate } from "../../shared/dates";
import type { RiskColour, UnseenReason, VisitKind } from "../../shared/vocabulary/casework";
import { addWorkingDays, NATIONAL_CALENDAR, type WorkCalendar } from "../../shared/working-days";
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

/** The kind of a planned visit as it can be made now: nobody finds a child at home that is not there; it is seen where it is cared for. */
export const fittingKind = (kind: VisitKind, away: boolean): VisitKind => (kind === "HOME" && away ? "CARE" : kind);

export interface AttemptFacts {
  /** The day by which a visit that does not count is tried again, or an earlier one that the visitor proposes. */
  retryBy: IsoDate;
  /** Last day for a visit by the colour, counted from the last one that counts. */
  limit: IsoDate;
  today: IsoDate;
  /** The first day for another attempt once the limit cannot be met any more (soonestAgain). */
  soonest: IsoDate;
}

export interface NextAttempt {
  dueOn: IsoDate;
  /** The limit that was missed, whose clock runs on beside the attempt until a visit counts or fails anew; null: it can still be met. */
  missed: IsoDate | null;
}

/**
 * When the child is visited again after an attempt that does not count: soon, and not later than the limit that stands. Where that one ends today or has passed, on a day that can
 * still be met, and the limit stays on record as missed (decisions/missed-limit.md).
 */
export function nextAttempt({ retryBy, limit, today, soonest }: AttemptFacts): NextAttempt {
  if (limit > today) return { dueOn: limit < retryBy ? limit : retryBy, missed: null };
  return { dueOn: soonest < retryBy ? soonest : retryBy, missed: limit };
}

/** The next working day; the next day of the week for a red case, and for whoever is not told the colour, so that the day does not tell it. */
export const soonestAgain = (today: IsoDate, colour: RiskColour, colourTold: boolean, calendar: WorkCalendar = NATIONAL_CALENDAR): IsoDate =>
  colour === "RED" || !colourTold ? addDays(today, 1) : addWorkingDays(today, 1, calendar);

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
