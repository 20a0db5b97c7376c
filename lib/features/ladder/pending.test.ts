import { describe, expect, it } from "vitest";
import type { LadderStep } from "../../shared/vocabulary/ladder";
import { courtFault, guardiansByCourt, type StepAbout } from "./coherence";
import { guardGap, type FamilyMember } from "./guarding";
import { decideStep, groundFits, interimOver, pendingRevocations, standingRevocation, unsettled } from "./ladder";
import { restorationDays } from "./limits";
import { nextSteps, standingBeside } from "./next";
import { afterRestored, standingRestorations } from "./restored";

const TODAY = "2026-11-26";
let sequence = 0;
const taken = (step: LadderStep, on: string, more: Partial<StepAbout> = {}): StepAbout => ({
  id: `p${(sequence += 1)}`, step, on, result: null, resultOn: null, until: null, ground: null, intentionalCrime: false, effectiveOn: null, recordedAt: `${on}T02:00:00.000Z`, subject: "FATHER", person: "某父", ...more,
});
const suit = taken("SUIT", "2026-08-01", { result: "FILED" });
const interim = taken("INTERIM_GUARDIANSHIP", "2026-08-01", { ground: "SUIT_RUNNING", until: "2027-07-31", subject: null, person: "" });
const judged = taken("JUDGMENT", "2026-11-20", { result: "REVOKED" });
const inEffect = { ...judged, effectiveOn: "2026-11-24" };
const RESTS: readonly LadderStep[] = ["GUARDIAN_APPOINTED", "SUPPORT_ORDER", "RESTORATION"];
const decide = (steps: readonly StepAbout[], step: LadderStep, on = TODAY) => decideStep({ level: "L3", running: true, steps }, step, on);
const next = (steps: readonly StepAbout[], more: object = {}) => nextSteps({ level: "L3", running: true, steps, harm: null, clocks: [], ...more }, TODAY);
const named = (steps: readonly StepAbout[], more: object = {}) => next(steps, more).map(({ kind, step }) => `${kind} ${step}`);

describe("a judgment that revokes a guardianship and is not in effect", () => {
  it("revokes nothing yet: nothing that rests on it may be written down, and the reason says so", () => {
    expect(standingRevocation([suit, judged])).toBeNull();
    expect(pendingRevocations([suit, judged]).map(({ id }) => id)).toEqual([judged.id]);
    for (const step of RESTS) expect(decide([suit, judged], step, "2027-05-01"), step).toEqual({ can: false, bar: "ladderNotInEffect" });
    for (const step of ["GUARDIAN_APPOINTED", "SUPPORT_ORDER"] as const) expect(decide([suit, inEffect], step), step).toEqual({ can: true, skips: [] });
    expect(decide([suit, inEffect], "RESTORATION")).toEqual({ can: false, bar: "ladderRestoreTooEarly" });
    expect(restorationDays([suit, judged], TODAY)).toBeNull();
    expect(restorationDays([suit, inEffect], TODAY)).toEqual({ from: "2027-02-24", to: "2027-11-24" });
  });

  it("its day of effect is what comes first, and the guardian is not replaced before", () => {
    expect(next([suit, interim, judged])[0]).toEqual({ kind: "effect", step: "JUDGMENT", stepId: judged.id, dueAt: null });
    expect(named([suit, interim, judged])).toEqual(["effect JUDGMENT", "runs INTERIM_GUARDIANSHIP"]);
    expect(named([suit, judged])).toEqual(["effect JUDGMENT", "may INTERIM_GUARDIANSHIP"]);
    expect(named([suit, interim, inEffect])).toEqual(["settle GUARDIAN_APPOINTED", "settle INTERIM_GUARDIANSHIP", "may SUPPORT_ORDER"]);
    // Harm that nobody reported is reported first; while the district decides the day is still asked for; a closed case asks for nothing.
    expect(named([suit, interim, judged], { harm: { source: "assessment", days: ["2026-10-01"] } }).slice(0, 2)).toEqual(["must POLICE_REPORT", "effect JUDGMENT"]);
    expect(named([suit, interim, judged], { running: false, closing: true })[0]).toBe("effect JUDGMENT");
    expect(named([suit, judged], { running: false })).toEqual([]);
  });

  it("leaves interim guardianship on its ground, which may be given anew, and who guards the child as it was", () => {
    expect(interimOver([suit, interim, judged])).toBeNull();
    expect(interimOver([suit, interim, inEffect])).toBe("revoked");
    expect([groundFits([suit, judged], "SUIT_RUNNING"), groundFits([suit, inEffect], "SUIT_RUNNING")]).toEqual([true, false]);
    const family: FamilyMember[] = [{ role: "FATHER", name: "某父", relation: "FATHER", condition: "NORMAL", withheld: true }, { role: "MOTHER", name: "某母", relation: "MOTHER", condition: "DEAD", withheld: false }];
    expect(guardGap([suit, judged], family)).toBeNull();
    expect(guardGap([suit, inEffect], family)).toEqual({ what: "unguarded", since: "2026-11-24", check: [] });
    // Where the other parent is out already, this one is nobody on whom the child can be left.
    const both = [taken("JUDGMENT", "2026-06-01", { result: "REVOKED", effectiveOn: "2026-06-10", subject: "MOTHER", person: "某母" }), suit, judged];
    expect(guardGap(both, family.map((member) => ({ ...member, condition: "NORMAL", withheld: false })))).toMatchObject({ what: "toCheck", check: ["FATHER"] });
  });

  it("is told as what it is, wherever it is told; a closing waits for its day", () => {
    expect(standingBeside([suit, judged], TODAY)).toEqual([{ what: "revokedUndated", on: "2026-11-20", who: "FATHER" }]);
    expect(guardiansByCourt([suit, judged])).toEqual({ revoked: [], judged: [{ name: "某父", subject: "FATHER", on: "2026-11-20" }], appointed: [] });
    expect(guardiansByCourt([suit, inEffect])).toEqual({ revoked: [{ name: "某父", subject: "FATHER", on: "2026-11-24" }], judged: [], appointed: [] });
    expect([unsettled([suit, judged]), unsettled([suit, inEffect])]).toEqual([["JUDGMENT"], []]);
  });

  it("does not send a child home on a restoration that it takes back", () => {
    const before = [taken("JUDGMENT", "2025-06-01", { result: "REVOKED", effectiveOn: "2025-06-10" }), taken("RESTORATION", "2025-10-01", { result: "RESTORED", resultOn: "2025-11-01" }), suit];
    const lines = (steps: StepAbout[]) => afterRestored({ steps, assessedOn: null, visitedOn: null, due: { reassessment: null, visit: null }, supportOpen: false }).length;
    expect([lines(before), lines([...before, judged])]).toEqual([4, 0]);
    expect([standingRestorations([...before, judged]), standingRestorations([...before, inEffect])].map((found) => found.length)).toEqual([1, 0]);
  });

  it("another revocation that holds goes on being one: its support and its guardian wait for nothing", () => {
    const mother = [taken("SUIT", "2026-02-01", { result: "FILED" }), taken("JUDGMENT", "2026-06-01", { result: "REVOKED", effectiveOn: "2026-06-10", subject: "MOTHER", person: "某母" })];
    expect(standingRevocation([...mother, suit, judged])?.effectiveOn).toBe("2026-06-10");
    expect(decide([...mother, suit, judged], "SUPPORT_ORDER")).toEqual({ can: true, skips: [] });
    expect(named([...mother, suit, judged])[0]).toBe("effect JUDGMENT");
    const appoint = (subject: StepAbout["subject"], person: string) => courtFault([...mother, suit, judged], { step: "GUARDIAN_APPOINTED", takenOn: TODAY, subject, person }, { withheld: [] });
    // Whom a court has just judged unfit is not appointed meanwhile.
    expect(appoint("FATHER", "某父")).toEqual({ person: { key: "guardianRevoked", params: { person: "某父" } } });
    expect(appoint("OTHER_CARER", "外祖母")).toBeNull();
  });
});

it("what the same judgment says holds from its day of effect, and not before", () => {
  const fault = (step: LadderStep, takenOn: string) => courtFault([suit, inEffect], { step, takenOn, ...(step === "SUPPORT_ORDER" ? { subject: inEffect.subject, person: inEffect.person } : { subject: "OTHER_CARER" as const, person: "外祖母" }) }, { withheld: [] });
  for (const step of ["GUARDIAN_APPOINTED", "SUPPORT_ORDER"] as const) {
    expect(fault(step, "2026-11-19"), step).toEqual({ takenOn: { key: "beforeItsBasis", params: { step: "JUDGMENT", date: "2026-11-20" } } });
    expect(fault(step, "2026-11-23"), step).toEqual({ takenOn: { key: "beforeEffect", params: { date: "2026-11-24" } } });
    expect(fault(step, "2026-11-24"), step).toBeNull();
  }
});
