import { describe, expect, it } from "vitest";
import { headsIn, judgeHousehold, repeatedRows, type SheetSource } from "./household-sheet";

const heads = { headName: 0, community: 1, address: 2, phone: 3 };
const judging = { heads, merged: (row: number) => (row === 9 ? [2] : []), communitiesOf: (name: string) => ({ 甲社区: ["110105004001"], 同名: ["110105004001", "110105004002"] })[name] ?? [], only: null };
const row = (cells: SheetSource["cells"], more: Partial<SheetSource> = {}): SheetSource => ({ n: 5, cells, ...more });
const text = (...texts: string[]) => texts.map((each, column) => [column, "s", each] as const);
const faultsOf = (source: SheetSource) => { const judged = judgeHousehold(source, judging); return judged && "faults" in judged ? judged.faults.map(({ cell, key }) => `${cell} ${key}`) : []; };

describe("a list of households in a workbook", () => {
  it("is found by its heads, in whatever order and with marks", () => {
    expect(headsIn(text("序号", "住址*", "户主姓名 *", "联系电话"))).toEqual({ address: 1, headName: 2, phone: 3 });
    expect(headsIn(text("户主", "社区"))).toBeNull();
  });

  it("gives a household by row", () => {
    expect(judgeHousehold(row([...text("张试一", "甲社区", "1号楼"), [3, "n", "13800002222"]]), judging)).toEqual({ household: { rowNo: 5, headName: "张试一", community: "110105004001", address: "1号楼", phone: "13800002222" } });
    expect(judgeHousehold(row(text("张试一", "", "1号楼")), { ...judging, only: "110105004009" })).toMatchObject({ household: { community: "110105004009" } });
    expect(judgeHousehold(row(text(" ", "")), judging)).toBeNull();
  });

  it.each<[SheetSource, string[]]>([
    [row(text("", "甲社区", "")), ["A5 required", "C5 required"]],
    [row(text("张1", "某社区", "1号楼", "12")), ["A5 nameInvalid", "B5 communityUnknown", "D5 phoneInvalid"]],
    [row(text("张试一", "同名", "1号楼")), ["B5 communityAmbiguous"]],
    [row([[0, "f", "A1"], [1, "s", "甲社区"], [2, "e", "#N/A"], [3, "n", "1.38E+10"]]), ["A5 formula", "C5 errorCell", "D5 phoneRounded"]],
    [row(text("张试一", "甲社区", "1号楼"), { n: 9 }), ["C9 merged"]],
    [row(text("张试一", "甲社区", "1号楼"), { hidden: true }), ["A5 hidden"]],
    [row(text("张试一", "甲社区", "楼".repeat(201))), ["C5 tooLong"]],
  ])("names cell and reason: %j", (source, faults) => expect(faultsOf(source)).toEqual(faults));

  it("knows a row that stands there twice", () => {
    const one = { rowNo: 2, headName: "张试一", community: "c", address: "1 号楼", phone: "" };
    expect([...repeatedRows([one, { ...one, rowNo: 3, address: "1号楼" }, { ...one, rowNo: 4, headName: "李试二" }])]).toEqual([3]);
  });
});
