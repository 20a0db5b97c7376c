import type { IsoDate } from "../../shared/dates";

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
