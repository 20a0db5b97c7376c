import { describe, expect, it } from "vitest";
import { barPercent, shareOf, sumOf } from "./proportion";

describe("barPercent", () => {
  it("measures from nought against the longest bar", () => {
    expect([10, 5, 0].map((value) => barPercent(value, [10, 5, 0]))).toEqual([100, 50, 0]);
    expect(barPercent(901, [900, 901])).toBe(100);
  });

  it("is nought where nothing is counted", () => {
    expect(barPercent(0, [0, 0])).toBe(0);
    expect(barPercent(0, [])).toBe(0);
  });
});

describe("shareOf", () => {
  it.each([[1, 4, 0.25], [0, 4, 0], [4, 4, 1], [0, 0, null]])("%i of %i", (part, whole, expected) => expect(shareOf(part, whole)).toBe(expected));
});

describe("sumOf", () => {
  it("adds up", () => expect([sumOf([]), sumOf([1, 2, 3])]).toEqual([0, 6]));
});
