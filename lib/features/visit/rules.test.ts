import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterCancelling, type CancelFacts } from "./rules";

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
