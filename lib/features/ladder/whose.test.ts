import { describe, expect, it } from "vitest";
import type { LadderStep, LadderSubject } from "../../shared/vocabulary/ladder";
import { courtFault, guardiansByCourt, restsOn, type StepAbout } from "./coherence";
import { decideStep, interimOver, pendingRevocations, restoresNobody, resultsOf, revokedNow, standingRevocation } from "./ladder";
import { restorationDays, restorationStopped } from "./limits";
import { nextSteps, standingBeside } from "./next";
import { afterRestored, sinceRestored, standingRestorations } from "./restored";
import { supportToDecide } from "./support-end";
import { whomOf } from "./whom";

/** Whose guardianship is revoked and whose is restored, where there are two parents. */
const NAME: Readonly<Record<LadderSubject, string>> = { FATHER: "尹晨阳", MOTHER: "徐晓雨", BOTH_PARENTS: "尹晨阳、徐晓雨", OTHER_CARER: "徐奶奶" };
const FAMILY = { FATHER: [NAME.FATHER], MOTHER: [NAME.MOTHER], BOTH_PARENTS: [NAME.BOTH_PARENTS], OTHER_CARER: [NAME.OTHER_CARER] };
let sequence = 0;
const taken = (step: LadderStep, on: string, subject: LadderSubject | null, more: Partial<StepAbout> = {}): StepAbout => ({
  id: `w${(sequence += 1)}`, step, on, result: null, resultOn: null, until: null, ground: null, intentionalCrime: false, effectiveOn: null, recordedAt: `${on}T02:00:00.000Z`, subject, person: subject ? NAME[subject] : "", ...more,
});
const revoked = (subject: LadderSubject, on: string, more: Partial<StepAbout> = {}) => taken("JUDGMENT", on, subject, { result: "REVOKED", effectiveOn: on, ...more });
const restored = (subject: LadderSubject, on: string, more: Partial<StepAbout> = {}) => taken("RESTORATION", on, subject, { result: "RESTORED", resultOn: on, ...more });
const appointed = (on: string) => taken("GUARDIAN_APPOINTED", on, "OTHER_CARER");
const lost = (steps: StepAbout[]) => revokedNow(steps).map(({ subject }) => subject).sort();
/** Every order in which rows may be read. */
const orders = <T>(list: readonly T[]): T[][] => (list.length < 2 ? [[...list]] : list.flatMap((one, at) => orders([...list.slice(0, at), ...list.slice(at + 1)]).map((rest) => [one, ...rest])));

describe("of two parents whose guardianship was revoked, restoring one leaves the other's revocation", () => {
  it.each<[string, StepAbout[], LadderSubject[]]>([
    ["two judgments, the father's first, he asks", [revoked("FATHER", "2026-01-10"), revoked("MOTHER", "2026-03-10"), restored("FATHER", "2026-07-01")], ["MOTHER"]],
    ["two judgments, the father's first, she asks", [revoked("FATHER", "2026-01-10"), revoked("MOTHER", "2026-03-10"), restored("MOTHER", "2026-07-01")], ["FATHER"]],
    ["two judgments, the mother's first, he asks", [revoked("MOTHER", "2026-01-10"), revoked("FATHER", "2026-03-10"), restored("FATHER", "2026-07-01")], ["MOTHER"]],
    ["two judgments, the mother's first, she asks", [revoked("MOTHER", "2026-01-10"), revoked("FATHER", "2026-03-10"), restored("MOTHER", "2026-07-01")], ["FATHER"]],
    ["he has it back before hers is revoked", [revoked("FATHER", "2026-01-10"), restored("FATHER", "2026-05-01"), revoked("MOTHER", "2026-07-10")], ["MOTHER"]],
    ["one judgment about both, he asks", [revoked("BOTH_PARENTS", "2026-01-10"), restored("FATHER", "2026-07-01")], ["MOTHER"]],
    ["one judgment about both, she asks", [revoked("BOTH_PARENTS", "2026-01-10"), restored("MOTHER", "2026-07-01")], ["FATHER"]],
    ["one judgment about both, both ask together", [revoked("BOTH_PARENTS", "2026-01-10"), restored("BOTH_PARENTS", "2026-07-01")], []],
    ["one after the other", [revoked("BOTH_PARENTS", "2026-01-10"), restored("FATHER", "2026-06-01"), restored("MOTHER", "2026-07-01")], []],
    ["both, and his again", [revoked("BOTH_PARENTS", "2026-01-10"), restored("BOTH_PARENTS", "2026-06-01"), revoked("FATHER", "2026-09-01")], ["FATHER"]],
    ["a carer, beside the mother's", [revoked("MOTHER", "2026-01-10"), revoked("OTHER_CARER", "2026-03-10"), restored("OTHER_CARER", "2026-07-01")], ["MOTHER"]],
    ["another carer of another name gets nothing back", [revoked("OTHER_CARER", "2026-03-10"), restored("OTHER_CARER", "2026-07-01", { person: "张三" })], ["OTHER_CARER"]],
  ])("%s", (_, steps, still) => {
    for (const rows of orders(steps)) {
      expect(lost(rows)).toEqual(still);
      expect(standingRevocation(rows) === null).toBe(still.length === 0);
      expect(guardiansByCourt(rows).revoked.map(({ subject, name }) => [subject, name])).toEqual(revokedNow(rows).map(({ subject, person }) => [subject, person]));
      expect(standingBeside(rows, "2026-12-01").filter(({ what }) => what === "revoked").map(({ who }) => who)).toEqual(still);
    }
  });

  it("each has their own days in which to ask, and their own crime that bars it", () => {
    const steps = [revoked("FATHER", "2026-01-10", { intentionalCrime: true }), revoked("MOTHER", "2026-10-10")];
    const decide = (on: string, subject?: LadderSubject) => decideStep({ level: "L3", running: true, steps, ...(subject ? { about: { subject, person: NAME[subject] } } : {}) }, "RESTORATION", on);
    expect(decide("2026-07-01", "FATHER")).toEqual({ can: false, bar: "ladderRestoreBarred" });
    expect(decide("2026-12-01", "MOTHER")).toEqual({ can: false, bar: "ladderRestoreTooEarly" });
    expect(decide("2027-02-01", "MOTHER")).toEqual({ can: true, skips: [] });
    expect(decide("2027-02-01")).toEqual({ can: true, skips: [] });
    expect(restorationDays(steps, "2026-12-01")).toEqual({ from: "2027-01-10", to: "2027-10-10" });
    expect(whomOf(steps, "RESTORATION", FAMILY)).toEqual([{ subject: "MOTHER", person: NAME.MOTHER, revoked: true }]);
    // Of two who ask together the one is named who cannot yet, or can no more.
    const together = [revoked("FATHER", "2026-05-01"), revoked("MOTHER", "2026-10-10")];
    const BOTH = { subject: "BOTH_PARENTS", person: `${NAME.FATHER}、${NAME.MOTHER}` } as const;
    expect(restorationStopped(together, "2026-12-01", BOTH)).toEqual({ from: "2027-01-10", to: "2027-10-10", who: "MOTHER" });
    expect(restorationStopped(together, "2027-06-01", BOTH)).toEqual({ from: "2026-08-01", to: "2027-05-01", who: "FATHER" });
    expect(restorationStopped(together, "2027-02-01", BOTH)).toBeNull();
    // While the father's application waits, the mother asks by herself.
    const both = [revoked("BOTH_PARENTS", "2026-01-10"), taken("RESTORATION", "2026-06-01", "FATHER")];
    const ask = (subject: LadderSubject) => decideStep({ level: "L3", running: true, steps: both, about: { subject, person: NAME[subject] } }, "RESTORATION", "2026-07-01");
    expect([ask("FATHER"), ask("MOTHER")]).toEqual([{ can: false, bar: "ladderStepOpen" }, { can: true, skips: [] }]);
  });

  it("her judgment is struck out after her own restoration alone", () => {
    const [his, hers, back] = [revoked("FATHER", "2026-01-10"), revoked("MOTHER", "2026-03-10"), restored("MOTHER", "2026-07-01")];
    expect([restsOn([his, hers, back], hers.id), restsOn([his, hers, back], his.id)]).toEqual(["RESTORATION", null]);
    expect(restsOn([revoked("FATHER", "2026-01-10"), hers, taken("SUPPORT_ORDER", "2026-04-01", "MOTHER")], hers.id)).toBe("SUPPORT_ORDER");
  });

  it("whoever has it back takes the child home, while the other one's stays revoked; support that the other one owes goes on", () => {
    const steps = [revoked("BOTH_PARENTS", "2026-01-10"), taken("SUPPORT_ORDER", "2026-01-20", "MOTHER"), taken("SUPPORT_ORDER", "2026-01-20", "FATHER"), taken("INTERIM_GUARDIANSHIP", "2026-01-11", null, { ground: "SUIT_RUNNING", until: "2027-01-10" }), restored("FATHER", "2026-07-01")];
    expect(interimOver(steps)).toBe("restored");
    expect(standingRestorations(steps)).toMatchObject([{ who: "FATHER" }]);
    expect(supportToDecide(steps, []).map(({ orderId }) => orderId)).toEqual([steps[2]?.id]);
    const lines = afterRestored({ steps, assessedOn: null, visitedOn: null, due: { reassessment: null, visit: null }, supportOpen: false });
    expect(lines.map(({ what }) => what)).toEqual(["handBack", "reassess", "visit", "support", "close"]);
    // What led to the court is over only when nobody's is revoked any more.
    expect(sinceRestored(steps)).toHaveLength(steps.length);
    // A judgment against the mother that waits for its day of effect takes nothing from the father.
    const pending = [revoked("FATHER", "2026-01-10"), restored("FATHER", "2026-07-01"), revoked("MOTHER", "2026-08-01", { effectiveOn: null })];
    expect(pendingRevocations(pending)).toHaveLength(1);
    expect(afterRestored({ steps: pending, assessedOn: null, visitedOn: null, due: { reassessment: null, visit: null }, supportOpen: false })).not.toEqual([]);
  });
});

describe("a restoration of somebody whose guardianship was never revoked", () => {
  const mother = [revoked("MOTHER", "2026-06-01"), appointed("2026-07-20"), taken("SUPPORT_ORDER", "2026-06-10", "MOTHER")];
  const fault = (step: LadderStep, subject: LadderSubject, person: string, more: { payerReason?: string } = {}, steps = mother) => courtFault(steps, { step, takenOn: "2026-11-01", subject, person, ...more }, { withheld: [], names: FAMILY });

  it("is refused, with the name of who can ask", () => {
    expect(fault("RESTORATION", "MOTHER", NAME.MOTHER)).toBeNull();
    expect(fault("RESTORATION", "FATHER", NAME.FATHER)).toEqual({ subject: { key: "restoresOther", params: { person: NAME.FATHER, who: NAME.MOTHER } } });
    expect(fault("RESTORATION", "OTHER_CARER", "张三")).toEqual({ subject: { key: "restoresOther", params: { person: "张三", who: NAME.MOTHER } } });
    expect(fault("RESTORATION", "BOTH_PARENTS", NAME.BOTH_PARENTS)).toMatchObject({ subject: { key: "restoresOther" } });
    expect(courtFault(mother, { step: "RESTORATION", takenOn: "2026-11-01", subject: "MOTHER", person: "张三" }, { withheld: [] })).toEqual({ person: { key: "restoresOther", params: { person: "张三", who: NAME.MOTHER } } });
    // The name was put right on the form since the judgment.
    expect(courtFault(mother, { step: "RESTORATION", takenOn: "2026-11-01", subject: "MOTHER", person: "徐小雨" }, { withheld: [], names: { MOTHER: ["徐小雨"] } })).toBeNull();
    expect(whomOf(mother, "RESTORATION", FAMILY)).toEqual([{ subject: "MOTHER", person: NAME.MOTHER, revoked: true }]);
  });

  it.each([["the father", restored("FATHER", "2026-11-01")], ["a stranger", restored("OTHER_CARER", "2026-11-01", { person: "张三" })]])("that is on record, of %s, counts for nothing: revocation and appointment stand, and nothing follows", (_, back) => {
    for (const steps of orders([...mother, back])) {
      expect(restoresNobody(steps, back)).toBe(true);
      expect(lost(steps)).toEqual(["MOTHER"]);
      expect(standingBeside(steps, "2026-12-01").map(({ what, who }) => `${what} ${who ?? ""}`.trim())).toEqual(["revoked MOTHER", "appointed"]);
      expect(guardiansByCourt(steps)).toMatchObject({ revoked: [{ name: NAME.MOTHER }], appointed: [{ name: NAME.OTHER_CARER }] });
      expect([standingRestorations(steps), supportToDecide(steps, []), afterRestored({ steps, assessedOn: null, visitedOn: null, due: { reassessment: null, visit: null }, supportOpen: false })]).toEqual([[], [], []]);
      expect(nextSteps({ level: "L3", running: true, steps, harm: null, clocks: [] }, "2026-12-01").map(({ kind, step }) => `${kind} ${step}`)).toEqual(["may RESTORATION"]);
      // The judgment is not held by it.
      expect(restsOn(steps.filter(({ step }) => step !== "GUARDIAN_APPOINTED" && step !== "SUPPORT_ORDER"), mother[0]?.id ?? "")).toBeNull();
    }
  });

  it("cannot come to a restoration", () => {
    const asked = taken("RESTORATION", "2026-11-01", "FATHER");
    expect(resultsOf([...mother, asked], asked)).toEqual(["NOT_RESTORED", "WITHDRAWN"]);
    const own = taken("RESTORATION", "2026-11-01", "MOTHER");
    expect(resultsOf([...mother, own], own)).toContain("RESTORED");
  });

  it("nor does somebody pay support whom no judgment names; the other parent does, for a reason", () => {
    expect(fault("SUPPORT_ORDER", "MOTHER", NAME.MOTHER)).toBeNull();
    expect(fault("SUPPORT_ORDER", "OTHER_CARER", "王五")).toEqual({ subject: { key: "payerOther", params: { person: "王五", who: NAME.MOTHER } } });
    expect(fault("SUPPORT_ORDER", "OTHER_CARER", "王五", { payerReason: "判决" })).toMatchObject({ subject: { key: "payerOther" } });
    for (const [subject, person] of [["FATHER", NAME.FATHER], ["BOTH_PARENTS", NAME.BOTH_PARENTS]] as const) {
      expect(fault("SUPPORT_ORDER", subject, person)).toEqual({ payerReason: { key: "payerNotRevoked", params: { person: NAME.FATHER } } });
      expect(fault("SUPPORT_ORDER", subject, person, { payerReason: "抚养纠纷判决" })).toBeNull();
    }
    expect(whomOf(mother, "SUPPORT_ORDER", FAMILY)).toEqual([{ subject: "MOTHER", person: NAME.MOTHER, revoked: true }, { subject: "FATHER", person: NAME.FATHER, revoked: false }]);
    expect(whomOf([revoked("BOTH_PARENTS", "2026-06-01")], "SUPPORT_ORDER", FAMILY).map(({ subject }) => subject)).toEqual(["FATHER", "MOTHER", "BOTH_PARENTS"]);
  });

  it("whoever was removed is not appointed, whichever judgment did it", () => {
    const steps = [revoked("FATHER", "2026-01-10"), revoked("MOTHER", "2026-06-01")];
    for (const subject of ["FATHER", "MOTHER"] as const) expect(fault("GUARDIAN_APPOINTED", subject, NAME[subject], {}, steps)).toMatchObject({ person: { key: "guardianRevoked" } });
  });
});

it("nobody is appointed in the place of both parents while the judgment about one of them is not in effect", () => {
  const [mother, father] = [revoked("MOTHER", "2026-03-10"), taken("JUDGMENT", "2026-11-20", "FATHER", { result: "REVOKED" })];
  const appoint = (steps: StepAbout[]) => decideStep({ level: "L3", running: true, steps }, "GUARDIAN_APPOINTED", "2026-11-26");
  expect(appoint([mother, father])).toEqual({ can: false, bar: "ladderNotInEffect" });
  expect(appoint([mother, { ...father, effectiveOn: "2026-11-24" }])).toEqual({ can: true, skips: [] });
});

it("a day before the court that has gone by is not told as one to come", () => {
  const suit = taken("SUIT", "2026-10-01", "FATHER", { result: "FILED" });
  const stands = (at: string) => standingBeside([suit], "2026-11-26", { hearings: [{ suitId: suit.id, at, state: "SET" }], overdue: [] }).map(({ what }) => what);
  expect([stands("2026-11-24T01:30:00.000Z"), stands("2026-11-26T01:30:00.000Z")]).toEqual([["suit", "hearingPast"], ["suit", "hearing"]]);
});
