import { describe, expect, it } from "vitest";
import { fieldErrorsOf } from "../../shared/field-errors";
import { NO_WORK } from "../case/closing-work";
import { closureFormSchema, requestClosureSchema } from "./schema";

const KEY = "00000000-0000-4000-8000-000000000001";
const FACTS = { closingDate: "2026-11-27", birthDate: "2017-03-02" };
const goal = (reached: string | undefined, remark = "") => ({ key: KEY, reached, remark });
const dead = { caseId: KEY, version: 1, clientKey: KEY, reason: "DIED", outcome: "孩子去世", lessons: "", handedOverTo: "", diedOn: "2026-11-26", circumstances: "因病", proof: "死亡医学证明", goals: [goal("NO")] };

const faults = (input: object, schema: typeof requestClosureSchema | ReturnType<typeof closureFormSchema> = closureFormSchema(FACTS)) => {
  const parsed = schema.safeParse(input);
  return parsed.success ? {} : Object.fromEntries(Object.entries(fieldErrorsOf(parsed.error, input)).map(([path, { key }]) => [path, key]));
};

describe("the closing evaluation of a child that died", () => {
  it("needs one text about the outcome, and no word on any goal; every other reason needs them", () => {
    expect(faults(dead, requestClosureSchema)).toEqual({});
    expect(faults({ ...dead, goals: [goal(undefined), { ...goal(undefined), reached: null }] }, requestClosureSchema)).toEqual({});
    expect(faults({ ...dead, reason: "GOAL_REACHED", goals: [goal("NO"), goal("PARTLY", " "), goal("YES"), goal("PARTLY", "缺一次")] }, requestClosureSchema)).toEqual({ "goals.0.remark": "required", "goals.1.remark": "required" });
    expect(faults({ ...dead, outcome: " " })).toEqual({ outcome: "required" });
  });

  it("tells all faults at once, also of the day; a goal that nobody has judged is one for every other reason", () => {
    expect(faults({ ...dead, outcome: "", diedOn: "2026-12-05", proof: "", goals: [goal(undefined)] })).toEqual({ outcome: "required", diedOn: "dateFuture", proof: "required" });
    expect(faults({ ...dead, reason: "LOST_CONTACT", outcome: "", goals: [goal("NO"), goal(undefined)] })).toEqual({ "goals.0.remark": "required", "goals.1.reached": "choose", outcome: "required" });
  });

  it.each([["2026-11-27", {}], ["2026-11-28", { diedOn: "dateFuture" }], ["2017-03-01", { diedOn: "beforeBirth" }], ["", { diedOn: "required" }], ["2026-02-30", { diedOn: "dateInvalid" }]])("on %j", (diedOn, expected) => {
    expect(faults({ ...dead, diedOn })).toEqual(expected);
  });

  it("a day of handing over that is still to come is told by the form as well", () => {
    const moved = { ...dead, reason: "MOVED_HANDED_OVER", diedOn: "", circumstances: "", proof: "", handedOverTo: "某地民政局", receiver: "马敏", receiverPhone: "0316-5550123", goals: [] };
    expect(faults({ ...moved, handedOverOn: "2026-11-28" })).toEqual({ handedOverOn: "dateFuture" });
    expect(faults({ ...moved, handedOverOn: "2026-11-27" })).toEqual({});
  });
});

describe("what is left undone", () => {
  const work = { ...NO_WORK, measures: { total: 3, notBegun: 2, inProgress: 0, done: 1 }, tasks: { count: 1, first: "2026-11-01" } };
  const schema = closureFormSchema({ ...FACTS, work });

  it("has its reason, each under its own key; what the reason of closing does not warn of needs none", () => {
    expect(faults({ ...dead, warnings: { tasksOpen: " " } }, schema)).toEqual({ "warnings.measuresNotBegun": "required", "warnings.tasksOpen": "required" });
    expect(faults({ ...dead, warnings: { measuresNotBegun: "孩子已去世。", tasksOpen: "同上" } }, schema)).toEqual({});
    expect(faults({ ...dead, reason: "GOAL_REACHED", goals: [], warnings: { tasksOpen: "已移交社区。" } }, schema)).toEqual({});
  });

  it("is answered in words, not in volumes", () => {
    expect(faults({ ...dead, warnings: { tasksOpen: "长".repeat(501) } }, requestClosureSchema)).toEqual({ "warnings.tasksOpen": "tooLong" });
    expect(faults({ ...dead, warnings: { ["x".repeat(81)]: "x" } }, requestClosureSchema)).not.toEqual({});
  });
});
