import { describe, expect, it } from "vitest";
import type { LadderStep } from "../../shared/vocabulary/ladder";
import { groundOver } from "./interim-ground";
import type { TakenStep } from "./ladder";

let sequence = 0;
const taken = (step: LadderStep, on: string, more: Partial<TakenStep> = {}): TakenStep => ({
  id: `g${(sequence += 1)}`, step, on, result: null, resultOn: null, until: null, ground: null, intentionalCrime: false, effectiveOn: null, recordedAt: `${on}T02:00:00.000Z`, ...more,
});
const suit = taken("SUIT", "2026-08-01", { result: "FILED" });
const interim = taken("INTERIM_GUARDIANSHIP", "2026-08-02", { ground: "SUIT_RUNNING", until: "2027-07-31" });
const judged = taken("JUDGMENT", "2026-10-10", { result: "REVOKED" });
const inEffect = { ...judged, effectiveOn: "2026-10-29" };
const over = (...steps: TakenStep[]) => groundOver([interim, ...steps], interim.id);

describe("the ground of interim guardianship", () => {
  it("holds while the suit runs and until the judgment is in effect; then it is told with the day since when the guardianship is revoked", () => {
    expect(over(suit)).toBeNull();
    expect(over(suit, judged)).toBeNull();
    expect(over(suit, inEffect)).toEqual({ why: "revoked", on: "2026-10-29" });
  });

  it("is told with the guardian who was appointed, the guardianship that was given back, or the suit that came to nothing", () => {
    expect(over(suit, inEffect, taken("GUARDIAN_APPOINTED", "2026-11-02"))).toEqual({ why: "guardianThere", on: "2026-11-02" });
    expect(over(suit, inEffect, taken("RESTORATION", "2027-02-01", { result: "RESTORED", resultOn: "2027-02-20" }))).toEqual({ why: "restored", on: "2027-02-20" });
    expect(over(suit, taken("JUDGMENT", "2026-10-10", { result: "DISMISSED" }))).toEqual({ why: "suitOver", on: null });
  });

  it("of one that has ended, and of any other row, is told as it was", () => {
    const ended = { ...interim, result: "ENDED", resultOn: "2026-11-01" } as const;
    expect(groundOver([ended, suit, inEffect], ended.id)).toBeNull();
    expect(groundOver([interim, suit, inEffect], suit.id)).toBeNull();
    // Removed from danger the child stays so, whoever is guardian.
    const removed = { ...interim, ground: "REMOVED_FROM_DANGER" } as const;
    expect(groundOver([removed, taken("EMERGENCY_REMOVAL", "2026-08-01"), suit, inEffect], removed.id)).toBeNull();
  });
});
