import { describe, expect, it } from "vitest";
import type { ClosingWarning } from "../case/closing-warnings";
import { asAnswered, readWarnings, sinceAsked, writeWarnings, type AnsweredWarning } from "./warnings";

const late: AnsweredWarning = { key: "visitsLate", code: "visitsLate", params: { count: 1 }, reason: "孩子住院，电话已核实。" };
const owed: AnsweredWarning = { key: "supportArrears:a", code: "supportArrears", params: { ordered: "2026-01-02", amount: 80000, date: "2026-10-10" }, reason: "已申请执行。" };
const needs: AnsweredWarning = { key: "needsUnanswered", code: "needsUnanswered", params: { needs: "SCHOOLING" }, reason: "已自行入学。" };

it("what is sealed is read back; an evaluation of before has none, and what is no such list is none", () => {
  expect(readWarnings(writeWarnings([late, owed]))).toEqual([late, owed]);
  for (const text of [null, "", "{", "[1]", '[{"key":"x","code":"x","params":{},"reason":""}]']) expect(readWarnings(text)).toEqual([]);
});

describe("since the closing was asked for", () => {
  it("what stands as it was, got better or was cleared is shown as it was sealed", () => {
    expect(sinceAsked([late, owed, needs], [{ ...late, params: { count: 1 } }, { ...owed, params: { ...owed.params, amount: 100 } }])).toEqual(asAnswered([late, owed, needs]));
  });

  it("another payment missed, another visit, another need are told beside the reason", () => {
    const now: ClosingWarning[] = [{ ...late, params: { count: 2 } }, { ...owed, params: { ...owed.params, amount: 160000 } }, { ...needs, params: { needs: "LEGAL,SCHOOLING" } }];
    expect(sinceAsked([late, owed, needs], now).map(({ now: worse }) => worse)).toEqual(now.map(({ params }) => params));
    expect(sinceAsked([needs], [{ ...needs, params: { needs: "SCHOOLING" } }])[0]?.now).toBeNull();
  });

  it("what nobody has answered for is new, another order as well", () => {
    expect(sinceAsked([owed], [owed, { ...owed, key: "supportArrears:b" }, { key: "tasksOpen", code: "tasksOpen", params: { count: 1, date: "2026-11-01" } }])).toEqual([
      { ...owed, now: null }, { ...owed, key: "supportArrears:b", reason: null, now: null }, { key: "tasksOpen", code: "tasksOpen", params: { count: 1, date: "2026-11-01" }, reason: null, now: null },
    ]);
  });
});
