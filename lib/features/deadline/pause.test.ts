import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, shanghaiInstant, toShanghaiDate } from "../../shared/dates";
import { isWorkingDay, NATIONAL_CALENDAR, workingDaysBetween } from "../../shared/working-days";
import { calendarOf } from "./calendar";
import { lastPausedDay, latestPause, movedDue, pausedDays, pauseState } from "./pause";

const at = (day: string) => shanghaiInstant(day, "17:00");

describe("a pause", () => {
  it.each([
    ["of a week", "2026-11-25", "2026-11-23", "2026-11-27", "2026-12-01"],
    ["of one day", "2026-11-25", "2026-11-23", "2026-11-24", "2026-11-26"],
    ["over a week-end alone", "2026-11-25", "2026-11-20", "2026-11-22", "2026-11-25"],
    ["over 国庆 with its make-up Saturday", "2026-09-30", "2026-09-28", "2026-10-10", "2026-10-13"],
    ["over the end of a month and a leap day", "2028-02-28", "2028-02-25", "2028-03-01", "2028-03-02"],
    ["that is over on the day it began", "2026-11-25", "2026-11-23", "2026-11-22", "2026-11-25"],
  ])("%s moves the due day by its working days", (_, due, from, to, expected) => expect(movedDue(at(due), from, to)).toEqual(at(expected)));

  it("counts the days of the place", () => {
    const calendar = calendarOf([{ divisionCode: "110105", day: "2026-11-26", kind: "DAY_OFF" }], "110105004");
    expect(movedDue(at("2026-11-25"), "2026-11-23", "2026-11-27", calendar)).toEqual(at("2026-12-01"));
  });

  it.each([
    ["early", "2026-11-27", "2026-11-25", "2026-11-24"], ["on its last day", "2026-11-27", "2026-11-27", "2026-11-26"], ["after it", "2026-11-27", "2026-12-02", "2026-11-27"],
  ])("ended %s counts as paused to %s, ended on %s: %s", (_, until, endedOn, expected) => expect(lastPausedDay(until, endedOn)).toBe(expected));

  it.each([["GRANTED", "2026-11-27", "2026-11-27", "GRANTED"], ["GRANTED", "2026-11-27", "2026-11-28", "OVER"], ["ASKED", "2026-11-27", "2026-11-28", "ASKED"], ["ENDED", "2026-11-27", "2026-11-26", "ENDED"]] as const)(
    "%s to %s is on %s %s", (status, until, today, expected) => expect(pauseState(status, until, today)).toBe(expected),
  );

  const day = fc.integer({ min: 0, max: 1_400 }).map((offset) => addDays("2026-01-01", offset)).filter((date) => isWorkingDay(date));
  it("leaves as many working days after it as there were before it, at the same hour, and never less time", () => {
    fc.assert(fc.property(day, fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 60 }), (from, left, length) => {
      const dueDay = Array.from({ length: 60 }, (_, index) => addDays(from, index)).find((date) => isWorkingDay(date) && workingDaysBetween(from, date) === left) ?? from;
      const until = addDays(from, length);
      const moved = movedDue(at(dueDay), from, until);
      expect(moved >= at(dueDay)).toBe(true);
      expect(isWorkingDay(toShanghaiDate(moved))).toBe(true);
      expect(moved).toEqual(at(toShanghaiDate(moved)));
      if (toShanghaiDate(moved) >= until) expect(workingDaysBetween(until, toShanghaiDate(moved))).toBe(left);
    }));
  });
});

describe("the pauses of one task in all", () => {
  it("count the working days that it really stood still: from the day after the decision to the last one, or to the day before it was ended", () => {
    const whole = { decidedOn: "2026-11-23", until: "2026-11-27", endedOn: null };
    expect(pausedDays([whole], NATIONAL_CALENDAR)).toBe(4);
    expect(pausedDays([whole, { ...whole, endedOn: "2026-11-26" }], NATIONAL_CALENDAR)).toBe(6);
    expect(pausedDays([{ ...whole, endedOn: "2026-11-23" }], NATIONAL_CALENDAR)).toBe(0);
  });

  it("leave a last day that takes what is left and no more; none where nothing is left", () => {
    // Friday, and the week-end after it takes nothing.
    expect(latestPause("2026-11-23", 4, NATIONAL_CALENDAR)).toBe("2026-11-29");
    expect(latestPause("2026-11-23", 0, NATIONAL_CALENDAR)).toBeNull();
    for (let left = 1; left < 30; left += 1) {
      const latest = latestPause("2026-11-23", left, NATIONAL_CALENDAR) ?? "";
      expect(workingDaysBetween("2026-11-23", latest)).toBe(left);
      expect(workingDaysBetween("2026-11-23", addDays(latest, 1))).toBe(left + 1);
    }
  });
});
