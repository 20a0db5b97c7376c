import { describe, expect, it } from "vitest";
import { LADDER_STEPS, type LadderStep } from "../../shared/vocabulary/ladder";
import { AFTER_DEATH, decideStep, goesOnClosed, groundFits, interimDaysLeft, interimLimit, judgmentOf, NEVER_WAITS, orderLimit, reassessmentDue, runningSuit, standingRevocation, standingRung, type LadderFacts, type TakenStep } from "./ladder";
import { ruleOf, STEP_RULES } from "./steps";

const TODAY = "2026-11-26";
let sequence = 0;
const taken = (step: LadderStep, on = "2026-06-01", more: Partial<TakenStep> = {}): TakenStep => ({
  id: `s${(sequence += 1)}`, step, on, result: null, resultOn: null, until: null, ground: null, intentionalCrime: false, effectiveOn: more.result === "REVOKED" ? on : null, recordedAt: "", ...more,
});
const facts = (steps: TakenStep[] = [], more: Partial<LadderFacts> = {}): LadderFacts => ({ level: "L3", running: true, steps, ...more });
const decide = (step: LadderStep, steps: TakenStep[] = [], more: Partial<LadderFacts> = {}, on = TODAY) => decideStep(facts(steps, more), step, on);
const revoked = (on = "2026-06-01", more: Partial<TakenStep> = {}) => [taken("SUIT", "2026-03-01", { result: "FILED" }), taken("JUDGMENT", on, { result: "REVOKED", ...more })];

describe("the rules", () => {
  it("have one for each step, with a basis, a day and somebody who carries it out", () => {
    expect(STEP_RULES.map((rule) => rule.step)).toEqual([...LADDER_STEPS]);
    for (const rule of STEP_RULES) {
      expect(rule.basis.length, rule.step).toBeGreaterThan(4);
      expect(rule.by.length, rule.step).toBeGreaterThan(0);
      if (rule.awaits) expect(rule.results.length, rule.step).toBeGreaterThan(0);
    }
  });
});

describe("what may come next", () => {
  it.each([["WATCH", []], ["L1", [1]], ["L2", [1, 2]], ["L3", [1, 2, 3]]] as const)("at level %s: rungs %j alone", (level, rungs) => {
    for (const step of ["FAMILY_HELP", "INTERVIEW", "ADMONITION", "SUIT_SUPPORT"] as const) {
      const rung = ruleOf(step).rung ?? 0;
      expect(decide(step, [], { level }).can, step).toBe((rungs as readonly number[]).includes(rung));
    }
    expect(decide("ADMONITION", [], { level: null })).toEqual({ can: false, bar: "ladderNotAssessed" });
  });

  it("harm on record may be stopped at once and reported, whatever the level; nothing else of the third rung; and the level is to be looked at again", () => {
    for (const level of [null, "WATCH", "L1", "L2"] as const) {
      expect(decide("STOP", [], { level, harmed: true }), String(level)).toEqual({ can: true, skips: [] });
      expect(decide("POLICE_REPORT", [], { level, harmed: true }).can).toBe(true);
      // Whoever sees harm that nobody knew of stops it, too.
      expect(decide("STOP", [], { level })).toEqual({ can: true, skips: [] });
      for (const step of ["ADMONITION", "SUIT_SUPPORT", "SUIT", "LEGAL_AID"] as const) expect(decide(step, [], { level, harmed: true }), step).toEqual({ can: false, bar: level === null ? "ladderNotAssessed" : "ladderLevelTooLow" });
      expect([reassessmentDue({ level, running: true, harmed: true }), reassessmentDue({ level, running: true }), reassessmentDue({ level, running: false, harmed: true })]).toEqual([true, false, false]);
    }
    expect(reassessmentDue({ level: "L3", running: true, harmed: true })).toBe(false);
    expect(decide("STOP", [], { running: false, harmed: true })).toEqual({ can: false, bar: "ladderCaseNotRunning" });
  });

  it("while the district decides on the closing: what cannot wait, and nothing else", () => {
    for (const step of LADDER_STEPS) {
      const decision = decide(step, [], { running: false, closing: true, harmed: true });
      if (NEVER_WAITS.includes(step)) expect(decision, step).not.toEqual({ can: false, bar: "ladderCaseClosing" });
      else expect(decision, step).toEqual({ can: false, bar: "ladderCaseClosing" });
    }
    // Nobody assesses then, so that no level is waited for.
    expect(decide("STOP", [], { running: false, closing: true, level: "L1" })).toEqual({ can: true, skips: [] });
    expect(["EMERGENCY_REMOVAL", "PROTECTION_ORDER", "INTERIM_GUARDIANSHIP", "POLICE_REPORT", "STOP"].map((step) => decide(step as LadderStep, [], { running: false, closing: true, harmed: true }).can)).toEqual([true, true, true, true, true]);
  });

  it("nothing in a case that does not run, nor before the law that it rests on", () => {
    for (const step of LADDER_STEPS) expect(decide(step, [], { running: false })).toEqual({ can: false, bar: "ladderCaseNotRunning" });
    expect(decide("PROTECTION_ORDER", [], {}, "2016-02-29")).toEqual({ can: false, bar: "ladderBeforeBasis" });
    expect(decide("PROTECTION_ORDER", [], {}, "2016-03-01").can).toBe(true);
  });

  it("a suit without an admonition before it says why; after one that was followed by nothing better it does not", () => {
    expect(decide("SUIT_SUPPORT")).toEqual({ can: true, skips: ["ADMONITION", "STOP", "EMERGENCY_REMOVAL"] });
    expect(decide("SUIT_SUPPORT", [taken("ADMONITION", "2026-06-01", { result: "NOT_REFORMED" })])).toEqual({ can: true, skips: [] });
    expect(decide("SUIT_SUPPORT", [taken("ADMONITION", "2026-06-01", { result: "REFORMED" })])).toMatchObject({ can: true, skips: ["ADMONITION", "STOP", "EMERGENCY_REMOVAL"] });
    expect(decide("SUIT", [taken("SUIT_SUPPORT")])).toEqual({ can: true, skips: [] });
  });

  it("what comes later in time is nothing that was tried before", () => {
    expect(decide("SUIT_SUPPORT", [taken("ADMONITION", "2026-12-01")])).toMatchObject({ can: true, skips: ["ADMONITION", "STOP", "EMERGENCY_REMOVAL"] });
  });

  it("the other parent, or another carer, is sued beside a suit that runs; nobody twice", () => {
    const [father, carer] = [taken("SUIT", "2026-06-01", { subject: "FATHER", person: "某父", result: "FILED" }), taken("SUIT", "2026-06-01", { subject: "OTHER_CARER", person: "某祖父", result: "FILED" })];
    expect(decide("SUIT", [father]).can).toBe(true);
    expect(decide("SUIT", [father], { about: { subject: "MOTHER", person: "某母" } }).can).toBe(true);
    for (const subject of ["FATHER", "BOTH_PARENTS"] as const) expect(decide("SUIT", [father], { about: { subject, person: "某父" } }), subject).toEqual({ can: false, bar: "ladderSuitRunning" });
    expect(decide("SUIT", [carer], { about: { subject: "OTHER_CARER", person: "某祖母" } }).can).toBe(true);
    // Nor anybody whom a judgment has removed, under whatever word, as long as it stands.
    for (const effectiveOn of ["2026-06-30", null]) {
      const judged = [father, taken("JUDGMENT", "2026-06-20", { subject: "FATHER", person: "某父", result: "REVOKED", effectiveOn })];
      for (const subject of ["FATHER", "BOTH_PARENTS", "OTHER_CARER"] as const) expect(decide("SUIT", judged, { about: { subject, person: "某父" } }, "2026-07-01"), subject).toEqual({ can: false, bar: "ladderAlreadyRevoked" });
      expect(decide("SUIT", judged, { about: { subject: "MOTHER", person: "某母" } }, "2026-07-01").can).toBe(true);
    }
    expect(decide("SUIT", [carer], { about: { subject: "OTHER_CARER", person: "某祖父" } })).toEqual({ can: false, bar: "ladderSuitRunning" });
  });

  it("one suit at a time: a judgment ends it, a refusal by the court too", () => {
    expect(decide("SUIT", [taken("SUIT")])).toEqual({ can: false, bar: "ladderSuitRunning" });
    expect(decide("SUIT", [taken("SUIT", "2026-06-01", { subject: "BOTH_PARENTS" })])).toEqual({ can: false, bar: "ladderSuitRunning" });
    expect(decide("SUIT", [taken("SUIT", "2026-06-01", { subject: "FATHER" }), taken("SUIT", "2026-06-02", { subject: "MOTHER" })])).toEqual({ can: false, bar: "ladderSuitRunning" });
    expect(decide("JUDGMENT")).toEqual({ can: false, bar: "ladderNoSuit" });
    expect(decide("JUDGMENT", [taken("SUIT", "2026-06-01", { result: "NOT_ACCEPTED" })])).toEqual({ can: false, bar: "ladderNoSuit" });
    expect(decide("JUDGMENT", [taken("SUIT", "2026-06-01", { result: "FILED" })]).can).toBe(true);
    expect(runningSuit([taken("SUIT", "2026-03-01"), taken("JUDGMENT", "2026-06-01", { result: "DISMISSED" })])).toBeNull();
    expect(runningSuit([taken("SUIT", "2026-03-01"), taken("JUDGMENT", "2026-06-01", { result: "DISMISSED" }), taken("SUIT", "2026-07-01")])?.on).toBe("2026-07-01");
  });

  it("a step that waits for its result is not taken twice", () => {
    for (const step of ["ADMONITION", "EMERGENCY_REMOVAL", "LEGAL_AID", "PROTECTION_ORDER"] as const) expect(decide(step, [taken(step)])).toEqual({ can: false, bar: "ladderStepOpen" });
    expect(decide("ADMONITION", [taken("ADMONITION", "2026-06-01", { result: "NOT_REFORMED" })]).can).toBe(true);
  });

  it("a lawyer once aid was granted, an answer of the police once they accepted the report; on no earlier day", () => {
    expect(decide("LEGAL_AID_LAWYER")).toEqual({ can: false, bar: "ladderNoLegalAid" });
    expect(decide("LEGAL_AID_LAWYER", [taken("LEGAL_AID", "2026-06-01", { result: "REFUSED", resultOn: "2026-06-05" })])).toEqual({ can: false, bar: "ladderNoLegalAid" });
    const granted = [taken("LEGAL_AID", "2026-06-01", { result: "GRANTED", resultOn: "2026-06-05" })];
    expect(decide("LEGAL_AID_LAWYER", granted, {}, "2026-06-04")).toEqual({ can: false, bar: "ladderNoLegalAid" });
    expect(decide("LEGAL_AID_LAWYER", granted, {}, "2026-06-05").can).toBe(true);
    expect(decide("POLICE_REPLY", [taken("POLICE_REPORT")], { level: "WATCH" })).toEqual({ can: false, bar: "ladderNoPoliceReport" });
    expect(decide("POLICE_REPLY", [taken("POLICE_REPORT", "2026-06-01", { result: "POLICE_ACCEPTED", resultOn: "2026-06-02" })], { level: "WATCH" }).can).toBe(true);
    // Whoever sees harm reports it, whatever the level of the case (未成年人保护法 11).
    expect(decide("POLICE_REPORT", [], { level: null }).can).toBe(true);
    expect(decide("POLICE_REPORT", [taken("POLICE_REPORT")])).toEqual({ can: false, bar: "ladderStepOpen" });
  });

  it("a guardian after a revocation, or for a child whose parents cannot guard it without fault", () => {
    expect(decide("GUARDIAN_APPOINTED")).toEqual({ can: false, bar: "ladderNoGroundForGuardian" });
    expect(decide("GUARDIAN_APPOINTED", revoked()).can).toBe(true);
    expect(decide("GUARDIAN_APPOINTED", [taken("INTERIM_GUARDIANSHIP", "2026-06-01", { ground: "DEAD" })], { level: "L1" }).can).toBe(true);
    expect(decide("GUARDIAN_APPOINTED", [taken("INTERIM_GUARDIANSHIP", "2026-06-01", { ground: "SUIT_RUNNING" })])).toEqual({ can: false, bar: "ladderNoGroundForGuardian" });
    expect(decide("GUARDIAN_APPOINTED", [...revoked(), taken("GUARDIAN_APPOINTED", "2026-07-01")])).toEqual({ can: false, bar: "ladderGuardianStands" });
  });

  it("without fault nobody is admonished or sued, whatever the hardship: the level says so", () => {
    const imprisoned = [taken("INTERIM_GUARDIANSHIP", "2026-06-01", { ground: "IMPRISONED" })];
    for (const step of ["ADMONITION", "SUIT_SUPPORT", "SUIT"] as const) expect(decide(step, imprisoned, { level: "L1" })).toEqual({ can: false, bar: "ladderLevelTooLow" });
  });

  it("one interim guardianship at a time; support payments after a revocation alone", () => {
    expect(decide("INTERIM_GUARDIANSHIP", [taken("INTERIM_GUARDIANSHIP")])).toEqual({ can: false, bar: "ladderInterimRunning" });
    expect(decide("INTERIM_GUARDIANSHIP", [taken("INTERIM_GUARDIANSHIP", "2026-06-01", { result: "ENDED" })]).can).toBe(true);
    expect(decide("SUPPORT_ORDER")).toEqual({ can: false, bar: "ladderNotRevoked" });
    expect(decide("SUPPORT_ORDER", revoked(), { level: "L1" }).can).toBe(true);
  });
});

it("on a case that was closed for a death the report to the police and their answer go on, nothing else; closed for another reason nothing", () => {
  const accepted = [taken("POLICE_REPORT", "2026-06-01", { result: "POLICE_ACCEPTED", resultOn: "2026-06-02" })];
  const open = (steps: TakenStep[], more: Partial<LadderFacts>) => LADDER_STEPS.filter((step) => decide(step, steps, { running: false, ...more }).can);
  expect(open([], { died: true })).toEqual(["POLICE_REPORT", "NO_POLICE_REPORT"]);
  expect(open(accepted, { died: true })).toEqual(["POLICE_REPORT", "POLICE_REPLY"]);
  expect(open(accepted, {})).toEqual([]);
  expect(AFTER_DEATH.map((step) => goesOnClosed("DIED", step))).toEqual([true, true, true]);
  expect([goesOnClosed("DIED", "STOP"), goesOnClosed("GOAL_REACHED", "POLICE_REPORT"), goesOnClosed(null, "POLICE_REPORT")]).toEqual([false, false, false]);
});

describe("restoration", () => {
  it.each([["2026-08-31", "ladderRestoreTooEarly"], ["2026-09-01", null], ["2027-06-01", null], ["2027-06-02", "ladderRestoreTooLate"]] as const)("asked on %s: %s", (on, bar) => {
    expect(decide("RESTORATION", revoked("2026-06-01"), {}, on)).toEqual(bar ? { can: false, bar } : { can: true, skips: [] });
  });
  it("is barred after an intentional crime against the child, and without a revocation", () => {
    expect(decide("RESTORATION", revoked("2026-06-01", { intentionalCrime: true }), {}, "2026-10-01")).toEqual({ can: false, bar: "ladderRestoreBarred" });
    expect(decide("RESTORATION")).toEqual({ can: false, bar: "ladderNotRevoked" });
  });
  it("ends the revocation", () => {
    const steps = [...revoked("2026-06-01"), taken("RESTORATION", "2026-10-01", { result: "RESTORED", resultOn: "2026-11-01" })];
    expect(standingRevocation(steps)).toBeNull();
    expect(standingRevocation([...steps, taken("SUIT", "2026-12-01"), taken("JUDGMENT", "2027-02-01", { result: "REVOKED" })])?.on).toBe("2027-02-01");
  });
});

describe("time", () => {
  it("interim guardianship ends a year later, less a day; an order after six months; month ends too", () => {
    expect(interimLimit("2026-11-26")).toBe("2027-11-25");
    expect(interimLimit("2024-02-29")).toBe("2025-02-27");
    expect(orderLimit("2026-08-31")).toBe("2027-02-27");
  });
  it("counts the days left", () => {
    const interim = taken("INTERIM_GUARDIANSHIP", "2025-12-01", { until: "2026-11-30" });
    expect(interimDaysLeft(interim, TODAY)).toBe(4);
    expect(interimDaysLeft(interim, "2026-11-30")).toBe(0);
    expect(interimDaysLeft(interim, "2026-12-02")).toBe(-2);
    expect(interimDaysLeft(taken("INTERIM_GUARDIANSHIP"), TODAY)).toBeNull();
  });
  it("stands on the highest rung that was taken", () => {
    expect(standingRung([])).toBe(0);
    expect(standingRung([taken("EMERGENCY_REMOVAL")])).toBe(0);
    expect(standingRung([taken("FAMILY_HELP"), taken("ADMONITION"), taken("INTERVIEW")])).toBe(3);
  });
});

describe("the ground of interim guardianship", () => {
  it("fits what has happened", () => {
    expect(groundFits([], "SUIT_RUNNING")).toBe(false);
    expect(groundFits([taken("SUIT")], "SUIT_RUNNING")).toBe(true);
    expect(groundFits([taken("EMERGENCY_REMOVAL", "2026-06-01", { result: "RETURNED_HOME" })], "REMOVED_FROM_DANGER")).toBe(false);
    expect(groundFits([], "DEAD")).toBe(true);
  });
});

describe("two steps of one day", () => {
  const at = (step: LadderStep, recordedAt: string, more: Partial<TakenStep> = {}) => taken(step, "2026-06-01", { recordedAt: `2026-06-01T${recordedAt}:00.000Z`, ...more });
  const before = taken("SUIT", "2026-03-01", { result: "FILED", recordedAt: "2026-03-01T01:00:00.000Z" });
  const judged = at("JUDGMENT", "02:00", { result: "DISMISSED" });

  it("a suit filed on the day of the judgment of another is not decided by it, and is by its own", () => {
    const again = at("SUIT", "03:00", { result: "FILED" });
    for (const steps of [[before, judged, again], [again, judged, before]]) {
      expect(runningSuit(steps)?.id).toBe(again.id);
      expect(judgmentOf(steps, before.id)?.id).toBe(judged.id);
      expect(judgmentOf(steps, again.id)).toBeNull();
    }
    const own = at("JUDGMENT", "04:00", { result: "REVOKED" });
    expect(runningSuit([before, judged, again, own])).toBeNull();
    expect([judgmentOf([own, again, judged, before], before.id)?.id, judgmentOf([own, again, judged, before], again.id)?.id]).toEqual([judged.id, own.id]);
  });

  it("the newest of a kind is the one that was written down last, in whatever order they come", () => {
    const [first, second] = [at("JUDGMENT", "02:00", { result: "REVOKED" }), at("JUDGMENT", "05:00", { result: "REVOKED", intentionalCrime: true })];
    expect(standingRevocation([first, second])?.id).toBe(second.id);
    expect(standingRevocation([second, first])?.id).toBe(second.id);
  });

  it("who was appointed before a revocation of the same day is not the guardian after it", () => {
    const [appointed, revokedNow] = [at("GUARDIAN_APPOINTED", "01:00"), at("JUDGMENT", "02:00", { result: "REVOKED" })];
    expect(decide("GUARDIAN_APPOINTED", [before, appointed, revokedNow], {}, "2026-06-01")).toMatchObject({ can: true });
    expect(decide("GUARDIAN_APPOINTED", [before, revokedNow, at("GUARDIAN_APPOINTED", "03:00")], {}, "2026-06-01")).toEqual({ can: false, bar: "ladderGuardianStands" });
  });

  it("a restoration that was asked for before a revocation undoes another one", () => {
    const asked = taken("RESTORATION", "2026-05-01", { result: "RESTORED", resultOn: "2026-07-01" });
    expect(standingRevocation([before, asked, judgedAs("2026-06-01")])).not.toBeNull();
    expect(standingRevocation([before, judgedAs("2026-04-01"), asked])).toBeNull();
  });
});

const judgedAs = (on: string) => taken("JUDGMENT", on, { result: "REVOKED" });
