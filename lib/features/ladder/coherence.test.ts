import { describe, expect, it } from "vitest";
import type { LadderStep, LadderSubject } from "../../shared/vocabulary/ladder";
import { courtFault, restsOn, type StepAbout } from "./coherence";

let sequence = 0;
const about = (step: LadderStep, on: string, more: Partial<StepAbout> = {}): StepAbout => ({
  id: `c${(sequence += 1)}`, step, on, result: null, resultOn: null, until: null, ground: null, intentionalCrime: false, effectiveOn: more.result === "REVOKED" ? on : null, recordedAt: "", subject: null, person: "", ...more,
});
const MOTHER = { subject: "MOTHER", person: "徐某" } as const;
const suit = about("SUIT", "2026-09-11", { ...MOTHER, result: "FILED" });
const revoked = about("JUDGMENT", "2026-11-26", { ...MOTHER, result: "REVOKED" });
const fault = (steps: readonly StepAbout[], step: LadderStep, takenOn: string, subject: LadderSubject | null = "MOTHER", person = "徐某", withheld: readonly string[] = []) => courtFault(steps, { step, takenOn, subject, person }, { withheld });

describe("a judgment", () => {
  it("is not before its suit, and not about somebody else", () => {
    for (const step of ["HEARING", "JUDGMENT"] as const) {
      expect(fault([suit], step, "2026-09-10")).toEqual({ takenOn: { key: "beforeItsBasis", params: { step: "SUIT", date: "2026-09-11" } } });
      expect(fault([suit], step, "2026-09-11")).toBeNull();
    }
    expect(fault([suit], "JUDGMENT", "2026-11-26", "FATHER", "徐父")).toEqual({ subject: { key: "notRespondent", params: { person: "徐某" } } });
    expect(fault([suit], "JUDGMENT", "2026-11-26", "OTHER_CARER", "徐某")).toBeNull();
  });

  it("about both parents may be about each", () => {
    const both = about("SUIT", "2026-09-11", { subject: "BOTH_PARENTS", person: "徐父、徐某", result: "FILED" });
    for (const subject of ["FATHER", "MOTHER", "BOTH_PARENTS"] as const) expect(fault([both], "JUDGMENT", "2026-11-26", subject, "x")).toBeNull();
    expect(fault([both], "JUDGMENT", "2026-11-26", "OTHER_CARER", "外祖父")).toEqual({ subject: { key: "notRespondent", params: { person: "徐父、徐某" } } });
  });
});

describe("a guardian", () => {
  it("is not appointed before the revocation, and support not ordered", () => {
    for (const step of ["GUARDIAN_APPOINTED", "SUPPORT_ORDER", "RESTORATION"] as const) {
      expect(fault([suit, revoked], step, "2026-11-20", step === "GUARDIAN_APPOINTED" ? "OTHER_CARER" : "MOTHER", step === "GUARDIAN_APPOINTED" ? "外祖父" : "徐某")).toEqual({ takenOn: { key: "beforeItsBasis", params: { step: "JUDGMENT", date: "2026-11-26" } } });
    }
    expect(fault([suit, revoked], "GUARDIAN_APPOINTED", "2026-11-26", "OTHER_CARER", "外祖父")).toBeNull();
    const interim = about("INTERIM_GUARDIANSHIP", "2026-10-01", { ground: "IMPRISONED" });
    expect(fault([interim], "GUARDIAN_APPOINTED", "2026-09-30", "OTHER_CARER", "外祖父")).toMatchObject({ takenOn: { params: { step: "INTERIM_GUARDIANSHIP" } } });
  });

  it("is neither who was removed, by role or by name, nor who is kept from the child", () => {
    for (const [subject, person] of [["MOTHER", "徐某"], ["MOTHER", "徐晓"], ["OTHER_CARER", "徐某"]] as const) {
      expect(fault([suit, revoked], "GUARDIAN_APPOINTED", "2026-11-27", subject, person)).toEqual({ person: { key: "guardianRevoked", params: { person } } });
    }
    expect(fault([suit, revoked], "GUARDIAN_APPOINTED", "2026-11-27", "FATHER", "徐父", ["徐父"])).toEqual({ person: { key: "guardianWithheld", params: { person: "徐父" } } });
    expect(fault([suit, revoked], "GUARDIAN_APPOINTED", "2026-11-27", "FATHER", "徐父")).toBeNull();
  });
});

describe("what rests on a step", () => {
  const appointed = about("GUARDIAN_APPOINTED", "2026-11-27");
  it("is named, from the end of the chain backwards", () => {
    expect(restsOn([suit, revoked, appointed], suit.id)).toBe("JUDGMENT");
    expect(restsOn([suit, revoked, appointed], revoked.id)).toBe("GUARDIAN_APPOINTED");
    expect(restsOn([suit, revoked, appointed], appointed.id)).toBeNull();
    expect(restsOn([suit, revoked], revoked.id)).toBeNull();
  });

  it("is nothing where something else carries it, or where it came before", () => {
    const again = about("JUDGMENT", "2026-11-26", { ...MOTHER, result: "REVOKED" });
    expect(restsOn([suit, revoked, again, appointed], revoked.id)).toBeNull();
    const absent = about("INTERIM_GUARDIANSHIP", "2026-10-01", { ground: "IMPRISONED" });
    expect(restsOn([absent, suit, revoked, appointed], revoked.id)).toBeNull();
    expect(restsOn([about("SUIT", "2026-12-01"), suit, revoked], suit.id)).toBe("JUDGMENT");
    expect(restsOn([suit, about("SUIT", "2026-12-01"), revoked].slice(1), suit.id)).toBeNull();
  });
});

it("what rests on a suit is not carried by another suit that was filed on the day of the judgment, after it", () => {
  const at = (step: LadderStep, hour: string, more: Partial<StepAbout> = {}) => about(step, "2026-11-26", { recordedAt: `2026-11-26T${hour}:00:00.000Z`, ...more });
  const judged = at("JUDGMENT", "02", { result: "DISMISSED" });
  expect(restsOn([suit, judged, at("SUIT", "03")], suit.id)).toBe("JUDGMENT");
  expect(restsOn([suit, at("SUIT", "01"), judged], suit.id)).toBeNull();
});
