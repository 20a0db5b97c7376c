import { describe, expect, it } from "vitest";
import { CLOSE_REASONS, type CloseReason } from "../../shared/vocabulary/casework";
import type { Search } from "./closing-rules";
import { closingWarnings } from "./closing-warnings";
import { NO_WORK, type CaseWork } from "./closing-work";

const warn = (reason: CloseReason, work: Partial<CaseWork>, birthDate = "2010-03-02") => closingWarnings({ reason, birthDate, closingDate: "2018-05-10", work: { ...NO_WORK, ...work } });
const codes = (...given: Parameters<typeof warn>) => warn(...given).map(({ code }) => code);
const from = "2018-01-05";

it.each(CLOSE_REASONS)("a case that was worked through to its end warns of nothing as %s", (reason) => {
  expect(warn(reason, { grave: true, visits: { from, childSeen: true, seenAlone: true, late: 0, failed: 0 }, measures: { total: 3, notBegun: 0, inProgress: 0, done: 2 } })).toEqual([]);
  expect(warn(reason, {})).toEqual([]);
});

it("a death before the first contact of the form, or before danger was reported, is weighed; no other reason asks", () => {
  const told = (reason: CloseReason, diedOn: string | null, by: "registration" | "alert" = "registration") => closingWarnings({ reason, birthDate: "2010-03-02", closingDate: "2018-05-10", work: NO_WORK, diedOn, lastHeard: { on: "2018-05-02", by } });
  expect(told("DIED", "2018-05-01")).toEqual([{ key: "heardSinceDeath", code: "heardSinceDeath", params: { date: "2018-05-02", heardBy: "registration", died: "2018-05-01" } }]);
  expect(told("DIED", "2018-05-01", "alert")).toMatchObject([{ params: { heardBy: "alert" } }]);
  expect([told("DIED", "2018-05-02"), told("DIED", null), told("MOVED_HANDED_OVER", "2018-05-01")]).toEqual([[], [], []]);
});

it("lost contact weighs who was not asked: the police, and from the third birthday the education side; what bars is not weighed besides", () => {
  const unasked = (search: Partial<Search>, birthDate = "2010-03-02", reason: CloseReason = "LOST_CONTACT") =>
    closingWarnings({ reason, birthDate, closingDate: "2018-05-10", work: NO_WORK, lastSeen: { on: "2018-03-01", by: "visit" }, search: { police: false, school: false, endangered: false, ...search } }).map(({ params }) => params);
  expect(unasked({})).toEqual([{ unasked: "police,school", date: "2018-03-01" }]);
  expect(unasked({ police: true })).toMatchObject([{ unasked: "school" }]);
  expect(unasked({ school: true })).toMatchObject([{ unasked: "police" }]);
  expect(unasked({ endangered: true })).toMatchObject([{ unasked: "school" }]);
  expect([unasked({}, "2015-05-10"), unasked({}, "2015-05-11")]).toMatchObject([[{ unasked: "police,school" }], [{ unasked: "police" }]]);
  expect([unasked({ police: true, school: true }), unasked({}, "2010-03-02", "MOVED_HANDED_OVER")]).toEqual([[], []]);
});

describe("visits", () => {
  const visits = { ...NO_WORK.visits, from };

  it("a child that nobody has seen since the plan is warned of unless it bars", () => {
    for (const reason of CLOSE_REASONS) {
      expect(codes(reason, { visits })).toEqual(["childNotSeen"]);
      expect(codes(reason, { visits, grave: true })).toEqual(reason === "GOAL_REACHED" || reason === "LONG_TERM_GUARDIANSHIP" ? [] : ["childNotSeen"]);
      expect(codes(reason, { visits: { ...visits, from: null } })).toEqual([]);
    }
  });

  it("never alone is a matter of grave cases, and of children who are spoken to: from the eighth birthday", () => {
    const seen = { ...visits, childSeen: true };
    expect(codes("GOAL_REACHED", { visits: seen, grave: true }, "2010-05-10")).toEqual(["childNotSeenAlone"]);
    expect(codes("GOAL_REACHED", { visits: seen, grave: true }, "2010-05-11")).toEqual([]);
    expect(codes("GOAL_REACHED", { visits: seen }, "2005-05-10")).toEqual([]);
    expect(codes("GOAL_REACHED", { visits: { ...seen, seenAlone: true }, grave: true }, "2005-05-10")).toEqual([]);
  });

  it("late and failed ones; that nobody was met is what lost contact says itself", () => {
    const seen = { ...visits, childSeen: true, late: 2, failed: 3 };
    expect(warn("MOVED_HANDED_OVER", { visits: seen })).toEqual([{ key: "visitsLate", code: "visitsLate", params: { count: 2 } }, { key: "visitsFailed", code: "visitsFailed", params: { count: 3 } }]);
    expect(codes("LOST_CONTACT", { visits: seen })).toEqual(["visitsLate"]);
  });
});

describe("measures", () => {
  it("never begun are warned of wherever they do not bar; what runs only where nobody takes it over", () => {
    const measures = { total: 4, notBegun: 1, inProgress: 2, done: 1 };
    const expected = { GOAL_REACHED: [], MOVED_HANDED_OVER: ["measuresNotBegun"], TURNED_18: ["measuresNotBegun"], LONG_TERM_GUARDIANSHIP: ["measuresNotBegun", "measuresInProgress"], DIED: ["measuresNotBegun", "measuresInProgress"], LOST_CONTACT: ["measuresNotBegun", "measuresInProgress"] };
    for (const reason of CLOSE_REASONS) expect(codes(reason, { measures })).toEqual(expected[reason]);
  });

  it("all given up and none done is no goal reached without a word", () => {
    expect(warn("GOAL_REACHED", { measures: { total: 3, notBegun: 0, inProgress: 0, done: 0 } })).toEqual([{ key: "noMeasureDone", code: "noMeasureDone", params: { count: 3 } }]);
  });
});

it("a conference bars or is warned of, never both; one that was called off is warned of", () => {
  const one = { number: "HS-1", on: "2018-05-02" };
  for (const reason of CLOSE_REASONS) {
    expect(codes(reason, { conference: { called: one, cancelled: null } })).toEqual(["MOVED_HANDED_OVER", "TURNED_18", "DIED"].includes(reason) ? ["conferenceOpen"] : []);
    expect(warn(reason, { conference: { called: null, cancelled: one } })).toEqual([{ key: "conferenceCancelled", code: "conferenceCancelled", params: { number: "HS-1", date: "2018-05-02" } }]);
  }
});

it("each support order that is behind is one warning, with what is owed and since when", () => {
  const arrears = [{ orderId: "a", orderedOn: "2017-01-02", amountFen: 160000, since: "2018-02-10" }, { orderId: "b", orderedOn: "2017-06-02", amountFen: 100, since: "2018-05-10" }];
  expect(warn("TURNED_18", { arrears })).toEqual([
    { key: "supportArrears:a", code: "supportArrears", params: { ordered: "2017-01-02", amount: 160000, date: "2018-02-10" } }, { key: "supportArrears:b", code: "supportArrears", params: { ordered: "2017-06-02", amount: 100, date: "2018-05-10" } },
  ]);
});

it("a review of the plan that waits is weighed for every reason, in place of its limit", () => {
  const waits = [{ key: "planCheckWaits", code: "planCheckWaits", params: { date: "2018-05-03" } }];
  for (const reason of CLOSE_REASONS) expect(warn(reason, { planCheck: "2018-05-03", passed: ["PLAN_CHECK"] })).toEqual(waits);
});

it("needs, tasks, promises and limits; a reassessment that is overdue bars a goal that is reached", () => {
  const work = { unanswered: ["SCHOOLING", "LEGAL"] as const, tasks: { count: 1, first: "2018-04-01" }, promises: { count: 2, first: "2018-04-03" }, passed: ["PLAN_CHECK", "REASSESSMENT"] as const };
  expect(warn("LOST_CONTACT", work)).toEqual([
    { key: "needsUnanswered", code: "needsUnanswered", params: { needs: "SCHOOLING,LEGAL" } }, { key: "tasksOpen", code: "tasksOpen", params: { count: 1, date: "2018-04-01" } },
    { key: "promisesLate", code: "promisesLate", params: { count: 2, date: "2018-04-03" } }, { key: "limitsPassed", code: "limitsPassed", params: { rules: "PLAN_CHECK,REASSESSMENT" } },
  ]);
  expect(warn("GOAL_REACHED", { passed: ["PLAN_CHECK", "REASSESSMENT"] })).toEqual([{ key: "limitsPassed", code: "limitsPassed", params: { rules: "PLAN_CHECK" } }]);
  expect(warn("GOAL_REACHED", { passed: ["REASSESSMENT"] })).toEqual([]);
});
