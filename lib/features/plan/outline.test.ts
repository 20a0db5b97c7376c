import { expect, it } from "vitest";
import type { PlanContent } from "./content";
import { numberOf, outlineOf } from "./outline";

const goal = (key: string, need: PlanContent["goals"][number]["need"]) => ({ key, need, text: key });
const measure = (key: string, goalKey: string): PlanContent["measures"][number] => ({
  key, goalKey, kind: "SERVICE", text: key, task: null, responsibleOrgId: null, externalBody: "", startsOn: "", dueOn: "", indicator: "",
});
const content = {
  goals: [goal("l", "LEGAL"), goal("a", "LIVING"), goal("b", "LIVING")], measures: [measure("m1", "b"), measure("m2", "a"), measure("m3", "b"), measure("m4", "l")],
};

it("numbers goals and measures as they are read, by need", () => {
  const groups = outlineOf(content, [{ need: "MEDICAL", value: 3 }, { need: "LIVING", value: 2 }]);
  expect(groups.map(({ need, value, goals }) => [need, value, goals.map((line) => [line.number, line.index, line.measures.map((m) => [m.number, m.index])])])).toEqual([
    ["MEDICAL", 3, []], ["LIVING", 2, [["1", 1, [["1.1", 1]]], ["2", 2, [["2.1", 0], ["2.2", 2]]]]], ["LEGAL", 0, [["3", 0, [["3.1", 3]]]]],
  ]);
  expect(numberOf(groups, "b")).toEqual({ kind: "goal", number: "2" });
  expect(numberOf(groups, "m3")).toEqual({ kind: "measure", number: "2.2" });
  expect(numberOf(groups, "x")).toBeNull();
});
