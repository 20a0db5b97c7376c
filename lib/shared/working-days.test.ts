import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, diffDays } from "./dates";
import { addWorkingDays, isCalendarPublished, isWorkingDay, onOrBeforeWorkingDay, previousWorkingDay } from "./working-days";

const day = fc.integer({ min: 12_000, max: 22_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));

describe("isWorkingDay", () => {
  it.each([
    ["2013-09-10", true, "a Tuesday"], ["2013-09-14", false, "a Saturday"], ["2013-09-22", true, "Sunday made up for 中秋"],
    ["2013-09-19", false, "中秋, a Thursday"], ["2013-10-01", false, "国庆"], ["2013-10-07", false, "国庆, a Monday"], ["2013-10-12", true, "Saturday made up"],
    ["2024-02-18", true, "Sunday made up for 春节"], ["2024-02-12", false, "春节, a Monday"], ["2026-10-10", true, "Saturday made up"],
    ["2026-10-05", false, "国庆, a Monday"], ["2026-11-23", true, "a Monday"],
    ["2027-01-01", false, "元旦, a Friday, calendar not published"], ["2027-02-08", false, "春节"], ["2027-02-09", true, "after it"],
    ["2040-10-01", false, "国庆, a Monday, no forecast"], ["2040-10-04", true, "a Thursday"],
  ])("%s: %s (%s)", (date, expected) => expect(isWorkingDay(date)).toBe(expected));

  it("knows which years are published", () => {
    expect([isCalendarPublished("2013-01-01"), isCalendarPublished("2026-12-31"), isCalendarPublished("2040-01-01")]).toEqual([true, true, false]);
  });
});

describe("addWorkingDays", () => {
  it.each([
    ["2013-09-10", 1, "2013-09-11"], ["2013-09-13", 1, "2013-09-16"], ["2013-09-18", 1, "2013-09-22"], ["2013-09-30", 1, "2013-10-08"],
    ["2013-10-11", 1, "2013-10-12"], ["2013-10-08", -1, "2013-09-30"], ["2013-09-14", 0, "2013-09-14"], ["2013-12-31", 5, "2014-01-08"],
    ["2026-12-31", 1, "2027-01-04"],
  ])("%s %i → %s", (date, n, expected) => expect(addWorkingDays(date, n)).toBe(expected));

  it("lands on a working day and counts each between", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 20 }), (d, n) => {
        const end = addWorkingDays(d, n);
        const between = Array.from({ length: diffDays(d, end) }, (_, i) => addDays(d, i + 1)).filter(isWorkingDay);
        return isWorkingDay(end) && between.length === n;
      }),
    );
  });
});

it("the working day before", () => {
  expect(previousWorkingDay("2013-10-08")).toBe("2013-09-30");
  expect(onOrBeforeWorkingDay("2013-10-05")).toBe("2013-09-30");
  expect(onOrBeforeWorkingDay("2013-09-22")).toBe("2013-09-22");
});
