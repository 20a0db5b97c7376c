import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, diffDays, endOfDay, shanghaiInstant, toShanghaiDate } from "../../shared/dates";
import { isWorkingDay } from "../../shared/working-days";
import { DEADLINE_RULES, RISK_COLOURS, type DeadlineRule, type RiskColour } from "../../shared/vocabulary/casework";
import { DEFAULT_DEADLINE_RULES, type DeadlineRuleRow } from "./default-rules";
import { deadlineState, dueAt, ruleInForce } from "./rules";

const due = (rule: DeadlineRule, colour: RiskColour | null, start: string) =>
  dueAt(ruleInForce(DEFAULT_DEADLINE_RULES, rule, colour, toShanghaiDate(new Date(start))), new Date(start));
const instant = fc.integer({ min: Date.UTC(2013, 7, 1), max: Date.UTC(2027, 11, 1) }).map((ms) => new Date(ms));

describe("the table of limits", () => {
  // Domain §4, read off by hand: red / yellow / blue / green.
  const LIMITS: [DeadlineRule, string][] = [
    ["FIRST_CONTACT", "2 HOUR, 24 HOUR, 3 WORKING_DAY, 7 WORKING_DAY"],
    ["REGISTRATION", "3 WORKING_DAY, 3 WORKING_DAY, 3 WORKING_DAY, 3 WORKING_DAY"],
    ["CASE_OPENING", "5 WORKING_DAY, 5 WORKING_DAY, 5 WORKING_DAY, 5 WORKING_DAY"],
    ["ASSESSMENT", "3 WORKING_DAY, 10 WORKING_DAY, 10 WORKING_DAY, 10 WORKING_DAY"],
    ["PLAN", "5 WORKING_DAY, 5 WORKING_DAY, 5 WORKING_DAY, 5 WORKING_DAY"],
    ["CASE_CONFERENCE", "48 HOUR, 48 HOUR, 48 HOUR, 48 HOUR"],
    ["PLAN_REVIEW", "5 WORKING_DAY, 5 WORKING_DAY, 5 WORKING_DAY, 5 WORKING_DAY"],
    ["REFERRAL_ACCEPTANCE", "3 WORKING_DAY, 3 WORKING_DAY, 3 WORKING_DAY, 3 WORKING_DAY"],
    ["REFERRAL_FIRST_REPORT", "10 WORKING_DAY, 10 WORKING_DAY, 10 WORKING_DAY, 10 WORKING_DAY"],
    ["COURT_FILING", "7 CALENDAR_DAY, 7 CALENDAR_DAY, 7 CALENDAR_DAY, 7 CALENDAR_DAY"],
    ["VISIT", "7 CALENDAR_DAY, 15 CALENDAR_DAY, 30 CALENDAR_DAY, 30 CALENDAR_DAY"],
    ["REASSESSMENT", "30 CALENDAR_DAY, 60 CALENDAR_DAY, 90 CALENDAR_DAY, 180 CALENDAR_DAY"],
  ];
  it.each(LIMITS)("%s: %s", (rule, expected) => {
    const found = RISK_COLOURS.map((colour) => ruleInForce(DEFAULT_DEADLINE_RULES, rule, colour, "2013-07-24"));
    expect(found.map((row) => `${row.amount} ${row.unit}`).join(", ")).toBe(expected);
  });
  it.each(DEADLINE_RULES)("%s has a limit for every colour, with its basis", (rule) => {
    for (const colour of RISK_COLOURS) expect(ruleInForce(DEFAULT_DEADLINE_RULES, rule, colour, "2026-11-20").basis).not.toBe("");
  });
});

describe("ruleInForce", () => {
  const row = (amount: number, effectiveFrom: string, colour: RiskColour | null = null): DeadlineRuleRow => ({
    rule: "PLAN", colour, amount, unit: "WORKING_DAY", basis: "b", effectiveFrom,
  });
  const rows = [row(5, "2013-07-24"), row(4, "2026-01-01"), row(2, "2014-01-01", "RED")];
  it.each([
    ["GREEN", "2025-12-31", 5], ["GREEN", "2026-01-01", 4], ["RED", "2013-12-31", 5], ["RED", "2014-01-01", 2], [null, "2014-01-01", 5],
  ] as const)("%s on %s: %i", (colour, on, amount) => expect(ruleInForce(rows, "PLAN", colour, on).amount).toBe(amount));
  it("before the first row there is none", () => expect(() => ruleInForce(rows, "PLAN", null, "2013-07-23")).toThrow(RangeError));
});

describe("dueAt", () => {
  it.each<[DeadlineRule, RiskColour | null, string, string]>([
    // Hours run through nights and holidays.
    ["FIRST_CONTACT", "RED", "2013-09-30T23:30:00+08:00", "2013-10-01T01:30:00+08:00"],
    ["CASE_CONFERENCE", null, "2013-12-31T10:00:00+08:00", "2014-01-02T10:00:00+08:00"],
    // Working days end at 17:00; the day of the start does not count, at whatever hour.
    ["REGISTRATION", null, "2013-09-09T09:00:00+08:00", "2013-09-12T17:00:00+08:00"],
    ["REGISTRATION", null, "2013-09-09T23:59:00+08:00", "2013-09-12T17:00:00+08:00"],
    // 16:30 UTC is the next day in Beijing.
    ["REGISTRATION", null, "2013-09-09T16:30:00Z", "2013-09-13T17:00:00+08:00"],
    // Over 中秋 with its make-up Sunday, over 国庆 with its make-up days, over the turn of the year.
    ["REGISTRATION", null, "2013-09-18T09:00:00+08:00", "2013-09-24T17:00:00+08:00"],
    ["PLAN", null, "2013-09-27T09:00:00+08:00", "2013-10-10T17:00:00+08:00"],
    ["PLAN", null, "2013-12-27T09:00:00+08:00", "2014-01-06T17:00:00+08:00"],
    // Visits in calendar days, on the working day before when on a holiday or week-end, with all of the day.
    ["VISIT", "RED", "2013-09-24T09:00:00+08:00", "2013-09-30T23:59:59.999+08:00"],
    ["VISIT", "RED", "2013-09-17T09:00:00+08:00", "2013-09-24T23:59:59.999+08:00"],
    ["VISIT", "GREEN", "2014-01-31T09:00:00+08:00", "2014-02-28T23:59:59.999+08:00"],
    ["REASSESSMENT", "GREEN", "2013-11-25T09:00:00+08:00", "2014-05-23T17:00:00+08:00"],
    // Statutory days are calendar days and stay.
    ["COURT_FILING", null, "2013-09-26T09:00:00+08:00", "2013-10-03T17:00:00+08:00"],
  ])("%s %s from %s: %s", (rule, colour, start, expected) => expect(due(rule, colour, start)).toEqual(new Date(expected)));

  it("limits in days end at 17:00 in Beijing, those of visits and hearings with the day, after the start", () => {
    fc.assert(fc.property(instant, fc.constantFrom(...DEADLINE_RULES), fc.constantFrom(...RISK_COLOURS), (start, rule, colour) => {
      const row = ruleInForce(DEFAULT_DEADLINE_RULES, rule, colour, toShanghaiDate(start));
      const end = dueAt(row, start);
      expect(end > start).toBe(true);
      if (row.unit === "HOUR") return;
      expect(end).toEqual(rule === "VISIT" || rule === "VISIT_RETRY" || rule === "COURT_HEARING" ? endOfDay(toShanghaiDate(end)) : shanghaiInstant(toShanghaiDate(end), "17:00"));
      if (row.unit === "WORKING_DAY") expect(isWorkingDay(toShanghaiDate(end))).toBe(true);
      if (rule === "COURT_FILING") expect(toShanghaiDate(end)).toBe(addDays(toShanghaiDate(start), row.amount));
    }));
  });
  it("a visit is never later than its calendar days, and on a working day unless the holiday swallows them all", () => {
    fc.assert(fc.property(instant, fc.constantFrom(...RISK_COLOURS), (start, colour) => {
      const row = ruleInForce(DEFAULT_DEADLINE_RULES, "VISIT", colour, toShanghaiDate(start));
      const day = toShanghaiDate(dueAt(row, start));
      const days = diffDays(toShanghaiDate(start), day);
      return days >= 1 && days <= row.amount && (isWorkingDay(day) || days === 1);
    }));
  });
  it("the hour of the day does not move a limit in days", () => {
    fc.assert(fc.property(instant, fc.integer({ min: 0, max: 23 }), (start, hour) => {
      const day = toShanghaiDate(start);
      const at = shanghaiInstant(day, `${String(hour).padStart(2, "0")}:30`);
      return due("PLAN", null, at.toISOString()).getTime() === due("PLAN", null, shanghaiInstant(day).toISOString()).getTime();
    }));
  });
});

describe("deadlineState", () => {
  const end = new Date("2013-09-12T17:00:00+08:00");
  it.each([
    ["2013-09-12T17:00:01+08:00", "overdue", 0], ["2013-09-13T00:00:00+08:00", "overdue", -1], ["2013-10-12T00:00:00+08:00", "overdue", -30],
    ["2013-09-12T17:00:00+08:00", "today", 0], ["2013-09-11T16:00:00Z", "today", 0], ["2013-09-11T15:59:59Z", "soon", 1], ["2013-09-12T04:59:59+08:00", "today", 0], ["2013-09-09T00:00:00+08:00", "soon", 3],
    ["2013-09-08T23:59:59+08:00", "later", 4],
  ])("at %s: %s, %i", (now, state, days) => expect(deadlineState(end, new Date(now))).toEqual({ state, days }));

  it("calls two hours that cross midnight today's", () => {
    const due = new Date("2013-09-13T01:48:00+08:00");
    expect(deadlineState(due, new Date("2013-09-12T23:48:00+08:00"))).toEqual({ state: "today", days: 1 });
    expect(deadlineState(due, new Date("2013-09-12T13:00:00+08:00"))).toEqual({ state: "soon", days: 1 });
  });
});
