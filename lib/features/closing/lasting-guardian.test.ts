import { describe, expect, it } from "vitest";
import { guardianOnLadder, saysTheLadder, type StepBy } from "./lasting-guardian";

const step = (more: Partial<StepBy>): StepBy => ({
  id: String(more.on), step: "GUARDIAN_APPOINTED", on: "2026-05-01", result: null, resultOn: null, until: null, ground: null, intentionalCrime: false, effectiveOn: null, recordedAt: "2026-05-01T02:00:00.000Z",
  subject: "OTHER_CARER", person: "王秀兰", by: "COURT", ...more,
});

describe("who guards a child for good", () => {
  it.each([["COURT", "COURT"], ["COMMUNITY", "COMMUNITY"], ["DISTRICT_BUREAU", "CIVIL_AFFAIRS"]])("was appointed by %s", (by, basis) => {
    expect(guardianOnLadder([step({ by })])).toEqual({ name: "王秀兰", since: "2026-05-01", basis });
  });

  it("is who has it back since, by the day of the decision", () => {
    const revoked = step({ step: "JUDGMENT", on: "2026-01-10", result: "REVOKED", effectiveOn: "2026-01-20", recordedAt: "2026-01-10T02:00:00.000Z", person: "柳大强", subject: "FATHER" });
    expect(guardianOnLadder([revoked, step({}), step({ step: "RESTORATION", on: "2026-06-01", result: "RESTORED", resultOn: "2026-07-01", person: "柳大强", subject: "FATHER" })])).toEqual({ name: "柳大强", since: "2026-07-01", basis: "RESTORED" });
    // Who never lost it gets nothing back.
    expect(guardianOnLadder([revoked, step({}), step({ step: "RESTORATION", on: "2026-06-01", result: "RESTORED", resultOn: "2026-07-01", person: "张三", subject: "OTHER_CARER" })])).toMatchObject({ name: "王秀兰" });
  });

  it("is nobody whom the ladder does not name", () => {
    expect(guardianOnLadder([])).toBeNull();
    expect(guardianOnLadder([step({ step: "INTERIM_GUARDIANSHIP" }), step({ step: "RESTORATION", result: "NOT_RESTORED" })])).toBeNull();
  });

  it("needs no paper where the ladder names them, all of them", () => {
    expect(saysTheLadder({ name: "王秀兰、李建国" }, "李建国")).toBe(true);
    expect(saysTheLadder({ name: "王秀兰" }, "王秀兰、李建国")).toBe(false);
    expect(saysTheLadder(null, "王秀兰")).toBe(false);
    expect(saysTheLadder({ name: "王秀兰" }, "")).toBe(false);
  });
});
