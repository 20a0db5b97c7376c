import { expect, it } from "vitest";
import type { MeasureStatus } from "../../shared/vocabulary/casework";
import type { ProgressView } from "../plan/view";
import type { GoalState } from "./schema";
import { goalsLeft, needsLeft } from "./needs-left";

const entry = (doneOn: string, status: MeasureStatus, more: object = {}) => ({ id: doneOn, doneOn, status, correctsId: null, createdAt: `${doneOn}T03:00:00Z`, ...more });
const progressOf = (...entries: object[]) => [{ measureKey: "m", status: "DONE" as const, entries: entries as ProgressView["entries"] }];
const needOf = (value: number, ...statuses: MeasureStatus[]) => [{ need: "PSYCHOLOGICAL" as const, value, gap: null, measures: statuses.map((status) => ({ key: "m", status })) as never }];
const goal = (reached: GoalState, remark = "") => ({ key: reached, need: "PSYCHOLOGICAL" as const, text: "每月辅导", reached, remark });
const left = (needs: ReturnType<typeof needOf>, more: Partial<Parameters<typeof needsLeft>[0]> = {}) => needsLeft({ needs, progress: [], assessedOn: "2018-05-10", goals: [], ...more }).map(({ need }) => need);

it("a need stands while nothing is done about it or what is done goes on", () => {
  expect(left(needOf(1))).toEqual(["PSYCHOLOGICAL"]);
  expect(left(needOf(1, "IN_PROGRESS"))).toEqual(["PSYCHOLOGICAL"]);
  expect(left(needOf(0, "IN_PROGRESS"))).toEqual([]);
});

it("one that the last assessment found after all was done for it stands; what was done on that day or later settles it", () => {
  const done = (on: string) => left(needOf(1, "DONE"), { progress: progressOf(entry("2018-04-01", "IN_PROGRESS"), entry(on, "DONE")) });
  expect(done("2018-05-09")).toEqual(["PSYCHOLOGICAL"]);
  expect([done("2018-05-10"), done("2018-05-11")]).toEqual([[], []]);
  expect(left(needOf(1, "DONE")), "nobody knows since when").toEqual([]);
  expect(left(needOf(1, "DONE"), { progress: progressOf(entry("2018-04-01", "DONE")), assessedOn: null })).toEqual([]);
});

it("the street says in the evaluation whether its goals are reached", () => {
  const judged = (...reached: GoalState[]) => left(needOf(1, "DONE"), { progress: progressOf(entry("2018-04-01", "DONE")), goals: reached.map((each) => goal(each)) });
  expect([judged("YES"), judged("YES", "YES")]).toEqual([[], []]);
  expect([judged("PARTLY"), judged("YES", "NO")]).toEqual([["PSYCHOLOGICAL"], ["PSYCHOLOGICAL"]]);
});

it("goals reached in part or not are left, with their words; none of a child that died", () => {
  expect(goalsLeft([goal("YES"), goal("PARTLY", "由学校接续"), goal("NO"), goal("ENDED")]).map(({ reached, remark }) => [reached, remark])).toEqual([["PARTLY", "由学校接续"], ["NO", ""]]);
});
