import { describe, expect, it } from "vitest";
import { linkedFilters } from "./linked-filters";

describe("linkedFilters", () => {
  it("leaves out what the bar holds and what is not set", () => {
    expect(linkedFilters({ stage: "SERVICE", sex: "MALE" }, ["stage"])).toEqual([{ names: ["sex"], kind: "sex", value: "MALE" }]);
  });

  it("keeps together what belongs together, so that one tap takes it off", () => {
    expect(linkedFilters({ ageBand: "AGE_0_2", ageOn: "2026-12-31", filedTo: "2026-06-30" }, [])).toEqual([
      { names: ["ageBand", "ageOn"], kind: "ageBand", value: "AGE_0_2", name: "2026-12-31" },
      { names: ["filedFrom", "filedTo"], kind: "filed", value: "/2026-06-30" },
    ]);
  });
});
