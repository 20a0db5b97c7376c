import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { episodesOf, type Moment } from "./episodes";

const at = (minute: number, key: string): Moment => ({ at: minute * 60_000, key });
const HOUR = 3_600_000;

describe("many in a short time", () => {
  it("counts different keys, not repetitions", () => {
    expect(episodesOf([at(0, "a"), at(1, "a"), at(2, "a")], HOUR, 2)).toEqual([]);
    expect(episodesOf([at(0, "a"), at(1, "a"), at(2, "b")], HOUR, 2)).toEqual([{ from: 0, to: 120_000, count: 3, distinct: 2 }]);
  });

  it("does not add up what lies further apart than the window", () => {
    expect(episodesOf([at(0, "a"), at(61, "b"), at(122, "c")], HOUR, 2)).toEqual([]);
    expect(episodesOf([at(0, "a"), at(60, "b")], HOUR, 2)).toHaveLength(1);
  });

  it("finds what straddles the full hour, and takes overlapping windows as one", () => {
    const moments = [at(50, "a"), at(59, "b"), at(61, "c"), at(70, "d"), at(115, "e"), at(300, "a"), at(310, "b"), at(311, "c")];
    expect(episodesOf(moments, HOUR, 3)).toEqual([
      { from: 50 * 60_000, to: 115 * 60_000, count: 5, distinct: 5 }, { from: 300 * 60_000, to: 311 * 60_000, count: 3, distinct: 3 },
    ]);
  });

  it("finds a stretch exactly when some window reaches the threshold", () => {
    const moments = fc.array(fc.record({ at: fc.integer({ min: 0, max: 500 }), key: fc.constantFrom("a", "b", "c", "d") }), { maxLength: 40 });
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 4 }), (unsorted, window, threshold) => {
        const list = [...unsorted].sort((x, y) => x.at - y.at);
        const some = list.some((end) => new Set(list.filter((m) => m.at <= end.at && end.at - m.at <= window).map((m) => m.key)).size >= threshold);
        expect(episodesOf(list, window, threshold).length > 0).toBe(some);
      }),
    );
  });
});
