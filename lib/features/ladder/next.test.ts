import { describe, expect, it } from "vitest";
import { DEFAULT_DEADLINE_RULES } from "../deadline/default-rules";
import type { LadderStep } from "../../shared/vocabulary/ladder";
import type { GuardGap } from "./guarding";
import type { TakenStep } from "./ladder";
import { limitOf } from "./limits";
import { nextSteps, standingBeside, type NextFacts } from "./next";

const TODAY = "2026-11-26";
let sequence = 0;
const taken = (step: LadderStep, more: Partial<TakenStep> = {}): TakenStep => ({
  id: `s${(sequence += 1)}`, step, on: "2026-10-01", result: null, resultOn: null, until: null, ground: null, intentionalCrime: false, effectiveOn: more.result === "REVOKED" ? (more.on ?? "2026-10-01") : null, recordedAt: "", ...more,
});
const next = (steps: TakenStep[] = [], more: Partial<NextFacts> = {}) => nextSteps({ level: "L3", running: true, steps, harm: null, clocks: [], ...more }, TODAY);
const named = (steps: TakenStep[] = [], more: Partial<NextFacts> = {}) => next(steps, more).map(({ kind, step }) => `${kind} ${step}`);

describe("what comes next", () => {
  it("is the report to the police first, where harm is on record, whatever the level, until it is reported or the reason stands", () => {
    for (const level of [null, "WATCH", "L1", "L2", "L3"] as const) expect(named([], { level, harm: { source: "registration", days: [] } })[0], String(level)).toBe("must POLICE_REPORT");
    const harm = { source: "assessment", days: ["2026-10-01"] } as const;
    expect(named([taken("POLICE_REPORT")], { harm })).not.toContain("must POLICE_REPORT");
    expect(named([taken("NO_POLICE_REPORT")], { harm })).not.toContain("must POLICE_REPORT");
    expect(named([], { harm, running: false })).toEqual([]);
  });

  it("is the report still where the case was closed because the child died, and the answer that the police owe", () => {
    const harm = { source: "stopped", days: ["2026-10-01"] } as const;
    const died = { harm, running: false, died: true };
    expect(named([], died)).toEqual(["must POLICE_REPORT"]);
    const report = taken("POLICE_REPORT", { result: "POLICE_ACCEPTED", resultOn: "2026-10-02" });
    expect(named([report], { ...died, clocks: [{ subjectId: report.id, rule: "POLICE_FEEDBACK", dueAt: "2026-10-05T09:00:00Z" }] })).toEqual(["answer POLICE_REPLY"]);
  });

  it("stopping it stands beside the report at every level, until it was stopped or the child taken out", () => {
    const harm = { source: "registration", days: [] } as const;
    for (const level of [null, "WATCH", "L1", "L2", "L3"] as const) expect(named([], { level, harm }).slice(0, 2), String(level)).toEqual(["must POLICE_REPORT", "may STOP"]);
    for (const step of ["STOP", "EMERGENCY_REMOVAL"] as const) expect(named([taken(step)], { level: "L1", harm })).not.toContain("may STOP");
    expect(named([], { level: "L1", harm: null })).not.toContain("may STOP");
  });

  it("is asked for anew where harm is found after the explanation, or new harm after the report", () => {
    const found = (...days: string[]) => ({ harm: { source: "assessment", days } }) as const;
    const must = (step: LadderStep, on: string, ...days: string[]) => named([taken(step, { on, result: "POLICE_ACCEPTED" })], found(...days)).includes("must POLICE_REPORT");
    expect(must("NO_POLICE_REPORT", "2026-10-01", "2026-10-02")).toBe(true);
    expect(must("NO_POLICE_REPORT", "2026-10-02", "2026-10-02")).toBe(false);
    // A report comes before the assessment that verifies it; what is found besides comes later.
    expect(must("POLICE_REPORT", "2026-10-01", "2026-10-02")).toBe(false);
    expect(must("POLICE_REPORT", "2026-10-01", "2026-09-02", "2026-11-02")).toBe(true);
    expect(must("POLICE_REPORT", "2026-11-02", "2026-09-02", "2026-11-02")).toBe(false);
  });

  it.each<[string, NextFacts["level"], TakenStep[], string[]]>([
    ["nothing without a level", null, [], []],
    ["nothing to watch", "WATCH", [], []],
    ["help at the first level", "L1", [], ["may FAMILY_HELP"]],
    ["its result, once it is given", "L1", [taken("FAMILY_HELP")], ["result FAMILY_HELP"]],
    ["an interview at the second", "L2", [], ["may INTERVIEW"]],
    ["then capacity", "L2", [taken("INTERVIEW")], ["may CAPACITY_ASSESSMENT"]],
    ["then education", "L2", [taken("INTERVIEW"), taken("CAPACITY_ASSESSMENT", { result: "LIMITED" })], ["may FAMILY_EDUCATION"]],
    ["an interview before the admonition at the third, and what stops the harm", "L3", [], ["may INTERVIEW", "may STOP"]],
    ["the admonition after it", "L3", [taken("INTERVIEW")], ["may ADMONITION", "may STOP"]],
    ["what came of the admonition, and nothing beyond it", "L3", [taken("INTERVIEW"), taken("ADMONITION")], ["result ADMONITION"]],
    ["nothing once the guardian mended its ways", "L3", [taken("INTERVIEW"), taken("ADMONITION", { result: "REFORMED" })], []],
    ["aid and support where it did not", "L3", [taken("INTERVIEW"), taken("ADMONITION", { result: "NOT_REFORMED" })], ["may LEGAL_AID", "may SUIT_SUPPORT"]],
    ["the suit with its support", "L3", [taken("ADMONITION", { result: "NOT_REFORMED" }), taken("LEGAL_AID", { result: "GRANTED" }), taken("SUIT_SUPPORT")], ["may SUIT"]],
    ["what the court says of the suit, and who guards meanwhile", "L3", [taken("SUIT_SUPPORT"), taken("SUIT")], ["result SUIT", "may INTERIM_GUARDIANSHIP"]],
    ["hearing and judgment", "L3", [taken("SUIT", { result: "FILED" }), taken("INTERIM_GUARDIANSHIP", { ground: "SUIT_RUNNING" })], ["result INTERIM_GUARDIANSHIP", "may HEARING", "may JUDGMENT"]],
    ["support and a guardian once it is revoked", "L3", [taken("SUIT", { result: "FILED" }), taken("JUDGMENT", { result: "REVOKED", on: "2026-11-01" })], ["may SUPPORT_ORDER", "may GUARDIAN_APPOINTED"]],
    ["not the end of support, which goes on", "L3", [taken("SUIT", { result: "FILED" }), taken("JUDGMENT", { result: "REVOKED", on: "2026-11-01" }), taken("SUPPORT_ORDER"), taken("GUARDIAN_APPOINTED", { on: "2026-11-10" })], []],
    ["interim guardianship after a removal", "L2", [taken("INTERVIEW"), taken("EMERGENCY_REMOVAL")], ["result EMERGENCY_REMOVAL", "may INTERIM_GUARDIANSHIP", "may CAPACITY_ASSESSMENT"]],
    ["a guardian where the parents are absent without fault", "L1", [taken("FAMILY_HELP", { result: "COMPLETED" }), taken("INTERIM_GUARDIANSHIP", { ground: "IMPRISONED" })], ["result INTERIM_GUARDIANSHIP", "may GUARDIAN_APPOINTED"]],
    ["interim guardianship whose end is far, last of all", "L3", [taken("SUIT", { result: "FILED" }), taken("INTERIM_GUARDIANSHIP", { ground: "SUIT_RUNNING", until: "2027-02-01" })], ["may HEARING", "may JUDGMENT", "runs INTERIM_GUARDIANSHIP"]],
    ["and before everything that may be done, once it is near", "L3", [taken("SUIT", { result: "FILED" }), taken("INTERIM_GUARDIANSHIP", { ground: "SUIT_RUNNING", until: "2026-12-31" })], ["result INTERIM_GUARDIANSHIP", "may HEARING", "may JUDGMENT"]],
  ])("%s", (_, level, steps, expected) => expect(named(steps, { level })).toEqual(expected));

  it("while the district decides: what does not wait for that, and what waits for its result", () => {
    const closing = { running: false, closing: true, level: "L1" } as const;
    const harm = { source: "assessment", days: ["2026-10-01"] } as const;
    expect(named([], { ...closing, harm })).toEqual(["must POLICE_REPORT", "may STOP"]);
    expect(named([taken("FAMILY_HELP"), taken("EMERGENCY_REMOVAL")], closing)).toEqual(["result EMERGENCY_REMOVAL", "result FAMILY_HELP", "may INTERIM_GUARDIANSHIP"]);
    const [aid, report] = [taken("LEGAL_AID", { result: "GRANTED" }), taken("POLICE_REPORT", { result: "POLICE_ACCEPTED" })];
    const clocks = [{ subjectId: aid.id, rule: "LEGAL_AID_APPOINTMENT", dueAt: "2026-11-28T09:00:00.000Z" }, { subjectId: report.id, rule: "POLICE_FEEDBACK", dueAt: "2026-11-27T09:00:00.000Z" }];
    expect(named([aid, report], { ...closing, clocks })).toEqual(["answer POLICE_REPLY"]);
  });

  it("of a closed case asks for nothing that cannot be done there: what has no result is told last, without a day; support that is unpaid, and what the police owe a child that died, is asked for", () => {
    const closed = { running: false, level: "L2" } as const;
    const harm = { source: "assessment", days: ["2026-10-01"] } as const;
    const [education, report] = [taken("FAMILY_EDUCATION"), taken("POLICE_REPORT")];
    const clocks = [{ subjectId: education.id, rule: "X", dueAt: "2026-11-28T09:00:00.000Z" }];
    expect(next([education], { ...closed, clocks })).toEqual([{ kind: "left", step: "FAMILY_EDUCATION", stepId: education.id, dueAt: null }]);
    expect(named([taken("ADMONITION", { until: "2027-01-01" }), taken("EMERGENCY_REMOVAL"), report], { ...closed, harm })).toEqual(["left ADMONITION", "left EMERGENCY_REMOVAL", "left POLICE_REPORT"]);
    expect(named([taken("INTERIM_GUARDIANSHIP", { ground: "SUIT_RUNNING", until: "2027-09-30" })], closed)).toEqual(["left INTERIM_GUARDIANSHIP"]);
    const order = taken("SUPPORT_ORDER");
    expect(named([education, order], { ...closed, court: { hearings: [], overdue: [{ orderId: order.id, dueAt: "2026-11-01T09:00:00.000Z" }] } })).toEqual(["overdue SUPPORT_ORDER", "left FAMILY_EDUCATION"]);
    const died = { ...closed, died: true, harm };
    expect(named([education], died)).toEqual(["must POLICE_REPORT", "left FAMILY_EDUCATION"]);
    expect(named([education, report], died)).toEqual(["result POLICE_REPORT", "left FAMILY_EDUCATION"]);
    const accepted = taken("POLICE_REPORT", { result: "POLICE_ACCEPTED" });
    expect(named([education, accepted], { ...died, clocks: [{ subjectId: accepted.id, rule: "POLICE_FEEDBACK", dueAt: "2026-11-27T09:00:00.000Z" }] })).toEqual(["answer POLICE_REPLY", "left FAMILY_EDUCATION"]);
  });

  it("is a guardian, at once, after a revocation while interim guardianship goes on that rests on a removal", () => {
    const removal = taken("EMERGENCY_REMOVAL", { result: "IN_INTERIM_CARE", resultOn: "2026-10-01" });
    const row = taken("INTERIM_GUARDIANSHIP", { ground: "REMOVED_FROM_DANGER", until: "2027-09-30" });
    const revoked = [removal, row, taken("SUIT", { on: "2026-10-02" }), taken("JUDGMENT", { on: "2026-11-01", result: "REVOKED" })];
    expect(next(revoked)[0]).toEqual({ kind: "settle", step: "GUARDIAN_APPOINTED", stepId: null, dueAt: null, why: "revokedMeanwhile" });
    expect(named(revoked)).toEqual(["settle GUARDIAN_APPOINTED", "may SUPPORT_ORDER", "runs INTERIM_GUARDIANSHIP"]);
    expect(named([removal, row])).not.toContain("settle GUARDIAN_APPOINTED");
    expect(named([...revoked, taken("GUARDIAN_APPOINTED", { on: "2026-11-10" })])).not.toContain("settle GUARDIAN_APPOINTED");
    expect(named(revoked, { running: false })).not.toContain("settle GUARDIAN_APPOINTED");
  });

  it("is nothing that a suit would say, once it is decided", () => {
    const suit = taken("SUIT", { on: "2026-10-02" });
    expect(named([suit])).toContain("result SUIT");
    expect(named([suit, taken("JUDGMENT", { on: "2026-11-01", result: "DISMISSED" })])).not.toContain("result SUIT");
  });

  it("presses the end of interim guardianship, or the guardian, once what it rested on is gone", () => {
    const interim = (ground: TakenStep["ground"]) => taken("INTERIM_GUARDIANSHIP", { ground, until: "2027-09-30" });
    const suit = taken("SUIT", { result: "FILED" });
    const pressed = (...steps: TakenStep[]) => next(steps).filter(({ kind }) => kind === "settle").map(({ step, why }) => `${step} ${why}`);
    expect(pressed(suit, interim("SUIT_RUNNING"))).toEqual([]);
    for (const result of ["WITHDRAWN", "DISMISSED"] as const) expect(pressed(suit, interim("SUIT_RUNNING"), taken("JUDGMENT", { result, on: "2026-11-01" })), result).toEqual(["INTERIM_GUARDIANSHIP suitOver"]);
    expect(pressed(taken("SUIT", { result: "NOT_ACCEPTED" }), interim("SUIT_RUNNING"))).toEqual(["INTERIM_GUARDIANSHIP suitOver"]);
    const revoked = [suit, interim("SUIT_RUNNING"), taken("JUDGMENT", { result: "REVOKED", on: "2026-11-01" })];
    expect(pressed(...revoked)).toEqual(["GUARDIAN_APPOINTED revoked", "INTERIM_GUARDIANSHIP revoked"]);
    expect(named(revoked)).toEqual(["settle GUARDIAN_APPOINTED", "settle INTERIM_GUARDIANSHIP", "may SUPPORT_ORDER"]);
    expect(pressed(...revoked, taken("GUARDIAN_APPOINTED", { on: "2026-11-10" }))).toEqual(["INTERIM_GUARDIANSHIP guardianThere"]);
    expect(pressed(...revoked, taken("RESTORATION", { result: "RESTORED", on: "2027-02-10" }))).toEqual(["INTERIM_GUARDIANSHIP restored"]);
    expect(pressed(taken("EMERGENCY_REMOVAL", { result: "IN_INTERIM_CARE" }), interim("REMOVED_FROM_DANGER"))).toEqual([]);
    expect(pressed(taken("EMERGENCY_REMOVAL", { result: "RETURNED_HOME" }), interim("REMOVED_FROM_DANGER"))).toEqual(["INTERIM_GUARDIANSHIP removalOver"]);
    expect(pressed(interim("IMPRISONED"))).toEqual([]);
    expect(pressed(interim("IMPRISONED"), taken("GUARDIAN_APPOINTED", { on: "2026-11-10" }))).toEqual(["INTERIM_GUARDIANSHIP guardianThere"]);
    // The day on which it ends stays with it.
    const [row] = [interim("SUIT_RUNNING")];
    // Before the end another clock falls due, which is not the end.
    const [end, before] = ["2026-12-20T09:00:00.000Z", "2026-12-13T09:00:00.000Z"];
    expect(next([suit, { ...row, until: "2026-12-20" }], { clocks: [{ subjectId: row.id, rule: "INTERIM_ARRANGEMENT", dueAt: before }, { subjectId: row.id, rule: "INTERIM_END", dueAt: end }] }))
      .toContainEqual({ kind: "result", step: "INTERIM_GUARDIANSHIP", stepId: row.id, dueAt: end, arrangeBy: before });
    expect(next([suit, row, taken("JUDGMENT", { result: "WITHDRAWN", on: "2026-11-01" })], { clocks: [{ subjectId: row.id, rule: "INTERIM_END", dueAt: "2027-09-30T09:00:00.000Z" }] })[0]).toEqual({ kind: "settle", step: "INTERIM_GUARDIANSHIP", stepId: row.id, dueAt: "2027-09-30T09:00:00.000Z", why: "suitOver" });
  });

  it("is somebody who guards the child, before everything else, as long as nobody is known to", () => {
    const revoked = [taken("SUIT", { result: "FILED" }), taken("JUDGMENT", { result: "REVOKED", on: "2026-10-20" })];
    const gap: GuardGap = { what: "unguarded", since: "2026-10-20", check: [] };
    const guards = ["must GUARDIAN_APPOINTED", "must INTERIM_GUARDIANSHIP"];
    const harm = { source: "assessment", days: ["2026-10-01"] } as const;
    expect(named(revoked, { harm, gap }).slice(0, 3)).toEqual([...guards, "must POLICE_REPORT"]);
    for (const level of [null, "WATCH", "L1"] as const) expect(named(revoked, { level, gap }).slice(0, 2), String(level)).toEqual(guards);
    expect(named(revoked, { gap })).toEqual([...guards, "may SUPPORT_ORDER"]);
    // Where somebody of the family may guard, that is looked into first.
    expect(named(revoked, { gap: { what: "toCheck", since: "2026-10-20", check: ["MOTHER"] } })).toEqual(["check GUARDIAN_APPOINTED", "check INTERIM_GUARDIANSHIP", "may SUPPORT_ORDER"]);
    // While the district decides nobody is appointed, but the child does not wait; of a closed case nothing is taken.
    expect(named(revoked, { running: false, closing: true, gap })).toEqual(["must INTERIM_GUARDIANSHIP"]);
    expect(named(revoked, { running: false, gap })).toEqual([]);
  });

  it("an admonition waits for its result once the day to mend is over, and is watched until then", () => {
    expect(named([taken("ADMONITION", { until: TODAY })])).toEqual(["mends ADMONITION"]);
    expect(named([taken("ADMONITION", { until: "2026-11-25" })])).toEqual(["result ADMONITION"]);
  });

  it("support that is to be paid today is named, behind what is overdue, and is overdue from tomorrow", () => {
    const court = { hearings: [], overdue: [{ orderId: "a", dueAt: "2026-11-01T09:00:00.000Z" }], dueToday: [{ orderId: "b", dueAt: "2026-11-26T09:00:00.000Z" }] };
    expect(next([], { court, level: "WATCH" }).map(({ kind, stepId }) => [kind, stepId])).toEqual([["overdue", "a"], ["dueToday", "b"]]);
  });

  it("by its day: what is due first comes first, what another body owes among it", () => {
    const [report, aid] = [taken("POLICE_REPORT", { result: "POLICE_ACCEPTED" }), taken("LEGAL_AID")];
    const clocks = [{ subjectId: aid.id, rule: "LEGAL_AID_DECISION", dueAt: "2026-11-28T09:00:00.000Z" }, { subjectId: report.id, rule: "POLICE_FEEDBACK", dueAt: "2026-11-27T09:00:00.000Z" }];
    expect(next([report, aid], { clocks, level: "WATCH" })).toEqual([
      { kind: "answer", step: "POLICE_REPLY", stepId: null, dueAt: "2026-11-27T09:00:00.000Z" }, { kind: "result", step: "LEGAL_AID", stepId: aid.id, dueAt: "2026-11-28T09:00:00.000Z" },
    ]);
  });

  it("where a child goes that was taken from home comes before everything, within its hours and past them; then the report, then the order that protects it, before papers and money", () => {
    const [removal, order, judged] = [taken("EMERGENCY_REMOVAL", { on: "2026-11-18" }), taken("PROTECTION_ORDER"), taken("JUDGMENT", { on: "2026-11-01", result: "REVOKED", effectiveOn: null })];
    const steps = [taken("SUIT", { result: "FILED" }), judged, taken("SUPPORT_ORDER", { on: "2026-05-01" }), order, removal];
    const court = { hearings: [], overdue: [{ orderId: "o", dueAt: "2026-09-30T09:00:00.000Z" }] };
    for (const dueAt of ["2026-11-21T02:00:00.000Z", "2026-11-28T02:00:00.000Z"]) {
      const clocks = [{ subjectId: removal.id, rule: "REMOVAL_DECISION", dueAt }, { subjectId: order.id, rule: "PROTECTION_ORDER", dueAt: "2026-11-27T09:00:00.000Z" }];
      const found = next(steps, { court, clocks, harm: { source: "assessment", days: ["2026-10-01"] } });
      expect(found.map(({ kind, step }) => `${kind} ${step}`).slice(0, 5)).toEqual(["result EMERGENCY_REMOVAL", "must POLICE_REPORT", "result PROTECTION_ORDER", "effect JUDGMENT", "overdue SUPPORT_ORDER"]);
      expect(found[0]?.dueAt).toBe(dueAt);
    }
  });
});

describe("what stands beside the rungs", () => {
  const stands = (...steps: TakenStep[]) => standingBeside(steps, TODAY).map(({ what, on }) => `${what} ${on}`);

  it("says one thing of where a child is: under interim guardianship it has its place, whenever it was removed", () => {
    const interim = { on: "2026-09-01", until: "2027-08-31" };
    for (const result of [null, "IN_INTERIM_CARE", "RETURNED_HOME"] as const) expect(stands(taken("EMERGENCY_REMOVAL", { result, resultOn: result && "2026-10-02" }), taken("INTERIM_GUARDIANSHIP", interim)), String(result)).toEqual(["interim 2027-08-31"]);
    const removal = taken("EMERGENCY_REMOVAL", { result: "IN_INTERIM_CARE", resultOn: "2026-10-02" });
    expect(stands(removal, taken("INTERIM_GUARDIANSHIP", { ...interim, result: "ENDED", resultOn: "2026-11-20" }))).toEqual([]);
    expect(stands(removal, taken("INTERIM_GUARDIANSHIP", { ...interim, result: "ENDED", resultOn: "2026-10-01" }))).toEqual(["removal 2026-10-01"]);
  });

  it("is named: a removal, interim guardianship, an order that holds, a suit, a revocation", () => {
    expect(stands()).toEqual([]);
    expect(stands(taken("EMERGENCY_REMOVAL"))).toEqual(["removal 2026-10-01"]);
    expect(stands(taken("EMERGENCY_REMOVAL", { result: "RETURNED_HOME" }))).toEqual([]);
    expect(stands(taken("EMERGENCY_REMOVAL", { result: "IN_INTERIM_CARE" }), taken("INTERIM_GUARDIANSHIP", { until: "2027-09-30" }))).toEqual(["interim 2027-09-30"]);
    expect(stands(taken("INTERIM_GUARDIANSHIP", { until: "2027-09-30", result: "ENDED" }))).toEqual([]);
    expect(stands(taken("PROTECTION_ORDER"))).toEqual(["orderAsked 2026-10-01"]);
    expect(stands(taken("PROTECTION_ORDER", { result: "ISSUED", until: TODAY }))).toEqual([`order ${TODAY}`]);
    expect(stands(taken("PROTECTION_ORDER", { result: "ISSUED", until: "2026-11-25" }))).toEqual([]);
    expect(stands(taken("SUIT", { result: "FILED" }))).toEqual(["suit 2026-10-01"]);
    expect(stands(taken("SUIT", { result: "FILED" }), taken("JUDGMENT", { result: "REVOKED", on: "2026-10-15", effectiveOn: null }))).toEqual(["revokedUndated 2026-10-15"]);
    expect(stands(taken("SUIT", { result: "FILED" }), taken("JUDGMENT", { result: "REVOKED", effectiveOn: "2026-10-20" }), taken("GUARDIAN_APPOINTED", { on: "2026-11-02" }))).toEqual(["revoked 2026-10-20", "appointed 2026-11-02"]);
    const steps = [taken("SUIT", { result: "FILED" }), taken("JUDGMENT", { result: "REVOKED", effectiveOn: "2026-10-20" })];
    for (const what of ["unguarded", "toCheck"] as const) expect(standingBeside(steps, TODAY, undefined, { what, since: "2026-10-20", check: [] }).map((line) => line.what)).toEqual([what, "revoked"]);
    expect(stands(taken("SUIT", { result: "FILED" }), taken("JUDGMENT", { result: "REVOKED" }), taken("GUARDIAN_APPOINTED"), taken("RESTORATION", { result: "RESTORED", on: "2026-11-20" }))).toEqual(["restored 2026-11-20"]);
  });
});

describe("the limit of a step before it is written down", () => {
  it("comes from the rules in force", () => {
    const limit = (step: LadderStep, steps: TakenStep[] = []) => limitOf(step, DEFAULT_DEADLINE_RULES, steps, TODAY);
    expect(limit("LEGAL_AID")).toEqual({ kind: "counted", amount: 7, unit: "CALENDAR_DAY" });
    expect(limit("PROTECTION_ORDER")).toEqual({ kind: "counted", amount: 72, unit: "HOUR" });
    expect(limit("POLICE_REPLY")).toEqual({ kind: "counted", amount: 3, unit: "CALENDAR_DAY" });
    expect(limit("POLICE_REPORT")).toEqual({ kind: "said" });
    expect(limit("INTERVIEW")).toBeNull();
    expect(limit("RESTORATION")).toBeNull();
    expect(limit("RESTORATION", [taken("JUDGMENT", { result: "REVOKED", effectiveOn: "2026-10-20" })])).toEqual({ kind: "between", from: "2027-01-20", to: "2027-10-20" });
    expect(limit("RESTORATION", [taken("JUDGMENT", { result: "REVOKED", intentionalCrime: true })])).toBeNull();
  });
});
