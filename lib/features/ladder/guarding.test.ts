import { describe, expect, it } from "vitest";
import type { LadderStep, LadderSubject } from "../../shared/vocabulary/ladder";
import type { StepAbout } from "./coherence";
import { ableParents, guardGap, type FamilyMember } from "./guarding";

let sequence = 0;
const taken = (step: LadderStep, more: Partial<StepAbout> = {}): StepAbout => ({
  id: `s${(sequence += 1)}`, step, on: "2026-10-01", result: null, resultOn: null, until: null, ground: null, intentionalCrime: false, effectiveOn: more.result === "REVOKED" ? (more.on ?? "2026-10-01") : null, recordedAt: "", subject: null, person: "", ...more,
});
const NAME: Record<LadderSubject, string> = { FATHER: "傅某", MOTHER: "于某", BOTH_PARENTS: "傅某、于某", OTHER_CARER: "徐某" };
const revoked = (subject: LadderSubject, more: Partial<StepAbout> = {}) => taken("JUDGMENT", { result: "REVOKED", subject, person: NAME[subject], ...more });
const restored = (subject: LadderSubject, resultOn: string) => taken("RESTORATION", { result: "RESTORED", subject, person: NAME[subject], on: resultOn, resultOn });
const appointed = (subject: LadderSubject, on: string) => taken("GUARDIAN_APPOINTED", { subject, person: NAME[subject], on });

const father = (more: Partial<FamilyMember> = {}): FamilyMember => ({ role: "FATHER", name: NAME.FATHER, relation: "FATHER", condition: "NORMAL", withheld: true, ...more });
const mother = (more: Partial<FamilyMember> = {}): FamilyMember => ({ role: "MOTHER", name: NAME.MOTHER, relation: "MOTHER", condition: "NORMAL", withheld: false, ...more });
const carer = (relation: FamilyMember["relation"], more: Partial<FamilyMember> = {}): FamilyMember => ({ role: "CARER", name: NAME.OTHER_CARER, relation, condition: null, withheld: false, ...more });
const dead = mother({ condition: "DEAD" });
const said = (steps: StepAbout[], family: FamilyMember[]) => {
  const gap = guardGap(steps, family);
  return gap === null ? "guarded" : [gap.what, ...gap.check].join(" ");
};

describe("whether a child is without a guardian after a revocation", () => {
  it.each<[string, StepAbout[], FamilyMember[], string]>([
    ["nothing is revoked", [], [father(), dead], "guarded"],
    ["the other parent guards on", [revoked("FATHER")], [father(), mother()], "guarded"],
    ["so does a father", [revoked("MOTHER")], [father({ withheld: false }), mother()], "guarded"],
    ["both parents, where another carer was removed", [revoked("OTHER_CARER")], [father(), mother(), carer("RELATIVE")], "guarded"],
    ["the other parent is dead", [revoked("FATHER")], [father(), dead], "unguarded"],
    ["or missing", [revoked("FATHER")], [father(), mother({ condition: "MISSING" })], "unguarded"],
    ["or was removed before, as the form says", [revoked("FATHER")], [father(), mother({ condition: "GUARDIANSHIP_REVOKED" })], "unguarded"],
    ["or was removed too", [revoked("FATHER"), revoked("MOTHER", { on: "2026-11-01" })], [father(), mother()], "unguarded"],
    ["both at once", [revoked("BOTH_PARENTS")], [father(), mother()], "unguarded"],
    ["the record does not know the other parent", [revoked("FATHER")], [father()], "toCheck MOTHER"],
    ["nor their condition", [revoked("FATHER")], [father(), mother({ condition: "UNKNOWN" })], "toCheck MOTHER"],
    ["they cannot be reached", [revoked("FATHER")], [father(), mother({ condition: "LOST_CONTACT" })], "toCheck MOTHER"],
    ["are in prison", [revoked("FATHER")], [father(), mother({ condition: "IMPRISONED" })], "toCheck MOTHER"],
    ["gravely disabled", [revoked("FATHER")], [father(), mother({ condition: "GRAVELY_DISABLED" })], "toCheck MOTHER"],
    ["or suspected of harm: a guardian by law, whom nobody has looked at", [revoked("FATHER")], [father(), mother({ withheld: true })], "toCheck MOTHER"],
    ["both are to be looked at, where another carer was removed", [revoked("OTHER_CARER")], [father(), carer("PATERNAL_GRANDPARENT")], "toCheck FATHER MOTHER"],
    ["grandparents come after the parents", [revoked("FATHER")], [father(), dead, carer("MATERNAL_GRANDPARENT")], "toCheck OTHER_CARER"],
    ["not one who is suspected", [revoked("FATHER")], [father(), dead, carer("MATERNAL_GRANDPARENT", { withheld: true })], "unguarded"],
    ["nor one who was removed", [revoked("FATHER"), revoked("OTHER_CARER")], [father(), dead, carer("MATERNAL_GRANDPARENT")], "unguarded"],
    ["a friend is guardian by appointment alone", [revoked("FATHER")], [father(), dead, carer("FRIEND")], "unguarded"],
    ["somebody is appointed", [revoked("BOTH_PARENTS"), appointed("OTHER_CARER", "2026-10-20")], [father(), mother()], "guarded"],
    ["who stays so when the other parent is removed later", [revoked("FATHER"), appointed("OTHER_CARER", "2026-10-20"), revoked("MOTHER", { on: "2026-11-01" })], [father(), mother()], "guarded"],
    ["until they are removed themselves", [revoked("BOTH_PARENTS"), appointed("OTHER_CARER", "2026-10-20"), revoked("OTHER_CARER", { on: "2026-11-01" })], [father(), mother()], "unguarded"],
    ["an office guards for the time being", [revoked("BOTH_PARENTS"), taken("INTERIM_GUARDIANSHIP", { until: "2027-09-30" })], [father(), mother()], "guarded"],
    ["and no longer", [revoked("BOTH_PARENTS"), taken("INTERIM_GUARDIANSHIP", { result: "ENDED", resultOn: "2026-11-05" })], [father(), mother()], "unguarded"],
    ["it is restored", [revoked("FATHER"), restored("FATHER", "2027-02-01")], [father(), dead], "guarded"],
    ["to one of both", [revoked("BOTH_PARENTS"), restored("MOTHER", "2027-02-01")], [father(), mother({ withheld: true })], "guarded"],
    ["and revoked again", [revoked("FATHER"), restored("FATHER", "2027-02-01"), revoked("FATHER", { on: "2027-05-01" })], [father(), dead], "unguarded"],
    ["an appointment ends where it is restored", [revoked("FATHER"), appointed("OTHER_CARER", "2026-10-20"), restored("FATHER", "2027-02-01"), revoked("FATHER", { on: "2027-05-01" })], [father(), dead], "unguarded"],
    ["a judgment that names nobody is of both", [taken("JUDGMENT", { result: "REVOKED" })], [father(), mother()], "unguarded"],
  ])("%s", (_, steps, family, expected) => {
    expect(said(steps, family)).toBe(expected);
  });

  it("since when: the day in force, or the end of interim guardianship after it", () => {
    const family = [father(), dead];
    expect(guardGap([revoked("FATHER", { effectiveOn: "2026-10-20" })], family)?.since).toBe("2026-10-20");
    expect(guardGap([revoked("FATHER", { effectiveOn: "2026-10-20" }), taken("INTERIM_GUARDIANSHIP", { result: "ENDED", resultOn: "2026-11-05" })], family)?.since).toBe("2026-11-05");
  });
});

describe("parents who can guard the child by the record", () => {
  it.each<[string, StepAbout[], FamilyMember[], LadderSubject[]]>([
    ["a parent in whom nothing stands against it", [], [father(), mother()], ["MOTHER"]],
    ["one whose guardianship the court restored, while the other is missing", [revoked("FATHER"), restored("FATHER", "2026-11-25")], [father(), mother({ condition: "MISSING" })], ["FATHER"]],
    ["not one who has gone since", [revoked("FATHER"), restored("FATHER", "2026-11-25")], [father({ condition: "MISSING" }), dead], []],
    ["nobody of whom the record says nothing", [], [], []],
  ])("are %s", (_, steps, family, able) => expect(ableParents(steps, family)).toEqual(able));
});
