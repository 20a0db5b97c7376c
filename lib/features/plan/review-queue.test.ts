import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RISK_COLOURS, type RiskColour } from "../../shared/vocabulary/casework";
import { rankOf, sortReviewQueue, type ReviewItem } from "./review-queue";

const HOUR = 3_600_000;
/** By the clock on the wall, so that the arithmetic is plain; the calendar has tests of its own. */
const byClock = (from: Date, to: Date) => to.getTime() - from.getTime();
const now = new Date("2026-11-20T09:00:00+08:00");
const item = (id: string, colour: RiskColour | null, waitedHours: number, allowedHours = 100): ReviewItem => {
  const submittedAt = new Date(now.getTime() - waitedHours * HOUR);
  return { id, colour, submittedAt, reviewDueAt: new Date(submittedAt.getTime() + allowedHours * HOUR) };
};

describe("rankOf", () => {
  it.each<[ReviewItem, number, number, boolean]>([
    [item("a", "RED", 50), 4 * 0.5, 0.5, false], [item("a", "YELLOW", 50), 3 * 0.5, 0.5, false], [item("a", "BLUE", 50), 2 * 0.5, 0.5, false],
    [item("a", "GREEN", 50), 0.5, 0.5, false], [item("a", null, 50), 3 * 0.5, 0.5, false], [item("a", "GREEN", 150), 1.5, 1.5, true],
    [item("a", "RED", 0), 0.4, 0.1, false], [item("a", "RED", 100), 4, 1, false],
  ])("%o", (queued, score, share, overdue) => {
    const rank = rankOf(queued, now, byClock);
    expect(rank.score).toBeCloseTo(score, 10);
    expect(rank.share).toBeCloseTo(share, 10);
    expect(rank.overdue).toBe(overdue);
  });
  it("says what is fresh", () => {
    expect(rankOf(item("a", "RED", 9), now, byClock).fresh).toBe(true);
    expect(rankOf(item("a", "RED", 10), now, byClock).fresh).toBe(false);
  });
  it("counts working days as the reader does, and no week-end", () => {
    const queued: ReviewItem = { id: "a", colour: "GREEN", submittedAt: new Date("2026-11-16T15:00:00+08:00"), reviewDueAt: new Date("2026-11-23T17:00:00+08:00") };
    const shareOn = (at: string) => rankOf(queued, new Date(at)).share;
    expect(shareOn("2026-11-19T00:00:00+08:00")).toBeCloseTo(48 / 113, 10);
    expect(shareOn("2026-11-21T12:00:00+08:00")).toBeCloseTo(96 / 113, 10);
    expect(shareOn("2026-11-22T12:00:00+08:00")).toBe(shareOn("2026-11-21T12:00:00+08:00"));
    expect(shareOn("2026-11-23T17:00:00+08:00")).toBeCloseTo(1, 10);
  });
  it("never divides by nothing", () => {
    expect(rankOf({ ...item("a", "RED", 1), reviewDueAt: new Date(0) }, now, byClock).score).toBe(4);
    expect(rankOf(item("a", "RED", -5), now, byClock).share).toBe(0.1);
  });
});

describe("sortReviewQueue", () => {
  it("puts risk times waiting first", () => {
    const queue = [item("green-late", "GREEN", 150), item("red-new", "RED", 1), item("yellow-half", "YELLOW", 60), item("red-half", "RED", 60), item("green-new", "GREEN", 1)];
    expect(sortReviewQueue(queue, now, byClock).map((i) => i.id)).toEqual(["red-half", "yellow-half", "green-late", "red-new", "green-new"]);
  });
  it("equals: the earlier, then by id", () => {
    expect(sortReviewQueue([item("b", "RED", 5), item("a", "RED", 5), item("c", "RED", 6)], now, byClock).map((i) => i.id)).toEqual(["c", "a", "b"]);
  });
  it("of the same waiting the graver colour is first, of the same colour the longer waiting", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 11, max: 300 }), fc.integer({ min: 0, max: 2 }), (waited, longer, i) => {
      const graver = rankOf(item("a", RISK_COLOURS[i]!, waited), now, byClock).score;
      const lighter = rankOf(item("a", RISK_COLOURS[i + 1]!, waited), now, byClock).score;
      const earlier = rankOf(item("a", RISK_COLOURS[i]!, longer + 1), now, byClock).score;
      return graver > lighter && earlier > rankOf(item("a", RISK_COLOURS[i]!, longer), now, byClock).score;
    }));
  });
});
