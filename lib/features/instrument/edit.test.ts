import { expect, it } from "vitest";
import { INSTRUMENT } from "../assessment/instrument";
import { moveItem, nextFlagCode, nextItemCode, nextOptionCode } from "./edit";
import { draftContentSchema } from "./schema";

const content = () => {
  const { code: _code, number: _number, ...rest } = structuredClone(INSTRUMENT);
  return draftContentSchema.parse(rest);
};

it("takes codes that are free and never were taken", () => {
  expect(nextItemCode(content(), "GUARDIANSHIP", [])).toBe("A13");
  expect(nextItemCode(content(), "BODY", ["B08", "B09"])).toBe("B10");
  expect(nextFlagCode(content(), ["FLAG_1"])).toBe("FLAG_2");
  expect(nextOptionCode([{ code: "o1" }, { code: "o3" }])).toBe("o2");
  // With the answers that were taken out and may come back.
  expect(nextOptionCode([{ code: "o1" }, { code: "o3" }, { code: "o2" }])).toBe("o4");
});

it("moves a question one place, and leaves it at the end", () => {
  const codes = (index: number, by: -1 | 1) => {
    const items = content().dimensions[1]?.items ?? [];
    moveItem(items, index, by);
    return items.map(({ code }) => code).join(" ");
  };
  expect(codes(0, 1)).toBe("B02 B01 B03 B04 B05 B06 B07");
  expect(codes(0, -1)).toBe("B01 B02 B03 B04 B05 B06 B07");
  expect(codes(6, 1)).toBe("B01 B02 B03 B04 B05 B06 B07");
  expect(codes(6, -1)).toBe("B01 B02 B03 B04 B05 B07 B06");
});
