import { describe, expect, it } from "vitest";
import { comesLater, holds, lengthens, ruleStanding } from "./weaker";

const hours = (amount: number) => ({ amount, unit: "HOUR" as const });
const days = (amount: number) => ({ amount, unit: "CALENDAR_DAY" as const });
const workdays = (amount: number) => ({ amount, unit: "WORKING_DAY" as const });

describe("a limit", () => {
  it("is longer by its amount, and in another unit unless it surely is not", () => {
    expect(lengthens("REMOVAL_DECISION", hours(72), hours(73))).toBe(true);
    expect(lengthens("REMOVAL_DECISION", hours(72), hours(72))).toBe(false);
    expect(lengthens("REMOVAL_DECISION", hours(72), hours(48))).toBe(false);
    expect(lengthens("REMOVAL_DECISION", hours(72), days(30))).toBe(true);
    // Taken in the morning, the third day's end lies after 72 hours.
    expect(lengthens("REMOVAL_DECISION", hours(72), days(3))).toBe(true);
    expect(lengthens("REMOVAL_DECISION", hours(72), days(2))).toBe(false);
    expect(lengthens("PLAN", workdays(5), days(5))).toBe(true);
    expect(lengthens("PLAN", workdays(5), days(4))).toBe(false);
    expect(lengthens("LEGAL_AID_DECISION", days(7), workdays(5))).toBe(true);
    expect(lengthens("LEGAL_AID_DECISION", days(7), hours(160))).toBe(false);
  });

  it("that counts back from a day is weaker where it is shorter", () => {
    expect([lengthens("TURNING_18", days(90), days(30)), lengthens("TURNING_18", days(90), days(120))]).toEqual([true, false]);
  });
});

describe("a step of the chain", () => {
  it("comes later nearer to the day that it warns of, or further after it; off is latest of all", () => {
    expect(comesLater("DISTRICT", workdays(3), workdays(6))).toBe(true);
    expect(comesLater("DISTRICT", workdays(3), workdays(1))).toBe(false);
    expect(comesLater("REMINDER", workdays(2), workdays(1))).toBe(true);
    expect(comesLater("REMINDER", workdays(2), workdays(3))).toBe(false);
    expect(comesLater("SUPERVISOR", workdays(0), { amount: null, unit: "HOUR" })).toBe(true);
  });

  it("that was never taken becomes no weaker", () => {
    expect([comesLater("DISTRICT", null, workdays(9)), comesLater("DISTRICT", { amount: null, unit: "HOUR" }, { amount: null, unit: "HOUR" })]).toEqual([false, false]);
  });
});

describe("how a row stands", () => {
  it.each([[false, null, "stands", true], [true, null, "pending", false], [true, true, "confirmed", true], [true, false, "rejected", false]] as const)("proposed %s, confirmed %s", (proposed, confirmed, standing, valid) => {
    expect(ruleStanding({ proposed, confirmed, withdrawnAt: null })).toBe(standing);
    expect(holds(standing)).toBe(valid);
  });
});
