import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, shanghaiInstant, toShanghaiDate } from "../../shared/dates";
import { addWorkingDays, isWorkingDay, workingDaysBetween } from "../../shared/working-days";
import { calendarOf, type CalendarChange } from "./calendar";
import { DEFAULT_DEADLINE_RULES } from "./default-rules";
import { dueAt, ruleInForce } from "./rules";

const STREET = "110105004";
const off = (divisionCode: string, day: string): CalendarChange => ({ divisionCode, day, kind: "DAY_OFF" });
const work = (divisionCode: string, day: string): CalendarChange => ({ divisionCode, day, kind: "WORKDAY" });
const due = (rule: "PLAN" | "VISIT" | "COURT_FILING" | "CASE_CONFERENCE", start: string, changes: readonly CalendarChange[]) =>
  dueAt(ruleInForce(DEFAULT_DEADLINE_RULES, rule, "RED", toShanghaiDate(new Date(start))), new Date(start), calendarOf(changes, STREET));

describe("the administrators' days", () => {
  it.each<[string, CalendarChange[], string, boolean]>([
    ["a day off of the city", [off("110000", "2026-11-25")], "2026-11-25", false],
    ["a day of work of the district", [work("110105", "2026-11-28")], "2026-11-28", true],
    ["the district before the city", [off("110000", "2026-11-25"), work("110105", "2026-11-25")], "2026-11-25", true],
    ["another district's day", [off("110106", "2026-11-25")], "2026-11-25", true],
    ["over a holiday of the nation", [work("110000", "2026-10-01")], "2026-10-01", true],
    ["over a make-up day of the nation", [off("110000", "2026-10-10")], "2026-10-10", false],
    ["no change", [], "2026-10-10", true],
  ])("%s", (_, changes, day, expected) => expect(calendarOf(changes, STREET)(day)).toBe(expected));

  it.each<[string, ReturnType<typeof due>, string]>([
    ["put off a limit in working days", due("PLAN", "2026-11-23T10:00:00+08:00", [off("110105", "2026-11-26")]), "2026-12-01T17:00:00+08:00"],
    ["bring it forward", due("PLAN", "2026-11-23T10:00:00+08:00", [work("110105", "2026-11-28")]), "2026-11-28T17:00:00+08:00"],
    ["move a visit to the day before", due("VISIT", "2026-11-18T10:00:00+08:00", [off("110000", "2026-11-25")]), "2026-11-24T23:59:59.999+08:00"],
    ["leave statutory days alone", due("COURT_FILING", "2026-11-18T10:00:00+08:00", [off("110000", "2026-11-25")]), "2026-11-25T17:00:00+08:00"],
    ["leave hours alone", due("CASE_CONFERENCE", "2026-11-24T10:00:00+08:00", [off("110000", "2026-11-25"), off("110000", "2026-11-26")]), "2026-11-26T10:00:00+08:00"],
    ["count over the end of February in a leap year", due("PLAN", "2028-02-25T10:00:00+08:00", [off("110000", "2028-02-29")]), "2028-03-06T17:00:00+08:00"],
  ])("%s", (_, actual, expected) => expect(actual).toEqual(new Date(expected)));

  const day = fc.integer({ min: 0, max: 1_200 }).map((offset) => addDays("2026-01-01", offset));
  const change = fc.record({ divisionCode: fc.constantFrom("110000", "110105"), day, kind: fc.constantFrom("DAY_OFF" as const, "WORKDAY" as const) });

  it("never let a limit end on a day off, and count each day of work between once", () => {
    fc.assert(fc.property(fc.array(change, { maxLength: 40 }), day, fc.integer({ min: 1, max: 15 }), (changes, start, days) => {
      const calendar = calendarOf(changes, STREET);
      const end = addWorkingDays(start, days, calendar);
      return calendar(end) && workingDaysBetween(start, end, calendar) === days;
    }));
  });

  it("change nothing on other days and at other places", () => {
    fc.assert(fc.property(fc.array(change, { maxLength: 20 }), day, (changes, asked) => {
      const touched = changes.some((one) => one.day === asked);
      if (!touched) expect(calendarOf(changes, STREET)(asked)).toBe(isWorkingDay(asked));
      expect(calendarOf(changes.filter(({ divisionCode }) => divisionCode === "110105"), "110106001")(asked)).toBe(isWorkingDay(asked));
    }));
  });

  it("end hours over week-ends after exactly so many of them, at Beijing's midnight too", () => {
    fc.assert(fc.property(fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2028, 0, 1) }).map((ms) => new Date(ms)), fc.array(change, { maxLength: 10 }), (start, changes) => {
      const row = ruleInForce(DEFAULT_DEADLINE_RULES, "URGENT_ALERT", "RED", toShanghaiDate(start));
      expect(dueAt(row, start, calendarOf(changes, STREET)).getTime() - start.getTime()).toBe(2 * 3_600_000);
    }));
    const late = shanghaiInstant("2026-11-22", "23:59");
    const row = ruleInForce(DEFAULT_DEADLINE_RULES, "PLAN", null, "2026-11-22");
    expect(dueAt(row, late)).toEqual(shanghaiInstant("2026-11-27", "17:00"));
    expect(dueAt(row, new Date(late.getTime() + 60_000))).toEqual(shanghaiInstant("2026-11-30", "17:00"));
  });

  it("of a year without a day of work is an error, not an endless count", () => {
    expect(() => addWorkingDays("2026-01-01", 1, () => false)).toThrow(RangeError);
  });
});
