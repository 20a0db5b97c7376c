import { describe, expect, it } from "vitest";
import { shanghaiInstant } from "../../shared/dates";
import type { MeasureStatus } from "../../shared/vocabulary/casework";
import type { PlanMeasure } from "./content";
import { daysSilent, needThreads, trendOf } from "./need-threads";
import type { NeedView, ThreadReferral } from "./view";

const [GOAL, MEASURE, STREET, SCHOOL] = ["10000000-0000-4000-8000-000000000001", "20000000-0000-4000-8000-000000000001", "30000000-0000-4000-8000-000000000001", "30000000-0000-4000-8000-000000000002"] as const;
const measure = (change: Partial<PlanMeasure> = {}): PlanMeasure => ({
  key: MEASURE, goalKey: GOAL, kind: "SCHOOLING", text: "协调入学", task: "T4_1", responsibleOrgId: SCHOOL, externalBody: "", startsOn: "2026-03-01", dueOn: "2026-06-30", indicator: "按时到校", ...change,
});
const referral = (change: Partial<ThreadReferral> = {}): ThreadReferral => ({ id: "r", measureKey: MEASURE, number: "ZJ-1", status: "ACCEPTED", toName: "区教委", askedOn: "2026-03-02", answerDueAt: null, decided: false, ...change });
const threads = ({ measures = [measure()], referrals = [], status, today = "2026-04-01", ...more }: { measures?: PlanMeasure[]; referrals?: ThreadReferral[]; status?: MeasureStatus; today?: string; noVisitSince?: string; before?: NeedView[]; visits?: string[] } = {}) =>
  needThreads({
    content: { goals: [{ key: GOAL, need: "SCHOOLING", text: "稳定就学" }], measures }, needs: [{ need: "SCHOOLING", value: 2 }, { need: "LEGAL", value: 1 }], statusOf: new Map(status ? [[MEASURE, status]] : []), referrals,
    orgNames: { [SCHOOL]: "区教委", [STREET]: "街道" }, ownOrgId: STREET, now: shanghaiInstant(today, "10:00"), before: more.before ?? null, noVisitSince: more.noVisitSince ?? null, reachedOf: new Map([[MEASURE, 3]]), doneWordsOf: new Map([[MEASURE, "孩子已转学"]]),
    visitsOf: new Map([[MEASURE, more.visits ?? []]]),
  });
const gap = (input: Parameters<typeof threads>[0]) => threads(input)[0]?.gap;

describe("the thread of a need", () => {
  it("goes from the need to measure, referral and indicator; a need without a measure says so", () => {
    expect(threads({ referrals: [referral()], status: "IN_PROGRESS" })).toMatchObject([
      { need: "SCHOOLING", value: 2, gap: null, measures: [{ number: "1.1", responsible: "区教委", indicator: "按时到校", status: "IN_PROGRESS", referral: { number: "ZJ-1" } }] }, { need: "LEGAL", gap: "noMeasure", measures: [] },
    ]);
  });

  it("says of a measure that was marked done below its indicator by how much, and why", () => {
    const short = (indicator: string, status: MeasureStatus) => threads({ measures: [measure({ indicator })], referrals: [referral()], status })[0]?.measures[0]?.short;
    expect(short("完成 4 次", "DONE")).toEqual({ reached: 3, target: 4, unit: "次", reason: "孩子已转学" });
    expect([short("完成 3 次", "DONE"), short("完成 4 次", "IN_PROGRESS"), short("按时到校", "DONE")]).toEqual([null, null, null]);
  });

  it("stands in the order of the last assessment, under the numbers of the plan's own page", () => {
    const [legal, help] = ["10000000-0000-4000-8000-000000000002", "20000000-0000-4000-8000-000000000002"];
    const content = { goals: [{ key: GOAL, need: "SCHOOLING" as const, text: "稳定就学" }, { key: legal, need: "LEGAL" as const, text: "取得代理" }], measures: [measure(), measure({ key: help, goalKey: legal, text: "律师代理" })] };
    const facts = { content, statusOf: new Map(), referrals: [], orgNames: {}, ownOrgId: STREET, now: shanghaiInstant("2026-04-01", "10:00"), noVisitSince: null, reachedOf: new Map(), doneWordsOf: new Map(), visitsOf: new Map() };
    const numbers = (needs: NeedView[], before: NeedView[] | null) => needThreads({ ...facts, needs, before }).map(({ need, measures }) => [need, measures.map(({ number }) => number)]);
    const [first, later]: [NeedView[], NeedView[]] = [[{ need: "SCHOOLING", value: 3 }, { need: "LEGAL", value: 1 }], [{ need: "LEGAL", value: 3 }, { need: "SCHOOLING", value: 1 }]];
    expect(numbers(first, null)).toEqual([["SCHOOLING", ["1.1"]], ["LEGAL", ["2.1"]]]);
    expect(numbers(later, first)).toEqual([["LEGAL", ["2.1"]], ["SCHOOLING", ["1.1"]]]);
  });

  it.each<[string, Parameters<typeof threads>[0], string | null]>([
    ["another office was asked by nobody", {}, "notReferred"], ["it was asked", { referrals: [referral()] }, null], ["the referral came back", { referrals: [referral({ status: "RETURNED" })] }, "notReferred"],
    ["it came back and was sent again", { referrals: [referral(), referral({ status: "RETURNED" })] }, null], ["the street's own, not begun", { measures: [measure({ responsibleOrgId: STREET })] }, "notStarted"],
    ["the street's own, begun", { measures: [measure({ responsibleOrgId: STREET })], status: "IN_PROGRESS" }, null], ["a body outside", { measures: [measure({ responsibleOrgId: null, externalBody: "医院", task: null })] }, "notStarted"],
    ["its time has not come", { today: "2026-02-28" }, null], ["its time is over", { referrals: [referral()], status: "IN_PROGRESS", today: "2026-07-01" }, "overdue"], ["on its last day", { referrals: [referral()], today: "2026-06-30" }, null],
    ["its receiver is silent past the limit", { referrals: [referral({ status: "SENT", answerDueAt: "2026-03-31T09:00:00.000Z" })] }, "referralSilent"], ["its receiver has time left", { referrals: [referral({ status: "SENT", answerDueAt: "2026-04-02T09:00:00.000Z" })] }, null],
    ["nobody visited in time", { referrals: [referral()], noVisitSince: "2026-03-05" }, "noVisit"], ["nobody visited, and it is done", { status: "DONE", noVisitSince: "2026-03-05" }, null],
    ["done, and nobody has accepted its referral", { status: "DONE", referrals: [referral({ status: "SENT", answerDueAt: "2026-04-02T09:00:00.000Z" })] }, "doneUnanswered"],
    ["done, and the receiver reports nothing past its limit", { status: "DONE", referrals: [referral({ answerDueAt: "2026-03-31T09:00:00.000Z" })] }, "doneUnanswered"], ["done, and the receiver is in time", { status: "DONE", referrals: [referral({ answerDueAt: "2026-04-02T09:00:00.000Z" })] }, null],
    ["done, and its referral came back", { status: "DONE", referrals: [referral({ status: "RETURNED" })] }, "doneReturned"], ["done, and the street has decided on what came back", { status: "DONE", referrals: [referral({ status: "RETURNED", decided: true })] }, null],
    ["done, and nobody has decided on the result", { status: "DONE", referrals: [referral({ status: "FINISHED" })] }, "doneUndecided"], ["done, and the result is decided on", { status: "DONE", referrals: [referral({ status: "FINISHED", decided: true })] }, null],
    ["done, and its referral was withdrawn", { status: "DONE", referrals: [referral({ status: "WITHDRAWN" })] }, null], ["dropped, whatever its referral", { status: "DROPPED", referrals: [referral({ status: "SENT" })] }, "allDropped"],
    ["done", { status: "DONE", today: "2026-07-01" }, null], ["dropped, and nothing in its place", { status: "DROPPED", today: "2026-07-01" }, "allDropped"],
    ["dropped, and another in its place", { status: "DROPPED", measures: [measure(), measure({ key: "20000000-0000-4000-8000-000000000002", responsibleOrgId: STREET, startsOn: "2026-05-01" })] }, null],
  ])("%s", (_, input, expected) => expect(gap(input)).toBe(expected));

  it("has the worst of its measures", () => {
    const second = measure({ key: "20000000-0000-4000-8000-000000000002", dueOn: "2026-03-31" });
    expect(gap({ measures: [measure(), second] })).toBe("overdue");
  });

  it("tells the trend from the assessment that the plan rests on, what was reached, the visits that spoke of it and how long a receiver is silent", () => {
    const [line] = threads({ referrals: [referral()], before: [{ need: "SCHOOLING", value: 1 }], visits: ["2026-03-20", "2026-03-10"] });
    expect(line).toMatchObject({ value: 2, was: 1, visits: { count: 2, lastOn: "2026-03-20" }, measures: [{ reached: 3 }] });
    expect([trendOf(2, 1), trendOf(1, 2), trendOf(2, 2), trendOf(2, null)]).toEqual(["worse", "better", "same", "first"]);
    expect(daysSilent(referral(), "2026-03-14")).toBe(12);
  });
});
