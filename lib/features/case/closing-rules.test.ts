import { describe, expect, it } from "vitest";
import { CLOSE_REASONS, RISK_COLOURS, type CaseStatus } from "../../shared/vocabulary/casework";
import { closingBars, mayGoInBulk, type ClosingFacts } from "./closing-rules";
import { NO_WORK } from "./closing-work";

const good: ClosingFacts = {
  reason: "GOAL_REACHED", status: "SERVICE", colour: "GREEN", birthDate: "2000-05-10", closingDate: "2018-05-10", failedContactAttempts: 3,
  supervisorSigned: true, openReferrals: 0, handedOverTo: "通州区民政局", diedOn: "2018-05-01", lastSeen: { on: "2018-04-30", by: "visit" }, lastHeard: null, harmUnreported: false, search: null,
  planInReview: false, moveWaits: false, assessmentUndecided: false, reassessmentOverdueSince: null, guardianship: { running: [], missing: false, interimEnded: false, notReassessed: null, sinceAsked: null }, work: NO_WORK,
};
const codes = (facts: Partial<ClosingFacts>) => closingBars({ ...good, ...facts }).map((b) => b.code);

describe("a red case", () => {
  const BARRED = {
    GOAL_REACHED: ["redColour"], MOVED_HANDED_OVER: [], TURNED_18: [], LONG_TERM_GUARDIANSHIP: [], DIED: [], LOST_CONTACT: ["redColour"],
  };
  it.each(CLOSE_REASONS)("as %s", (reason) => expect(codes({ reason, colour: "RED" })).toEqual(BARRED[reason]));
  it.each(RISK_COLOURS.filter((c) => c !== "RED"))("%s is no bar", (colour) => {
    for (const reason of CLOSE_REASONS) expect(codes({ reason, colour })).toEqual([]);
  });
});

describe("before service", () => {
  const BARRED = {
    GOAL_REACHED: true, MOVED_HANDED_OVER: false, TURNED_18: false, LONG_TERM_GUARDIANSHIP: true, DIED: false, LOST_CONTACT: false,
  };
  it.each(CLOSE_REASONS)("as %s", (reason) => {
    for (const status of ["ASSESSMENT", "PLANNING"] satisfies CaseStatus[]) {
      expect(codes({ reason, status, colour: null })).toEqual(BARRED[reason] ? ["planNotInService"] : []);
    }
  });
});

it("lost contact needs three attempts and a supervisor", () => {
  expect(codes({ reason: "LOST_CONTACT", failedContactAttempts: 2 })).toEqual(["tooFewAttempts"]);
  expect(codes({ reason: "LOST_CONTACT", supervisorSigned: false })).toEqual(["supervisorNeeded"]);
  expect(codes({ reason: "LOST_CONTACT", failedContactAttempts: 0, supervisorSigned: false, colour: "RED" })).toEqual([
    "redColour", "tooFewAttempts", "supervisorNeeded",
  ]);
});

it("lost contact with a child in danger asks for the police first; nothing else does", () => {
  const search = { police: false, school: false, endangered: true };
  expect(codes({ reason: "LOST_CONTACT", search })).toEqual(["notSearched"]);
  expect([codes({ reason: "LOST_CONTACT", search: { ...search, police: true } }), codes({ reason: "LOST_CONTACT", search: { ...search, endangered: false } }), codes({ reason: "GOAL_REACHED", search })]).toEqual([[], [], []]);
});

it("turned 18 needs the day", () => {
  expect(closingBars({ ...good, reason: "TURNED_18", closingDate: "2018-05-09" })).toEqual([{ code: "notYet18", params: { date: "2018-05-10" } }]);
  expect(codes({ reason: "TURNED_18", birthDate: "2000-02-29", closingDate: "2018-02-28" })).toEqual(["notYet18"]);
  expect(codes({ reason: "TURNED_18", birthDate: null })).toEqual(["birthDateMissing"]);
});

it("a move names who took over", () => {
  expect(codes({ reason: "MOVED_HANDED_OVER", handedOverTo: " " })).toEqual(["handoverMissing"]);
  expect(codes({ reason: "MOVED_HANDED_OVER", handedOverTo: null })).toEqual(["handoverMissing"]);
});

it("a death has its day, and nobody saw the child after it", () => {
  expect(codes({ reason: "DIED", diedOn: null })).toEqual(["deathMissing"]);
  expect(closingBars({ ...good, reason: "DIED", lastSeen: { on: "2018-05-02", by: "assessment" } })).toEqual([{ code: "seenSinceDeath", params: { date: "2018-05-02", seenBy: "assessment", died: "2018-05-01" } }]);
  expect(codes({ reason: "DIED", lastSeen: { on: "2018-05-01", by: "visit" } })).toEqual([]);
  expect(codes({ reason: "DIED", lastSeen: null })).toEqual([]);
});

it("a death is not closed while harm is on record that nobody reported; that of a living child is asked for on the ladder", () => {
  for (const reason of CLOSE_REASONS) expect(codes({ reason, harmUnreported: true })).toEqual(reason === "DIED" ? ["harmNotReported"] : []);
});

it.each(CLOSE_REASONS)("%s goes with others only while green and nothing is to be weighed, a death never", (reason) => {
  for (const colour of RISK_COLOURS) expect(mayGoInBulk({ colour, reason, warnings: [] })).toBe(colour === "GREEN" && reason !== "DIED");
  expect(mayGoInBulk({ colour: "GREEN", reason, warnings: ["visitsLate"] })).toBe(false);
});

it.each(CLOSE_REASONS)("open referrals bar %s", (reason) => {
  expect(closingBars({ ...good, reason, openReferrals: 2 })).toEqual([{ code: "openReferrals", params: { count: 2 } }]);
});

it.each(CLOSE_REASONS)("a reassessment that is overdue bars %s only as goal reached", (reason) => {
  expect(codes({ reason, reassessmentOverdueSince: "2018-04-01" })).toEqual(reason === "GOAL_REACHED" ? ["reassessmentOverdue"] : []);
  expect(closingBars({ ...good, reassessmentOverdueSince: "2018-04-01" })).toEqual([{ code: "reassessmentOverdue", params: { date: "2018-04-01" } }]);
});

it.each(CLOSE_REASONS)("what still waits for a decision bars %s", (reason) => {
  expect(codes({ reason, planInReview: true })).toEqual(["planInReview"]);
  expect(codes({ reason, assessmentUndecided: true })).toEqual(["assessmentUndecided"]);
});

describe("who guards the child", () => {
  const HERE = ["GOAL_REACHED", "LONG_TERM_GUARDIANSHIP", "LOST_CONTACT"];
  const nothing = good.guardianship;

  it.each(CLOSE_REASONS)("unsettled it bars %s only where nobody goes on elsewhere; who is in public care does not move either", (reason) => {
    for (const step of ["INTERIM_GUARDIANSHIP", "EMERGENCY_REMOVAL", "PROTECTION_ORDER", "SUIT"] as const) {
      const held = reason === "MOVED_HANDED_OVER" && (step === "INTERIM_GUARDIANSHIP" || step === "EMERGENCY_REMOVAL");
      expect(closingBars({ ...good, reason, guardianship: { ...nothing, running: [step] } })).toEqual(HERE.includes(reason) || held ? [{ code: "guardianshipRunning", params: { step } }] : []);
    }
    expect(codes({ reason, guardianship: { ...nothing, interimEnded: true } })).toEqual(reason === "LONG_TERM_GUARDIANSHIP" ? ["interimEnded"] : []);
    expect(codes({ reason, guardianship: { ...nothing, interimEnded: true, missing: true } })).toEqual(HERE.includes(reason) ? ["guardianMissing"] : []);
    expect(codes({ reason, moveWaits: true })).toEqual(reason === "MOVED_HANDED_OVER" || reason === "DIED" ? ["moveWaits"] : []);
    expect(codes({ reason, guardianship: { ...nothing, missing: true } })).toEqual(HERE.includes(reason) ? ["guardianMissing"] : []);
  });

  it.each(CLOSE_REASONS)("a guardian given without an assessment since bars %s only where it says that the child is safe now", (reason) => {
    expect(closingBars({ ...good, reason, guardianship: { ...nothing, notReassessed: { step: "GUARDIAN_APPOINTED", on: "2018-04-20" } } })).toEqual(
      reason === "GOAL_REACHED" || reason === "LONG_TERM_GUARDIANSHIP" ? [{ code: "guardianNotReassessed", params: { step: "GUARDIAN_APPOINTED", date: "2018-04-20" } }] : [],
    );
  });

  it.each(CLOSE_REASONS)("a step since the closing was asked for bars %s, but for a child that died", (reason) => {
    expect(closingBars({ ...good, reason, guardianship: { ...nothing, sinceAsked: "POLICE_REPORT" } })).toEqual(reason === "DIED" ? [] : [{ code: "stepSinceAsked", params: { step: "POLICE_REPORT" } }]);
  });
});

describe("the work that the case called for", () => {
  const unseen = { ...NO_WORK, grave: true, visits: { ...NO_WORK.visits, from: "2018-01-05" } };

  it.each(CLOSE_REASONS)("a grave case whose child nobody has seen since the plan is barred as %s only where it says that the child is safe", (reason) => {
    const safe = reason === "GOAL_REACHED" || reason === "LONG_TERM_GUARDIANSHIP";
    expect(closingBars({ ...good, reason, work: unseen })).toEqual(safe ? [{ code: "childNotSeen", params: { date: "2018-01-05" } }] : []);
    expect(codes({ reason, work: { ...unseen, grave: false } })).toEqual([]);
    expect(codes({ reason, work: { ...unseen, visits: { ...unseen.visits, childSeen: true } } })).toEqual([]);
    // Before there is a plan nobody is to visit.
    expect(codes({ reason, work: { ...unseen, visits: { ...unseen.visits, from: null } } })).toEqual([]);
  });

  it.each(CLOSE_REASONS)("a conference that is called bars %s only where nobody goes on elsewhere; one that was called off does not", (reason) => {
    const one = { number: "HS-1", on: "2018-05-02" };
    const here = ["GOAL_REACHED", "LONG_TERM_GUARDIANSHIP", "LOST_CONTACT"].includes(reason);
    expect(closingBars({ ...good, reason, work: { ...NO_WORK, conference: { called: one, cancelled: null } } })).toEqual(here ? [{ code: "conferenceOpen", params: { number: "HS-1", date: "2018-05-02" } }] : []);
    expect(codes({ reason, work: { ...NO_WORK, conference: { called: null, cancelled: one } } })).toEqual([]);
  });

  it.each(CLOSE_REASONS)("measures that are not done bar %s only as goal reached", (reason) => {
    const work = { ...NO_WORK, measures: { total: 4, notBegun: 1, inProgress: 2, done: 1 } };
    expect(closingBars({ ...good, reason, work })).toEqual(reason === "GOAL_REACHED" ? [{ code: "measuresOpen", params: { count: 3 } }] : []);
    expect(codes({ reason, work: { ...work, measures: { total: 4, notBegun: 0, inProgress: 0, done: 3 } } })).toEqual([]);
  });
});
