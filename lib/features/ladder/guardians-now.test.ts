import { describe, expect, it } from "vitest";
import type { LadderResult, LadderStep } from "../../shared/vocabulary/ladder";
import type { StepAbout } from "./coherence";
import { guardianLines, guardiansNow, wordOn } from "./guardians-now";
import type { FamilyMember } from "./guarding";

let count = 0;
const step = (kind: LadderStep, on: string, change: Partial<StepAbout> = {}): StepAbout => ({
  id: String(++count), step: kind, on, result: null, resultOn: null, until: null, ground: null, subject: "MOTHER", person: "某母", intentionalCrime: false, effectiveOn: null, recordedAt: `${on}T08:00:00.000Z`, ...change,
});
const revoked = (on: string, effectiveOn: string | null, change: Partial<StepAbout> = {}) => step("JUDGMENT", on, { result: "REVOKED" satisfies LadderResult, resultOn: on, effectiveOn, ...change });
const restored = (on: string, change: Partial<StepAbout> = {}) => step("RESTORATION", on, { result: "RESTORED", resultOn: on, ...change });
const appointed = (on: string, person: string, change: Partial<StepAbout> = {}) => step("GUARDIAN_APPOINTED", on, { person, subject: "OTHER_CARER", ...change });
const interim = step("INTERIM_GUARDIANSHIP", "2026-09-10", { person: "", subject: null, ground: "REMOVED_FROM_DANGER", until: "2027-09-09" });
const family: FamilyMember[] = [
  { role: "FATHER", name: "某父", relation: "FATHER", condition: "NORMAL", withheld: false }, { role: "MOTHER", name: "某母", relation: "MOTHER", condition: "NORMAL", withheld: true },
  { role: "CARER", name: "某母", relation: "MOTHER", condition: null, withheld: true },
];
const station = { by: "某站", until: "2027-09-09" };
const now = (steps: StepAbout[], held: typeof station | null = null, people = family) => guardiansNow(steps, people, held);

describe("what was decided of a child's guardians", () => {
  it("is nothing before a judgment takes effect, and where none was given", () => {
    expect(now([])).toEqual({ parents: {}, named: [], guardedBy: null });
    expect(now([revoked("2026-10-20", null)])).toEqual({ parents: {}, named: [], guardedBy: null });
  });

  it("is the revocation since its effect, of each parent by its own, and who is left to guard", () => {
    const mother = revoked("2026-10-20", "2026-10-29");
    expect(now([mother])).toEqual({ parents: { MOTHER: { what: "revoked", on: "2026-10-29" } }, named: [], guardedBy: { kind: "parents", parents: ["FATHER"] } });
    const father = revoked("2026-11-01", "2026-11-05", { subject: "FATHER", person: "某父" });
    expect(now([mother, father])).toMatchObject({ parents: { MOTHER: { on: "2026-10-29" }, FATHER: { on: "2026-11-05" } }, guardedBy: { kind: "unguarded" } });
    expect(now([mother], null, family.map((each) => ({ ...each, condition: each.role === "FATHER" ? "IMPRISONED" : each.condition }))).guardedBy).toEqual({ kind: "toCheck" });
    expect(now([mother, interim], station).guardedBy).toEqual({ kind: "interim", ...station });
    expect(now([mother, interim]).guardedBy).toEqual({ kind: "ask" });
  });

  it("is who was appointed, by name, also while interim guardianship is still to be ended; until the guardianship is given back", () => {
    const steps = [interim, revoked("2026-10-20", "2026-10-29"), appointed("2026-11-20", "邵奶奶")];
    expect(now(steps, station)).toMatchObject({ parents: { MOTHER: { what: "revoked" } }, named: [{ what: "appointed", name: "邵奶奶", on: "2026-11-20" }], guardedBy: { kind: "appointed", names: ["邵奶奶"], on: "2026-11-20" } });
    const back = now([...steps.slice(1), restored("2027-03-01")]);
    expect(back).toEqual({ parents: { MOTHER: { what: "restored", on: "2027-03-01" } }, named: [], guardedBy: { kind: "parents", parents: ["FATHER", "MOTHER"] } });
  });

  it("tells another carer apart by name, and a parent also where it stands as the carer", () => {
    const aunt = now([revoked("2026-10-20", "2026-10-29", { subject: "OTHER_CARER", person: "某姑" })]);
    expect(aunt.named).toEqual([{ what: "revoked", name: "某姑", on: "2026-10-29" }]);
    expect(wordOn({ role: "CARER", name: "某姑", relation: "RELATIVE" }, aunt)).toEqual({ what: "revoked", on: "2026-10-29" });
    const mother = now([revoked("2026-10-20", "2026-10-29")]);
    expect(wordOn({ role: "CARER", name: "某 母", relation: "MOTHER" }, mother)).toEqual({ what: "revoked", on: "2026-10-29" });
    expect(wordOn({ role: "CARER", name: "某母", relation: "OTHER" }, mother, family)).toEqual({ what: "revoked", on: "2026-10-29" });
    expect(wordOn({ role: "FATHER", name: "某父", relation: "FATHER" }, mother, family)).toBeNull();
  });

  it("stands beside the form with the names that its reader may know", () => {
    expect(guardianLines(now([]), family, (name) => name)).toBeNull();
    expect(guardianLines(now([revoked("2026-10-20", "2026-10-29"), appointed("2026-11-20", "邵奶奶")]), family, () => "*")).toEqual({
      people: [{ what: "revoked", on: "2026-10-29", role: "MOTHER", name: "*" }], guardedBy: { kind: "appointed", names: ["*"], on: "2026-11-20" },
    });
  });
});
