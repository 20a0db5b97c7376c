import { describe, expect, it } from "vitest";
import { nextState } from "../../shared/lifecycle";
import { PLAN_CHECK_STATUSES } from "../../shared/vocabulary/casework";
import { changesPlan, CHECK_ACTIONS, CHECK_LIFECYCLE, faultsOfItems, toDecide, withoutEnded, type CheckDecision } from "./check";
import type { PlanContent } from "./content";

// Columns: countersign, send_back
const TABLE = { WRITTEN: ["COUNTERSIGNED", "SENT_BACK"], COUNTERSIGNED: ["", ""], SENT_BACK: ["", ""], TO_DISTRICT: ["", ""], ENDED: ["", ""] };

describe.each(PLAN_CHECK_STATUSES)("review %s", (from) => {
  it.each(CHECK_ACTIONS.map((action, i) => [action, TABLE[from][i]!] as const))("%s → %s", (action, to) => {
    const step = () => nextState(CHECK_LIFECYCLE, from, action);
    if (to) expect(step()).toBe(to);
    else expect(step).toThrow("WRONG_STATE");
  });
});

const measure = { kind: "SERVICE" as const, text: "x", task: null, responsibleOrgId: null, externalBody: "", startsOn: "", dueOn: "", indicator: "" };
const content: PlanContent = {
  summary: "", flagResponses: {}, goals: [{ key: "a", need: "LIVING", text: "" }, { key: "b", need: "LEGAL", text: "" }],
  measures: [{ ...measure, key: "a1", goalKey: "a" }, { ...measure, key: "a2", goalKey: "a" }, { ...measure, key: "b1", goalKey: "b" }],
};
const items = (decisions: Record<string, CheckDecision>, outcome = "说明") => ["a", "b", "a1", "a2", "b1"].map((key) => ({ key, decision: decisions[key] ?? ("KEEP" as const), outcome }));

describe("what a review decides", () => {
  it("asks for every item, once", () => {
    expect(faultsOfItems(items({}), content, [])).toEqual({});
    expect(faultsOfItems(items({}).slice(1), content, [])).toEqual({ items: { key: "checkEveryItem" } });
    expect(faultsOfItems([...items({}).slice(1), items({})[1]!], content, [])).toEqual({ items: { key: "checkEveryItem" } });
  });
  it("asks why something changes or ends, not why it stays", () => {
    const told = items({}, "").map((item, index) => (index === 3 ? { ...item, outcome: "每周到校" } : item));
    expect(faultsOfItems(told, content, [])).toEqual({});
    expect(faultsOfItems(items({ b: "CHANGE", a1: "END" }, ""), content, [])).toEqual({ "items.1.outcome": { key: "required" }, "items.2.outcome": { key: "required" } });
  });
  it("asks what came of at least one of them where all stay", () => {
    expect(faultsOfItems(items({}, ""), content, [])).toEqual({ "items.0.outcome": { key: "checkNoEffect" } });
    expect(faultsOfItems(items({ a2: "END" }, ""), content, [])).toEqual({ "items.3.outcome": { key: "required" } });
  });
  it("takes nothing for what is done or given up, and names it", () => {
    expect(faultsOfItems(items({}), content, ["a2", "gone"])).toEqual({ "items.3.outcome": { key: "checkSettled", params: { item: "x" } } });
    const open = items({}).filter(({ key }) => key !== "a2");
    expect(faultsOfItems(open, content, ["a2", "gone"])).toEqual({});
    expect(faultsOfItems(open.slice(1), content, ["a2"])).toEqual({ items: { key: "checkEveryItem" } });
    expect(toDecide(content, ["a1", "b1"])).toEqual(["a", "b", "a2"]);
  });
  it("leads to a new version where anything changes", () => {
    expect(changesPlan(items({}))).toBe(false);
    expect(changesPlan(items({ a2: "END" }))).toBe(true);
  });
  it("leaves out what ended, with a goal its measures", () => {
    const left = withoutEnded(content, items({ a1: "END", b: "END", a: "CHANGE" }));
    expect([left.goals.map(({ key }) => key), left.measures.map(({ key }) => key)]).toEqual([["a"], ["a2"]]);
  });
});
