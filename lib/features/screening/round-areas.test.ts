import { expect, it } from "vitest";
import { commonArea, coversPlace, distinctAreas, touchesPlace } from "./round-areas";

const round = { divisionCode: "110105", areas: [{ divisionCode: "110105004" }, { divisionCode: "110105005001" }] };

it("covers its areas, and touches the streets they lie in", () => {
  expect(["110105004032", "110105005001", "110105005002", "110106001001"].map((code) => coversPlace(round, code))).toEqual([true, true, false, false]);
  expect(["110105004", "110105005", "110105006"].map((code) => touchesPlace(round, code))).toEqual([true, true, false]);
  expect(coversPlace({ divisionCode: "110105", areas: [] }, "110105006001")).toBe(true);
});

it("names an area once, and the smallest place that holds them all", () => {
  expect(distinctAreas(["110105005001", "110105004", "110105004032", "110105004"])).toEqual(["110105004", "110105005001"]);
  expect([commonArea(["110105004"]), commonArea(["110105004031", "110105004032"]), commonArea(["110105004", "110105005001"])]).toEqual(["110105004", "110105004", "110105"]);
});
