import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cityOf, communityOf, contains, currentCode, districtOf, levelOf, prefixOf, rangeOf, streetOf } from "./division-code";

const digits = (n: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n }).map((d) => d.join(""));
const district = fc.integer({ min: 110101, max: 110119 }).map(String);
const community = fc.tuple(district, digits(6)).map(([d, rest]) => d + rest);

it.each([
  ["11", "CITY"], ["110000", "CITY"], ["110105", "DISTRICT"], ["110105003", "STREET"], ["110105003041", "COMMUNITY"],
  ["", null], ["1", null], ["1101", null], ["11010500", null], ["11010X", null], ["110105003041 ", null],
])("levelOf %j is %s", (code, level) => expect(levelOf(code)).toBe(level));

it.each([
  ["11", "11", "12"], ["110000", "11", "12"], ["110105", "110105", "110106"], ["110109", "110109", "110110"],
  ["110105003", "110105003", "110105004"], ["110105999", "110105999", "110106000"], ["110105003041", "110105003041", "110105003042"],
  ["110228", "110118", "110119"], ["110228001", "110118001", "110118002"],
])("rangeOf %s is [%s, %s)", (code, low, high) => expect(rangeOf(code)).toEqual({ low, high }));

describe("tree", () => {
  it("the range and the prefix say the same", () => {
    fc.assert(
      fc.property(community, community, fc.constantFrom(2, 6, 9, 12), (a, b, cut) => {
        const outer = a.slice(0, cut);
        const { low, high } = rangeOf(outer);
        return contains(outer, b) === (low <= currentCode(b) && currentCode(b) < high);
      }),
    );
  });
  it("each division lies in those above it", () => {
    fc.assert(
      fc.property(community, (c) => contains(cityOf(c), c) && contains(districtOf(c)!, c) && contains(streetOf(c)!, c) && contains(c, c) && communityOf(c) === c),
    );
  });
  it("does not hold the larger in the smaller, nor a neighbour with the same digits", () => {
    expect(contains("110105003", "110105")).toBe(false);
    expect(contains("110105", "110106003")).toBe(false);
    expect(contains("110105", "110000")).toBe(false);
    expect(contains("110000", "110105")).toBe(true);
    expect(contains("12", "110105")).toBe(false);
  });
  it("takes nothing that is no code", () => {
    expect(contains("", "110105")).toBe(false);
    expect(contains("110105", "")).toBe(false);
    expect(() => rangeOf("")).toThrow(RangeError);
    expect(() => rangeOf("99")).toThrow(RangeError);
  });
  it("parts", () => {
    expect([districtOf("110105003041"), streetOf("110105003041"), communityOf("110105003")]).toEqual(["110105", "110105003", null]);
    expect([districtOf("110000"), streetOf("110105")]).toEqual([null, null]);
  });
});

it("old codes of 密云 and 延庆 are today's", () => {
  expect(currentCode("110228")).toBe("110118");
  expect(currentCode("110229004001")).toBe("110119004001");
  expect(contains("110118", "110228003")).toBe(true);
  expect(contains("110228", "110118003")).toBe(true);
  expect(prefixOf("110229")).toBe("110119");
});
