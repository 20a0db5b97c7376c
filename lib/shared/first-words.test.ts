import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstWords } from "./first-words";

describe("firstWords", () => {
  it.each([
    ["孩子被反锁在屋里", 20, "孩子被反锁在屋里"],
    ["  孩子被反锁\n在屋里  ", 20, "孩子被反锁 在屋里"],
    ["孩子被反锁在屋里，哭喊求救，邻居听见打砸声", 10, "孩子被反锁在屋里…"],
    ["孩子被反锁在屋里，哭喊求救，邻居听见打砸声", 12, "孩子被反锁在屋里，哭喊…"],
    ["The child is locked in and cries", 18, "The child is…"],
    ["The child is locked in", 14, "The child is…"],
    ["incomprehensibilities", 8, "incompr…"],
    ["𠮷𠮷𠮷𠮷", 3, "𠮷𠮷…"],
    ["", 5, ""],
  ])("%j in %i: %j", (text, limit, expected) => expect(firstWords(text, limit)).toBe(expected));

  it("is never longer than asked for", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 2, max: 40 }), (text, limit) => [...firstWords(text, limit)].length <= limit));
  });
});
