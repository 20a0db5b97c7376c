import { describe, expect, it } from "vitest";
import { COMMENT_STATUSES, PLAN_STATUSES } from "../../shared/vocabulary/casework";
import type { PlanContent } from "./content";
import { takesThreadAction, THREAD_ACTIONS, untouchedThreads } from "./threads";

// Of a comment whose version was decided. Columns: answer, ask_again, resolve, settle
const PUBLISHED = {
  DRAFT: { OPEN: "....", ANSWERED: "....", RESOLVED: "...." },
  SUBMITTED: { OPEN: "yyyy", ANSWERED: ".yyy", RESOLVED: "...." },
  RETURNED: { OPEN: "yyy.", ANSWERED: "yyy.", RESOLVED: "...." },
  APPROVED: { OPEN: "....", ANSWERED: "....", RESOLVED: "...." },
  ENDED: { OPEN: "....", ANSWERED: "....", RESOLVED: "...." },
};

describe.each(PLAN_STATUSES)("plan %s", (plan) => {
  describe.each(COMMENT_STATUSES)("thread %s", (status) => {
    it.each(THREAD_ACTIONS.map((action, i) => [action, PUBLISHED[plan][status][i] === "y"] as const))("%s: %s", (action, may) => {
      expect(takesThreadAction({ status, published: true }, plan, action)).toBe(may);
      expect(takesThreadAction({ status, published: false }, plan, action)).toBe(may && action === "settle");
    });
  });
});

const goal = { key: "g", need: "LIVING" as const, text: "基本生活得到保障" };
const measure = { key: "m", goalKey: "g", kind: "SUBSIDY" as const, text: "申请补贴", task: null, responsibleOrgId: null, externalBody: "", startsOn: "", dueOn: "2027-01-01", indicator: "" };
const plan: PlanContent = { summary: "", goals: [goal], measures: [measure], flagResponses: {} };
const threads = [{ itemKey: null }, { itemKey: "g" }, { itemKey: "m" }];

describe("threads without an answer", () => {
  it("an unchanged version says nothing to any of them", () => expect(untouchedThreads(threads, plan, plan)).toEqual(threads));
  it("a changed measure answers for itself, its goal and the whole", () =>
    expect(untouchedThreads(threads, plan, { ...plan, measures: [{ ...measure, dueOn: "2027-02-01" }] })).toEqual([]));
  it("a change elsewhere answers for the whole alone", () => expect(untouchedThreads(threads, plan, { ...plan, summary: "以家庭帮扶为主" })).toEqual([{ itemKey: "g" }, { itemKey: "m" }]));
  it("what was taken out was touched", () => expect(untouchedThreads(threads, plan, { ...plan, measures: [] })).toEqual([]));
});
