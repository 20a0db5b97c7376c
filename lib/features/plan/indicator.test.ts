import { expect, it } from "vitest";
import { indicatorTarget, shortfall, shortfallFault } from "./indicator";

it.each([
  ["完成 6 次辅导", { target: 6, unit: "次" }], ["到校率不低于95％", { target: 95, unit: "%" }], ["每月发放 800.50 元", { target: 800.5, unit: "元" }], ["体重增加2公斤", { target: 2, unit: "公斤" }],
  ["attends 12 sessions", { target: 12, unit: "sessions" }], ["补贴按月发放", null], ["2026 届按时毕业", null], ["", null],
])("%s", (words, found) => expect(indicatorTarget(words)).toEqual(found));

it.each([
  ["完成 4 次", 2, 2], ["完成 4 次", null, null], ["完成 4 次", 0, 0], ["到校率不低于95％", 90, 90], ["至少辅导不少于 6 次", 5, 5],
] as const)("%s falls short with %s", (words, reached, told) => expect(shortfall(words, reached)).toMatchObject({ reached: told }));

it.each([
  ["完成 4 次", 4], ["完成 4 次", 5], ["每月旷课不超过 2 次", 0], ["每月旷课 2 次以内", 1], ["每月旷课少于 2 次", 1], ["上网降至 1 小时", 0.5], ["absent at most 2 days", 0], ["按时到校", null], ["按时到校", 1],
] as const)("%s does not with %s", (words, reached) => expect(shortfall(words, reached)).toBeNull());

it("says what was reached, or that nobody told", () => {
  expect(shortfallFault({ reached: 2, target: 4, unit: "次" })).toEqual({ key: "doneShort", params: { reached: 2, target: 4, unit: "次" } });
  expect(shortfallFault({ reached: null, target: 4, unit: "次" })).toEqual({ key: "doneUntold", params: { target: 4, unit: "次" } });
});
