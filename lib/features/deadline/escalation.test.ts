import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, diffDays, shanghaiInstant, toShanghaiDate } from "../../shared/dates";
import { DEADLINE_RULES, ESCALATION_STEPS, type DeadlineRule, type EscalationStep } from "../../shared/vocabulary/casework";
import { isWorkingDay, workingDaysBetween } from "../../shared/working-days";
import { DEFAULT_ESCALATIONS, type EscalationRow } from "./default-escalations";
import { BEFORE_DUE, COURTS_OWN, escalationInForce, escalationMoments, outlookOf } from "./escalation";

const at = (text: string) => new Date(`${text}+08:00`);
const moments = (rule: DeadlineRule, created: string, due: string, rows: readonly EscalationRow[] = DEFAULT_ESCALATIONS) =>
  escalationMoments(rows, { rule, createdAt: at(created), dueAt: at(due) }).map(({ step, at: moment }) => `${step} ${new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)}`);

describe("the chain", () => {
  it.each<[string, DeadlineRule, string, string, string[]]>([
    ["reminds a working day before, tells the supervisor when due, the district three working days later", "PLAN", "2026-11-16T10:00", "2026-11-23T17:00",
      ["REMINDER 2026-11-20T09:00", "SUPERVISOR 2026-11-23T17:00", "DISTRICT 2026-11-26T17:00"]],
    ["counts over 国庆 with its make-up Saturday", "PLAN", "2026-09-22T10:00", "2026-09-30T17:00", ["REMINDER 2026-09-29T09:00", "SUPERVISOR 2026-09-30T17:00", "DISTRICT 2026-10-10T17:00"]],
    ["reminds before the week-end of what is due on a Monday, over the end of a month", "REGISTRATION", "2026-10-28T10:00", "2026-11-02T17:00",
      ["REMINDER 2026-10-30T09:00", "SUPERVISOR 2026-11-02T17:00", "DISTRICT 2026-11-05T17:00"]],
    ["reminds nobody who got it after that moment", "PLAN", "2026-11-20T10:00", "2026-11-23T17:00", ["SUPERVISOR 2026-11-23T17:00", "DISTRICT 2026-11-26T17:00"]],
    ["waits for hours where a child may be in danger, also at night on a Saturday", "URGENT_ALERT", "2026-11-21T22:30", "2026-11-22T00:30", ["SUPERVISOR 2026-11-22T00:30", "DISTRICT 2026-11-22T02:30"]],
    ["tells the district of a silent receiver a working day after the supervisor", "REFERRAL_ACCEPTANCE", "2026-11-16T10:00", "2026-11-19T17:00", ["REMINDER 2026-11-18T09:00", "SUPERVISOR 2026-11-19T17:00", "DISTRICT 2026-11-20T17:00"]],
    ["reminds the sender when a court's time is over, and ends there", "COURT_FILING", "2026-11-16T10:00", "2026-11-23T17:00", ["REMINDER 2026-11-23T17:00"]],
    ["warns of the end of interim guardianship 60, 30 and 7 days ahead, over a leap day", "INTERIM_END", "2027-11-01T10:00", "2028-03-20T17:00",
      ["FIRST_WARNING 2028-01-20T09:00", "SECOND_WARNING 2028-02-19T09:00", "REMINDER 2028-03-13T09:00", "SUPERVISOR 2028-03-20T17:00", "DISTRICT 2028-03-20T17:00"]],
    ["warns of an order's end 30 and 7 days ahead", "PROTECTION_ORDER_END", "2026-06-01T10:00", "2026-12-01T17:00",
      ["SECOND_WARNING 2026-11-01T09:00", "REMINDER 2026-11-24T09:00", "SUPERVISOR 2026-12-01T17:00", "DISTRICT 2026-12-04T17:00"]],
  ])("%s", (_, rule, created, due, expected) => expect(moments(rule, created, due)).toEqual(expected));

  it("escalates nothing about a court, whatever the rows say", () => {
    const rows = ESCALATION_STEPS.map((step): EscalationRow => ({ rule: null, step, amount: 1, unit: "CALENDAR_DAY", basis: "x", effectiveFrom: "2013-07-24" }));
    for (const rule of COURTS_OWN) expect(moments(rule, "2026-11-01T10:00", "2026-11-23T17:00", rows)).toEqual(["REMINDER 2026-11-22T09:00"]);
  });

  it("counts a task by the rows of the day it began: a change is for later ones", () => {
    const changed = [...DEFAULT_ESCALATIONS, { rule: null, step: "DISTRICT", amount: 10, unit: "WORKING_DAY", basis: "x", effectiveFrom: "2026-11-17" } satisfies EscalationRow];
    expect(moments("PLAN", "2026-11-16T23:59", "2026-11-23T17:00", changed).at(-1)).toBe("DISTRICT 2026-11-26T17:00");
    expect(moments("PLAN", "2026-11-17T00:00", "2026-11-23T17:00", changed).at(-1)).toBe("DISTRICT 2026-12-07T17:00");
    // A rule with a row of its own is not touched by the common one.
    expect(escalationInForce(changed, "REFERRAL_ACCEPTANCE", "DISTRICT", "2026-11-18")?.amount).toBe(1);
  });

  it("has a row for every rule and step from the first day on", () => {
    for (const rule of DEADLINE_RULES) for (const step of ESCALATION_STEPS) expect(escalationInForce(DEFAULT_ESCALATIONS, rule, step, "2013-07-24")).not.toBeNull();
  });

  const instant = fc.integer({ min: Date.UTC(2013, 7, 1), max: Date.UTC(2028, 11, 1) }).map((ms) => new Date(ms));
  it("comes in order, before and after the due instant, on Beijing's working days where it counts them", () => {
    fc.assert(fc.property(instant, fc.constantFrom(...DEADLINE_RULES), fc.integer({ min: 1, max: 90 }), (createdAt, rule, days) => {
      const dueAt = shanghaiInstant(addDays(toShanghaiDate(createdAt), days), "17:00");
      const found = escalationMoments(DEFAULT_ESCALATIONS, { rule, createdAt, dueAt });
      for (const { step, at: moment } of found) expect(BEFORE_DUE.includes(step) ? moment <= dueAt : moment >= dueAt).toBe(true);
      expect(found.map((moment) => moment.at.getTime())).toEqual(found.map((moment) => moment.at.getTime()).sort((a, b) => a - b));
      const row = escalationInForce(DEFAULT_ESCALATIONS, rule, "DISTRICT", toShanghaiDate(createdAt));
      const district = found.find(({ step }) => step === "DISTRICT");
      if (!district || row?.unit !== "WORKING_DAY" || !row.amount) return;
      expect(isWorkingDay(toShanghaiDate(district.at))).toBe(true);
      expect(workingDaysBetween(toShanghaiDate(dueAt), toShanghaiDate(district.at))).toBe(row.amount);
    }));
  });

  it("stays the same whatever the hour of the reminder's own day: Beijing's midnight divides days", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 2_000 }), (hour, offset) => {
      const day = addDays("2024-02-20", offset);
      const due = shanghaiInstant(day, `${String(hour).padStart(2, "0")}:30`);
      const [first] = escalationMoments(DEFAULT_ESCALATIONS, { rule: "INTERIM_END", createdAt: due, dueAt: due });
      expect(diffDays(toShanghaiDate(first?.at ?? due), day)).toBe(60);
    }));
  });
});

describe("what is to be done now", () => {
  const due = at("2026-11-23T17:00");
  const found = (rule: DeadlineRule, now: string, taken: EscalationStep[] = [], end = due) => {
    const outlook = outlookOf(escalationMoments(DEFAULT_ESCALATIONS, { rule, createdAt: at("2026-06-01T10:00"), dueAt: end }), taken, end, at(now));
    return { take: outlook.take.map(({ step }) => step), pass: outlook.pass.map(({ step }) => step), next: outlook.next?.toISOString() ?? null };
  };
  it.each<[string, ReturnType<typeof found>, ReturnType<typeof found>]>([
    ["nothing yet", found("PLAN", "2026-11-20T08:59"), { take: [], pass: [], next: "2026-11-20T01:00:00.000Z" }],
    ["the reminder", found("PLAN", "2026-11-20T09:00"), { take: ["REMINDER"], pass: [], next: "2026-11-23T09:00:00.000Z" }],
    ["nothing twice", found("PLAN", "2026-11-21T09:00", ["REMINDER"]), { take: [], pass: [], next: "2026-11-23T09:00:00.000Z" }],
    ["no reminder of what is overdue", found("PLAN", "2026-11-24T09:00"), { take: ["SUPERVISOR"], pass: ["REMINDER"], next: "2026-11-26T09:00:00.000Z" }],
    ["the whole chain after a long stop", found("PLAN", "2026-12-24T09:00"), { take: ["SUPERVISOR", "DISTRICT"], pass: ["REMINDER"], next: null }],
    ["a warning whose day went by", found("INTERIM_END", "2026-10-10T09:00"), { take: ["FIRST_WARNING"], pass: [], next: "2026-10-24T01:00:00.000Z" }],
    ["the later of two warnings", found("INTERIM_END", "2026-11-10T09:00"), { take: ["SECOND_WARNING"], pass: ["FIRST_WARNING"], next: "2026-11-16T01:00:00.000Z" }],
    ["a court's time that is over", found("COURT_FILING", "2026-11-25T09:00"), { take: ["REMINDER"], pass: [], next: null }],
  ])("%s", (_, actual, expected) => expect(actual).toEqual(expected));
});
