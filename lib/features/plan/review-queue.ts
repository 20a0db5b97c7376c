import { NATIONAL_CALENDAR } from "../../shared/working-days";
import { workingTime } from "./waiting";
import type { RiskColour } from "../../shared/vocabulary/casework";

export interface ReviewItem {
  id: string;
  colour: RiskColour | null;
  submittedAt: Date;
  reviewDueAt: Date;
}

/** Why an item stands where it stands, for the reviewer to read. */
export interface ReviewRank {
  /** weight × share: the higher, the earlier. */
  score: number;
  weight: number;
  /** Working time waited as a part of the working time allowed; 1 is the limit. */
  share: number;
  /** Handed in so recently that the least share stands for it. */
  fresh: boolean;
  overdue: boolean;
}

const WEIGHTS: Readonly<Record<RiskColour, number>> = { RED: 4, YELLOW: 3, BLUE: 2, GREEN: 1 };
/** A plan without a colour waits like a yellow one until somebody looks. */
const WITHOUT_COLOUR = 3;
/** A plan handed in just now counts as a tenth of its time, so that fresh ones stand by their risk. */
const LEAST_SHARE = 0.1;
const HOUR_MS = 3_600_000;

/** The rank of an item at `now`: its risk times the working time it has waited against its limit. */
export function rankOf(item: ReviewItem, now: Date, elapsed: (from: Date, to: Date) => number = (from, to) => workingTime(from, to, NATIONAL_CALENDAR)): ReviewRank {
  const waited = Math.max(0, elapsed(item.submittedAt, now));
  const allowed = Math.max(HOUR_MS, elapsed(item.submittedAt, item.reviewDueAt));
  const weight = item.colour === null ? WITHOUT_COLOUR : WEIGHTS[item.colour];
  const share = Math.max(LEAST_SHARE, waited / allowed);
  return { score: weight * share, weight, share, fresh: waited / allowed < LEAST_SHARE, overdue: now > item.reviewDueAt };
}

/** The queue, most pressing first; of equals the earlier submitted, then by id, so that the order never flickers. */
export function sortReviewQueue<T extends ReviewItem>(items: readonly T[], now: Date, elapsed?: (from: Date, to: Date) => number): (T & { rank: ReviewRank })[] {
  return items
    .map((item) => ({ ...item, rank: rankOf(item, now, elapsed) }))
    .sort((a, b) => b.rank.score - a.rank.score || a.submittedAt.getTime() - b.submittedAt.getTime() || (a.id < b.id ? -1 : 1));
}
