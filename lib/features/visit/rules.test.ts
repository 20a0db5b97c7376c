import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../shared/dates";
import { RISK_COLOURS } from "../../shared/vocabulary/casework";
import { addWorkingDays } from "../../shared/working-days";
import { calendarOf } from "../deadline/calendar";
import { afterCancelling, fittingKind, nextAttempt, soonestAgain, type CancelFacts } from "./rules";

const facts = (changes: Partial<CancelFacts> = {}): CancelFacts => ({ dueOn: "2026-03-10", otherOn: null, latest: "2026-03-10", today: "2026-03-02", ...changes });

describe("cancelling a visit", () => {
  it.each<[string, Partial<CancelFacts>, object]>([
    ["the one that the rhythm needs on its last day", {}, { allowed: false, latest: "2026-03-10" }],
    ["a late one", { dueOn: "2026-02-20", latest: "2026-02-20" }, { allowed: false, latest: "2026-02-20" }],
    ["a late one whose limit has passed besides", { dueOn: "2026-02-20", latest: "2026-02-25" }, { allowed: false, latest: "2026-02-25" }],
    ["an early one: the last day takes its place", { dueOn: "2026-03-05" }, { allowed: true, nextOn: "2026-03-10" }],
    ["an early one, another in time", { dueOn: "2026-03-05", otherOn: "2026-03-08" }, { allowed: true, nextOn: "2026-03-08" }],
    ["an early one, another too late", { dueOn: "2026-03-05", otherOn: "2026-03-20" }, { allowed: true, nextOn: "2026-03-10" }],
    ["an extra one after the rhythm's own", { dueOn: "2026-03-15", otherOn: "2026-03-10" }, { allowed: true, nextOn: "2026-03-10" }],
    ["the rhythm's own although an extra one comes later", { otherOn: "2026-03-15" }, { allowed: false, latest: "2026-03-10" }],
    ["any where the case has no rhythm", { latest: null }, { allowed: true, nextOn: null }],
  ])("%s", (_, changes, outcome) => {
    expect(afterCancelling(facts(changes))).toEqual(outcome);
  });

  it("never leaves a case with a rhythm without a visit, nor puts the next one beyond what stood before", () => {
    const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-03-${String(number).padStart(2, "0")}`);
    fc.assert(
      fc.property(day, fc.option(day), day, day, (dueOn, otherOn, latest, today) => {
        const outcome = afterCancelling({ dueOn, otherOn, latest, today });
        if (!outcome.allowed) return;
        expect(outcome.nextOn).not.toBeNull();
        expect(outcome.nextOn! <= (dueOn > latest ? dueOn : latest)).toBe(true);
      }),
    );
  });
});

describe("the next attempt after a visit that does not count", () => {
  // 27 November 2026 is a Friday.
  const FRIDAY = "2026-11-27";
  const again = (limit: string, soonest = "2026-11-30", retryBy = "2026-12-01") => nextAttempt({ retryBy, limit, today: FRIDAY, soonest });
  it.each<[string, ReturnType<typeof nextAttempt>, ReturnType<typeof nextAttempt>]>([
    ["soon, while the limit is further away", again("2026-12-05"), { dueOn: "2026-12-01", missed: null }],
    ["on the limit, if that comes first", again("2026-11-28"), { dueOn: "2026-11-28", missed: null }],
    ["on a day that can be met where the limit ends today, which is missed", again(FRIDAY), { dueOn: "2026-11-30", missed: FRIDAY }],
    ["on a day that can be met where the limit has passed", again("2026-11-20"), { dueOn: "2026-11-30", missed: "2026-11-20" }],
    ["sooner in a red case", again(FRIDAY, "2026-11-28"), { dueOn: "2026-11-28", missed: FRIDAY }],
    ["on an earlier day that the visitor proposes", again(FRIDAY, "2026-11-30", "2026-11-28"), { dueOn: "2026-11-28", missed: FRIDAY }],
  ])("is %s", (_, found, expected) => expect(found).toEqual(expected));

  it("is never overdue at once, and never later than the next working day once the limit is missed", () => {
    const day = fc.integer({ min: 0, max: 700 }).map((count) => addDays("2026-01-01", count));
    fc.assert(fc.property(day, day, fc.constantFrom(...RISK_COLOURS), fc.boolean(), (limit, today, colour, told) => {
      const { dueOn, missed } = nextAttempt({ retryBy: addWorkingDays(today, 2), limit, today, soonest: soonestAgain(today, colour, told) });
      expect(dueOn > today).toBe(true);
      expect(missed).toBe(limit <= today ? limit : null);
      if (missed) expect(dueOn <= addWorkingDays(today, 1)).toBe(true);
    }));
  });

  it("comes on the next day in a red case and where the visitor must not know the colour, else on the next working day of the place", () => {
    const off = calendarOf([{ divisionCode: "110105", day: "2026-11-30", kind: "DAY_OFF" }], "110105004032");
    expect([soonestAgain(FRIDAY, "RED", true), soonestAgain(FRIDAY, "GREEN", false), soonestAgain(FRIDAY, "RED", false), soonestAgain(FRIDAY, "YELLOW", true), soonestAgain(FRIDAY, "YELLOW", true, off)]).toEqual([
      "2026-11-28", "2026-11-28", "2026-11-28", "2026-11-30", "2026-12-01",
    ]);
  });
});

it("a visit at home of a child that is not there is one where it is cared for; every other kind stays", () => {
  expect((["HOME", "SCHOOL", "PHONE", "UNANNOUNCED", "CARE"] as const).map((kind) => fittingKind(kind, true))).toEqual(["CARE", "SCHOOL", "PHONE", "UNANNOUNCED", "CARE"]);
  expect(fittingKind("HOME", false)).toBe("HOME");
});
