import { describe, expect, it } from "vitest";
import { begunAnew, withNewKeys } from "./begin-anew";
import type { PlanContent, PlanMeasure } from "./content";

const measure = (key: string, change: Partial<PlanMeasure> = {}): PlanMeasure => ({
  key, goalKey: "g1", kind: "SERVICE", text: "每周辅导", task: null, responsibleOrgId: "o1", externalBody: "", startsOn: "", dueOn: "2026-12-31", indicator: "每周1次", ...change,
});
const plan = (measures: PlanMeasure[], goal = "按时到校"): PlanContent => ({
  summary: "", flagResponses: {}, measures, goals: [{ key: "g1", need: "SCHOOLING", text: goal }, { key: "g2", need: "SCHOOLING", text: "补上功课" }],
});
const anew = (change: Partial<PlanMeasure>, settled = ["m1"]) => begunAnew(plan([measure("m1")]), plan([measure("m1", change)]), settled);

describe("a measure that is done begins anew", () => {
  it.each([["its text", { text: "每周两次辅导" }], ["its office", { responsibleOrgId: "o2" }], ["the body outside", { responsibleOrgId: null, externalBody: "某医院" }], ["the goal it serves", { goalKey: "g2" }]] as const)("where %s was changed", (_what, change) => {
    expect(anew(change)).toEqual(["m1"]);
    // One that is under way goes on.
    expect(anew(change, [])).toEqual([]);
  });

  it("where its goal says something else", () => expect(begunAnew(plan([measure("m1")]), plan([measure("m1")], "升入高中"), ["m1"])).toEqual(["m1"]));

  it.each([["nothing", {}], ["its days", { startsOn: "2026-12-01", dueOn: "2027-01-31" }], ["its indicator", { indicator: "每周2次" }], ["the space around its words", { text: " 每周辅导 " }]] as const)("not where %s was changed", (_what, change) => expect(anew(change)).toEqual([]));

  it("not in a first version, and not where it is new", () => {
    expect(begunAnew(null, plan([measure("m1")]), ["m1"])).toEqual([]);
    expect(begunAnew(plan([]), plan([measure("m1")]), ["m1"])).toEqual([]);
  });
});

it("only what begins anew gets another key", () => {
  const content = withNewKeys(plan([measure("m1"), measure("m2")]), ["m1"], () => "m9");
  expect(content.measures.map(({ key }) => key)).toEqual(["m9", "m2"]);
  expect(content.measures[0]).toEqual(measure("m9"));
});
