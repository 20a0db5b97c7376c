import { describe, expect, it } from "vitest";
import { planUndo, type Fields, type JournalRow } from "./undo-plan";
import { withPlace } from "./undo-place";

const MERGE = { childId: "kept", otherChildId: "other" };
const journal: JournalRow[] = [
  { table: "child", rowId: "kept", kind: "CHANGED", version: 2, fields: { ADDRESS: { before: "甲路1号", after: "甲路2号" }, NAME: { before: "甲", after: "乙" } } },
  { table: "child", rowId: "other", kind: "CHANGED", version: 2, fields: { division: { before: "东", after: "西" } } },
];
const planned = (address: string, division: string) => {
  const current = new Map<string, Fields>([["child:kept", { ADDRESS: address, NAME: "乙", division }], ["child:other", { division }]]);
  return withPlace(planUndo(journal, current, []), MERGE, journal, current);
};

describe("place and address go together", () => {
  it("as long as the child lives where it lived", () => {
    const plan = planned("甲路2号", "西");
    expect(plan.restore).toEqual([{ table: "child", rowId: "kept", set: { ADDRESS: "甲路1号", NAME: "甲" } }, { table: "child", rowId: "other", set: { division: "东" } }]);
    expect(plan.open).toEqual([]);
    expect(planned("甲路3号", "西").open).toMatchObject([{ field: "ADDRESS", options: ["LATER", "BEFORE"] }]);
  });

  it("and no address of the former place comes back once it has moved on, neither by itself nor by choice", () => {
    for (const address of ["甲路2号", "南路9号"]) {
      const plan = planned(address, "南");
      expect(plan.restore).toEqual([{ table: "child", rowId: "kept", set: { NAME: "甲" } }]);
      expect(plan.open.filter(({ field }) => field === "ADDRESS")).toMatchObject([{ key: "EDITED:child:kept:ADDRESS", before: "甲路1号", now: address, options: ["LATER"] }]);
      expect(plan.open).toHaveLength(2);
    }
  });
});
