import { expect, it } from "vitest";
import type { PlanContent } from "./content";
import { redlineOf } from "./redline";

const goal = (key: string, text = key): PlanContent["goals"][number] => ({ key, need: "LIVING", text });
const measure = (key: string, change: Partial<PlanContent["measures"][number]> = {}): PlanContent["measures"][number] => ({
  key, goalKey: "g1", kind: "SUBSIDY", text: key, task: null, responsibleOrgId: "o", externalBody: "", startsOn: "", dueOn: "2026-12-01", indicator: "", ...change,
});
const before: PlanContent = { summary: "s", goals: [goal("g1"), goal("g2")], measures: [measure("m1"), measure("m2")], flagResponses: { HARM: "a", STREET_LIFE: "b" } };

it("the same content has no redline, whatever the order", () => {
  expect(redlineOf(before, structuredClone(before)).isEmpty).toBe(true);
  expect(redlineOf(before, { ...before, goals: [...before.goals].reverse() }).isEmpty).toBe(true);
});

it("names what was added, removed and changed, field by field", () => {
  const after: PlanContent = {
    summary: "s2",
    goals: [goal("g3"), goal("g1", "new")],
    measures: [measure("m2", { dueOn: "2026-12-15", responsibleOrgId: null, externalBody: "区残联" }), measure("m3")],
    flagResponses: { HARM: "a2", SELF_HARM: "c" },
  };
  const redline = redlineOf(before, after);
  expect(redline.isEmpty).toBe(false);
  expect(redline.summary).toEqual({ field: "summary", before: "s", after: "s2" });
  expect(redline.goals.map((c) => [c.kind, c.key])).toEqual([["added", "g3"], ["changed", "g1"], ["removed", "g2"]]);
  expect(redline.measures.map((c) => [c.kind, c.key])).toEqual([["changed", "m2"], ["added", "m3"], ["removed", "m1"]]);
  const changed = redline.measures[0];
  expect(changed?.kind === "changed" ? changed.fields : []).toEqual([
    { field: "responsibleOrgId", before: "o", after: null }, { field: "externalBody", before: "", after: "区残联" },
    { field: "dueOn", before: "2026-12-01", after: "2026-12-15" },
  ]);
  expect(redline.flagResponses).toEqual([
    { field: "HARM", before: "a", after: "a2" }, { field: "SELF_HARM", before: "", after: "c" }, { field: "STREET_LIFE", before: "b", after: "" },
  ]);
});

it("read backwards, added is removed", () => {
  const after = { ...before, goals: [goal("g1")] };
  expect(redlineOf(before, after).goals).toEqual([{ kind: "removed", key: "g2", before: goal("g2") }]);
  expect(redlineOf(after, before).goals).toEqual([{ kind: "added", key: "g2", after: goal("g2") }]);
});
