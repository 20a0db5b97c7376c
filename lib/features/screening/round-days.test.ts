import { describe, expect, it } from "vitest";
import { roundDaysFault } from "./round-days";

describe("the days of a round", () => {
  const today = "2026-11-27";
  it.each([
    ["2026-12-01", "2028-12-01", null],
    ["2025-11-27", "2025-12-31", null],
    ["2027-11-27", "2028-01-01", null],
    ["2025-11-26", "2025-12-31", "startsOn"],
    ["2027-11-28", "2028-01-01", "startsOn"],
    ["9999-01-01", "9999-12-31", "startsOn"],
    ["0001-01-01", "2026-12-31", "startsOn"],
    ["2026-12-01", "2028-12-02", "endsOn"],
    ["2026-12-01", "9999-12-31", "endsOn"],
  ])("from %s to %s: at fault is %s", (startsOn, endsOn, field) => {
    expect(Object.keys(roundDaysFault({ startsOn, endsOn }, today) ?? {})).toEqual(field ? [field] : []);
  });
});
