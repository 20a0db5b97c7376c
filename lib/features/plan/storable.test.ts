import { expect, it } from "vitest";
import { EMPTY_PLAN, type PlanContent } from "./content";
import { storableContent } from "./storable";

const plan = (startsOn: string, dueOn: string): PlanContent => ({
  ...EMPTY_PLAN,
  measures: [{ key: "m", goalKey: "g", kind: "SERVICE", text: "x", task: null, responsibleOrgId: null, externalBody: "", startsOn, dueOn, indicator: "" }],
});

it.each<[string, string, [string, string], string[]]>([
  ["2026-12-01", "2027-01-01", ["2026-12-01", "2027-01-01"], []],
  ["", "", ["", ""], []],
  ["2026-12-0", "2027-01-01", ["", "2027-01-01"], ["dateInvalid measures.0.startsOn"]],
  ["2026-12-01", "20270101", ["2026-12-01", ""], ["dateInvalid measures.0.dueOn"]],
  ["2026-12-01", "2026-11-30", ["2026-12-01", ""], ["planDatesOrder measures.0.dueOn"]],
])("%s to %s", (startsOn, dueOn, kept, held) => {
  const result = storableContent(plan(startsOn, dueOn));
  expect([result.content.measures[0]?.startsOn, result.content.measures[0]?.dueOn]).toEqual(kept);
  expect(result.held.map(({ path, key }) => `${key} ${path}`)).toEqual(held);
});
