import { describe, expect, it } from "vitest";
import { closesByDoubleClick, DOUBLE_CLICK_MS, strikesByDoubleClick } from "./second-click";

describe("the second click of a double click that opened a dialog", () => {
  it.each([
    ["trigger-press", 120, true],
    ["outside-press", 120, true],
    ["outside-press", DOUBLE_CLICK_MS, false],
    ["trigger-press", 5_000, false],
    // Whoever is that quick with the key or with 取消 means it.
    ["escape-key", 120, false],
    ["close-press", 120, false],
  ])("%s after %s ms is it: %s", (reason, since, expected) => expect(closesByDoubleClick(reason, since)).toBe(expected));

  it("presses nothing in the dialog, a click of its own does at once", () => {
    expect(strikesByDoubleClick(2, 120)).toBe(true);
    expect(strikesByDoubleClick(1, 20)).toBe(false);
    expect(strikesByDoubleClick(2, DOUBLE_CLICK_MS)).toBe(false);
  });
});
