import { expect, it } from "vitest";
import { indicatorTarget } from "./indicator";

it.each([
  ["完成 6 次辅导", { target: 6, unit: "次" }], ["到校率不低于95％", { target: 95, unit: "%" }], ["每月发放 800.50 元", { target: 800.5, unit: "元" }], ["体重增加2公斤", { target: 2, unit: "公斤" }],
  ["attends 12 sessions", { target: 12, unit: "sessions" }], ["补贴按月发放", null], ["2026 届按时毕业", null], ["", null],
])("%s", (words, found) => expect(indicatorTarget(words)).toEqual(found));
