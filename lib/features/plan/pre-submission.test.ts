import { describe, expect, it } from "vitest";
import { planContentSchema, type PlanContent, type PlanMeasure } from "./content";
import { checkBeforeSubmission, FINDING_CODES, maySubmit, type PlanContext } from "./pre-submission";

const G1 = "11111111-1111-4111-8111-111111111111";
const G2 = "22222222-2222-4222-8222-222222222222";
const OWN = "33333333-3333-4333-8333-333333333333";
const OTHER = "44444444-4444-4444-8444-444444444444";
const measure: PlanMeasure = {
  key: "55555555-5555-4555-8555-555555555555", goalKey: G1, kind: "SCHOOLING", text: "联系学校办理复学", task: null, responsibleOrgId: OWN, externalBody: "",
  startsOn: "2026-11-20", dueOn: "2026-12-20", indicator: "返校就读",
};
const good: PlanContent = {
  summary: "帮助复学", goals: [{ key: G1, need: "SCHOOLING", text: "年内返校" }], measures: [measure], flagResponses: { STREET_LIFE: "已接回家中" },
};
const context: PlanContext = { needs: { SCHOOLING: 3, LIVING: 0 }, flags: ["STREET_LIFE"], ownOrgId: OWN, today: "2026-11-20" };
const check = (plan: Partial<PlanContent>, ctx: Partial<PlanContext> = {}) =>
  checkBeforeSubmission({ ...good, ...plan }, { ...context, ...ctx }).map((f) => `${f.severity} ${f.code} ${f.path}`);
const withMeasure = (change: Partial<PlanMeasure>) => check({ measures: [{ ...measure, ...change }] });

it("a whole plan has no findings", () => {
  expect(check({})).toEqual([]);
  expect(planContentSchema.safeParse(good).success).toBe(true);
});

const CASES: [string, () => string[], string[]][] = [
  ["no summary", () => check({ summary: " " }), ["WARNING summaryMissing summary"]],
  ["no goals", () => check({ goals: [], measures: [] }, { needs: {} }), ["ERROR noGoals goals"]],
  ["a considerable need without measure", () => check({}, { needs: { SCHOOLING: 1, LIVING: 2 } }), ["ERROR needWithoutMeasure goals"]],
  ["a small need without measure", () => check({}, { needs: { MEDICAL: 1 } }), ["WARNING needWithoutMeasure goals"]],
  ["a need whose goal has no measure", () => check({ goals: [...good.goals, { key: G2, need: "LIVING", text: "t" }] }, { needs: { LIVING: 3 } }),
    ["ERROR needWithoutMeasure goals", "ERROR goalWithoutMeasure goals.1.text"]],
  ["a goal without text", () => check({ goals: [{ ...good.goals[0]!, text: "" }] }), ["ERROR goalTextMissing goals.0.text"]],
  ["a measure of no goal", () => check({ measures: [measure, { ...measure, key: G2, goalKey: G2 }] }), ["ERROR measureWithoutGoal measures.1.goalKey"]],
  ["no text", () => withMeasure({ text: "" }), ["ERROR measureTextMissing measures.0.text"]],
  ["no owner", () => withMeasure({ responsibleOrgId: null }), ["ERROR measureWithoutOwner measures.0.responsibleOrgId"]],
  ["a body outside the matrix", () => withMeasure({ responsibleOrgId: null, externalBody: "区残联" }), []],
  ["two owners", () => withMeasure({ externalBody: "区残联" }), ["ERROR measureTwoOwners measures.0.externalBody"]],
  ["another organisation without task", () => withMeasure({ responsibleOrgId: OTHER }), ["ERROR measureWithoutTask measures.0.task"]],
  ["another organisation with task", () => withMeasure({ responsibleOrgId: OTHER, task: "T4_1" }), []],
  ["no due date", () => withMeasure({ dueOn: "" }), ["ERROR measureWithoutDate measures.0.dueOn"]],
  ["a due date that is none", () => withMeasure({ dueOn: "2026-02-30" }), ["ERROR dateInvalid measures.0.dueOn"]],
  ["due before start", () => withMeasure({ dueOn: "2026-11-19" }), ["ERROR datesOrder measures.0.dueOn"]],
  ["due on the start", () => withMeasure({ dueOn: "2026-11-20" }), []],
  ["no start", () => withMeasure({ startsOn: "" }), []],
  ["done in the version in force and other work now: it begins anew, and its day must be to come", () => check({ measures: [{ ...measure, startsOn: "2026-10-01", dueOn: "2026-11-19", text: "另行安排" }] }, { settled: [measure.key], inForce: good }), ["ERROR dueInPast measures.0.dueOn", "WARNING measureBeginsAnew measures.0.text"]],
  ["due in the past", () => withMeasure({ startsOn: "2026-10-01", dueOn: "2026-11-19" }), ["ERROR dueInPast measures.0.dueOn"]],
  ["due in the past, and done by now", () => check({ measures: [{ ...measure, startsOn: "2026-10-01", dueOn: "2026-11-19" }] }, { settled: [measure.key] }), []],
  ["due today", () => withMeasure({ dueOn: "2026-11-20" }), []],
  ["no indicator", () => withMeasure({ indicator: "" }), ["WARNING measureWithoutIndicator measures.0.indicator"]],
  ["a flag unanswered", () => check({ flagResponses: { STREET_LIFE: " " } }), ["ERROR flagUnanswered flagResponses.STREET_LIFE"]],
  ["a comment without an answer or a change", () => check({}, { returned: { content: good, open: [{ id: "c1", itemKey: null }] } }), ["ERROR commentUntouched answers.c1"]],
  ["a comment that a change answers", () => check({ summary: "另行安排" }, { returned: { content: good, open: [{ id: "c1", itemKey: null }] } }), ["WARNING commentUnanswered answers.c1"]],
  ["an answer to a flag that is gone", () => check({}, { flags: [] }), []],
];

describe("findings", () => {
  it.each(CASES)("%s", (_name, run, expected) => expect(run()).toEqual(expected));
  it("every code occurs", () => {
    const found = new Set(CASES.flatMap(([, run]) => run().map((line) => line.split(" ")[1])));
    expect(found).toEqual(new Set(FINDING_CODES));
  });
  it("only errors keep it back", () => {
    expect(maySubmit([])).toBe(true);
    expect(maySubmit(checkBeforeSubmission({ ...good, summary: "" }, context))).toBe(true);
    expect(maySubmit(checkBeforeSubmission({ ...good, goals: [] }, context))).toBe(false);
  });
});

it("the schema refuses two items of one key", () => {
  expect(planContentSchema.safeParse({ ...good, measures: [measure, measure] }).success).toBe(false);
  expect(planContentSchema.safeParse({ ...good, extra: 1 }).success).toBe(false);
});
