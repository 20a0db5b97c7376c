import { describe, expect, it } from "vitest";
import { DEFAULT_DEADLINE_RULES } from "../deadline/default-rules";
import { limitOf } from "./limit-of";

const createdAt = new Date("2026-11-23T02:00:00Z"); // Monday, 10:00 in Beijing

describe("limitOf", () => {
  it("finds the row of the colour that the due instant was counted by", () => {
    expect(limitOf(DEFAULT_DEADLINE_RULES, { rule: "ASSESSMENT", createdAt, dueAt: new Date("2026-11-26T09:00:00Z") })).toEqual({ amount: 3, unit: "WORKING_DAY" });
    expect(limitOf(DEFAULT_DEADLINE_RULES, { rule: "ASSESSMENT", createdAt, dueAt: new Date("2026-12-07T09:00:00Z") })).toEqual({ amount: 10, unit: "WORKING_DAY" });
    expect(limitOf(DEFAULT_DEADLINE_RULES, { rule: "URGENT_ALERT", createdAt, dueAt: new Date("2026-11-23T04:00:00Z") })).toEqual({ amount: 2, unit: "HOUR" });
  });

  it("says nothing of a day that was given, and of rows that did not hold yet", () => {
    expect(limitOf(DEFAULT_DEADLINE_RULES, { rule: "ASSESSMENT", createdAt, dueAt: new Date("2026-11-27T09:00:00Z") })).toBeNull();
    const later = DEFAULT_DEADLINE_RULES.map((row) => ({ ...row, effectiveFrom: "2027-01-01" }));
    expect(limitOf(later, { rule: "ASSESSMENT", createdAt, dueAt: new Date("2026-11-26T09:00:00Z") })).toBeNull();
  });
});
