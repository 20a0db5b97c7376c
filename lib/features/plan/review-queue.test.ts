import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RISK_COLOURS, type RiskColour } from "../../shared/vocabulary/casework";
import { rankOf, sortReviewQueue, type ReviewItem } from "./review-queue";

const HOUR = 3_600_000;
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
    const rank = rankOf(queued, now);
    expect(rank.score).toBeCloseTo(score, 10);
    expect(rank.share).toBeCloseTo(share, 10);
    expect(rank.overdue).toBe(overdue);
  });
  it("explains itself", () => {
    expect(rankOf(item("a", "RED", 50.5, 100), now)).toMatchObject({ weight: 4, waitedHours: 50, allowedHours: 100 });
  });
  it("never divides by nothing", () => {
    expect(rankOf({ ...item("a", "RED", 1), reviewDueAt: new Date(0) }, now).score).toBe(4);
    expect(rankOf(item("a", "RED", -5), now).share).toBe(0.1);
  });
});

describe("sortReviewQueue", () => {
  it("puts risk times waiting first", () => {
    const queue = [item("green-late", "GREEN", 150), item("red-new", "RED", 1), item("yellow-half", "YELLOW", 60), item("red-half", "RED", 60), item("green-new", "GREEN", 1)];
    expect(sortReviewQueue(queue, now).map((i) => i.id)).toEqual(["red-half", "yellow-half", "green-late", "red-new", "green-new"]);
  });
  it("equals: the earlier, then by id", () => {
    expect(sortReviewQueue([item("b", "RED", 5), item("a", "RED", 5), item("c", "RED", 6)], now).map((i) => i.id)).toEqual(["c", "a", "b"]);
  });
  it("of the same waiting the graver colour is first, of the same colour the longer waiting", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 11, max: 300 }), fc.integer({ min: 0, max: 2 }), (waited, longer, i) => {
      const graver = rankOf(item("a", RISK_COLOURS[i]!, waited), now).score;
      const lighter = rankOf(item("a", RISK_COLOURS[i + 1]!, waited), now).score;
      const earlier = rankOf(item("a", RISK_COLOURS[i]!, longer + 1), now).score;
      return graver > lighter && earlier > rankOf(item("a", RISK_COLOURS[i]!, longer), now).score;
    }));
  });
});
