import { describe, expect, it } from "vitest";
import { addDays } from "./dates";
import { exceptionsOf, isDayOff } from "./days-off";
import { isWorkingDay } from "./working-days";

describe("days off, told by what differs from the week-ends", () => {
  const exceptions = exceptionsOf(isWorkingDay, "2026-01-01", "2026-12-31");

  it("say the same as the calendar, each day of the year, in few words", () => {
    for (let day = "2026-01-01"; day <= "2026-12-31"; day = addDays(day, 1)) expect(isDayOff(day, exceptions), day).toBe(!isWorkingDay(day));
    expect(exceptions.length).toBeLessThan(40);
  });

  it("a Sunday is one, a holiday in the week is one, a make-up Saturday is none", () => {
    expect([isDayOff("2026-11-29", exceptions), isDayOff("2026-10-01", exceptions), isDayOff("2026-10-10", exceptions), isDayOff("2026-11-27", exceptions)]).toEqual([true, true, false, false]);
  });
});
