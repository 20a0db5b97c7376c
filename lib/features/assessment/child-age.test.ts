import { describe, expect, it } from "vitest";
import { childAgeAnswer, withChildAge } from "./child-age";
import { INSTRUMENT } from "./instrument";
import { EMPTY_ANSWERS } from "./schema";

describe("the child's age", () => {
  it.each([
    ["on the day before the sixth birthday", "2020-06-11", "o3", 5], ["on the sixth birthday", "2020-06-10", "o2", 6], ["on the day before the twelfth", "2014-06-11", "o2", 11],
    ["on the twelfth birthday", "2014-06-10", "o1", 12], ["after eighteen, filed before", "2008-01-01", "o1", 18], ["new born", "2026-06-10", "o3", 0],
  ])("%s", (_, birthDate, option, age) => {
    expect(childAgeAnswer(INSTRUMENT, birthDate, "2026-06-10")).toEqual({ item: "B01", option, age });
  });

  it("is not known before the birth, nor asked by a version without the question", () => {
    expect(childAgeAnswer(INSTRUMENT, "2026-06-11", "2026-06-10")).toBeNull();
    expect(childAgeAnswer({ ...INSTRUMENT, childAge: undefined }, "2020-06-11", "2026-06-10")).toBeNull();
  });

  it("stands against any other answer, and names an option of its item", () => {
    const answers = { ...EMPTY_ANSWERS, items: { A01: "o1", B01: "not_applicable" } };
    expect(withChildAge(INSTRUMENT, answers, "2016-05-20", "2026-06-10").items).toEqual({ A01: "o1", B01: "o2" });
    const item = INSTRUMENT.dimensions.flatMap(({ items }) => items).find(({ code }) => code === INSTRUMENT.childAge?.item);
    expect(item?.options.map(({ code }) => code)).toEqual(INSTRUMENT.childAge?.bands.map(({ option }) => option));
  });
});
