import { describe, expect, it } from "vitest";
import type { LadderResult, LadderStep } from "../../shared/vocabulary/ladder";
import { whereaboutsOf } from "./whereabouts";

const taken = (step: LadderStep, result: LadderResult | null, on = "2026-11-10", resultOn = result && on) => ({ step, result, on, resultOn, recordedAt: "" });

describe("where a child lives, as the ladder tells", () => {
  it("is at home, unless something says otherwise", () => {
    expect(whereaboutsOf([])).toBe("HOME");
    expect(whereaboutsOf([taken("INTERVIEW", null), taken("ADMONITION", null)])).toBe("HOME");
    expect(whereaboutsOf([taken("EMERGENCY_REMOVAL", "RETURNED_HOME")])).toBe("HOME");
  });

  it("is elsewhere while an office has it, also where interim care was only named as what came of the removal", () => {
    expect(whereaboutsOf([taken("EMERGENCY_REMOVAL", null)])).toBe("ELSEWHERE");
    expect(whereaboutsOf([taken("INTERIM_GUARDIANSHIP", null)])).toBe("ELSEWHERE");
    expect(whereaboutsOf([taken("EMERGENCY_REMOVAL", "IN_INTERIM_CARE")])).toBe("ELSEWHERE");
    expect(whereaboutsOf([taken("EMERGENCY_REMOVAL", "IN_INTERIM_CARE"), taken("INTERIM_GUARDIANSHIP", null, "2026-11-11")])).toBe("ELSEWHERE");
    expect(whereaboutsOf([taken("EMERGENCY_REMOVAL", "IN_INTERIM_CARE"), taken("INTERIM_GUARDIANSHIP", "ENDED", "2026-11-11")])).toBe("HOME");
  });

  it("is with relatives after the last removal came to that, and until a later step says more", () => {
    expect(whereaboutsOf([taken("EMERGENCY_REMOVAL", "WITH_RELATIVES")])).toBe("RELATIVES");
    expect(whereaboutsOf([taken("EMERGENCY_REMOVAL", "WITH_RELATIVES"), taken("EMERGENCY_REMOVAL", "RETURNED_HOME", "2026-11-20")])).toBe("HOME");
    expect(whereaboutsOf([taken("INTERIM_GUARDIANSHIP", "ENDED", "2026-10-01"), taken("EMERGENCY_REMOVAL", "WITH_RELATIVES")])).toBe("RELATIVES");
    expect(whereaboutsOf([taken("EMERGENCY_REMOVAL", "WITH_RELATIVES"), taken("INTERIM_GUARDIANSHIP", null, "2026-11-20")])).toBe("ELSEWHERE");
  });

  it("is with relatives also where interim guardianship had ended before they took it, and with whom that says where it ended later", () => {
    const removal = taken("EMERGENCY_REMOVAL", "WITH_RELATIVES", "2026-11-10", "2026-11-15");
    for (const [on, ended] of [["2026-10-01", "2026-11-14"], ["2026-11-11", "2026-11-15"]] as const) expect(whereaboutsOf([removal, taken("INTERIM_GUARDIANSHIP", "ENDED", on, ended)]), ended).toBe("RELATIVES");
    expect(whereaboutsOf([removal, taken("INTERIM_GUARDIANSHIP", "ENDED", "2026-10-01", "2026-11-16")])).toBe("HOME");
  });

  it("is where interim guardianship that ran on after a removal left it", () => {
    const removal = taken("EMERGENCY_REMOVAL", "IN_INTERIM_CARE", "2026-11-10", "2026-11-11");
    expect(whereaboutsOf([removal, taken("INTERIM_GUARDIANSHIP", "ENDED", "2026-10-01", "2026-11-20")])).toBe("HOME");
    expect(whereaboutsOf([removal, taken("INTERIM_GUARDIANSHIP", "ENDED", "2026-10-01", "2026-11-10")])).toBe("ELSEWHERE");
  });
});
