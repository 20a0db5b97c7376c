import { expect, it } from "vitest";
import { changeList, sameContent } from "./change-list";
import type { PlanContent } from "./content";

const measure = (key: string, text: string): PlanContent["measures"][number] => ({
  key, goalKey: "g", kind: "SERVICE", text, task: null, responsibleOrgId: null, externalBody: "", startsOn: "", dueOn: "", indicator: "",
});
const before: PlanContent = { summary: "a", goals: [{ key: "g", need: "LIVING", text: "x" }], measures: [measure("m", "1"), measure("n", "2")], flagResponses: { HARM: "a" } };

it("says nothing of what stayed", () => {
  expect(changeList(before, structuredClone(before))).toEqual({});
  expect(sameContent(before, structuredClone(before))).toBe(true);
});

it("names places and fields, never what was written", () => {
  const after: PlanContent = { summary: "秘密", goals: before.goals, measures: [{ ...measure("m", "秘密"), dueOn: "2026-12-01" }, measure("o", "秘密")], flagResponses: { HARM: "秘密" } };
  const list = changeList(before, after);
  expect(list).toEqual({ summary: ["changed"], measures: ["1: text dueOn", "2: added", "2: removed"], flagResponses: ["HARM"] });
  expect(JSON.stringify(list)).not.toContain("秘密");
});

it("sees another order", () => {
  const after = { ...before, measures: [...before.measures].reverse() };
  expect(sameContent(before, after)).toBe(false);
  expect(changeList(before, after)).toEqual({ measures: ["order"] });
});
