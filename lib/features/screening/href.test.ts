import { expect, it } from "vitest";
import { householdsHref } from "./href";

it("leads to the households of a round in one state, of the place where the number stands", () => {
  expect(householdsHref("r", "all")).toBe("/screening/r/households?state=all");
  expect(householdsHref("r", "REFUSED", "110105004")).toBe("/screening/r/households?state=REFUSED&street=110105004");
  expect(householdsHref("r", "minors", "110105004032")).toBe("/screening/r/households?state=minors&street=110105004&community=110105004032");
});
