import { describe, expect, it } from "vitest";
import { asOther, laterEdits, sameValue, writtenBy } from "./undo-stood";
import type { JournalRow, OpenMatter } from "./undo-plan";

const address = (text: string, household: string | null = null) => JSON.stringify([text, household]);
const stood = [{ table: "child", rowId: "a", version: 2, values: { PHONE: "1", ADDRESS: address("旧路1号"), NAME: "甲" } }];
const journal: JournalRow[] = [{ table: "child", rowId: "a", kind: "CHANGED", version: 2, fields: { NAME: { before: "乙", after: "甲" } } }];

describe("what was written after a merge in what it had left alone", () => {
  it("is named with both values, once; what the merge itself or another wrote is not it", () => {
    const current = new Map([["child:a", { PHONE: "2", ADDRESS: address("旧路1号"), NAME: "丙" }]]);
    expect(laterEdits(stood, journal, current, new Set())).toEqual([{ key: "EDITED:child:a:PHONE", kind: "EDITED", table: "child", rowId: "a", field: "PHONE", before: "1", after: "1", now: "2", options: ["LATER", "BEFORE"] }]);
    expect(laterEdits(stood, journal, current, new Set(writtenBy([{ ...journal[0]!, fields: { PHONE: { before: "1", after: "2" } } }])))).toEqual([]);
    expect(laterEdits(stood, journal, new Map(), new Set())).toEqual([]);
  });

  it("an address is no other for a household that was found since", () => {
    expect(sameValue("ADDRESS", address("旧路1号"), address("旧路1号", "h"))).toBe(true);
    expect(sameValue("ADDRESS", address("旧路1号"), address("新路2号"))).toBe(false);
    expect(laterEdits(stood, journal, new Map([["child:a", { PHONE: "1", ADDRESS: address("旧路1号", "h"), NAME: "甲" }]]), new Set())).toEqual([]);
  });

  it("is marked where it says the same as the other record; an address that is the other's goes back first", () => {
    const matter = (field: string, now: string, options: OpenMatter["options"] = ["LATER", "BEFORE"]): OpenMatter => ({ key: "k", kind: "EDITED", table: "child", rowId: "a", field, before: null, after: null, now, options });
    expect(asOther(matter("ADDRESS", address("新路2号", "x")), address("新路2号"))).toMatchObject({ ofOther: true, options: ["BEFORE", "LATER"] });
    expect(asOther(matter("ADDRESS", address("新路2号"), ["LATER"]), address("新路2号"))).toMatchObject({ ofOther: true, options: ["LATER"] });
    expect(asOther(matter("PHONE", "2"), "2")).toMatchObject({ ofOther: true, options: ["LATER", "BEFORE"] });
    for (const theirs of ["3", null, undefined]) expect(asOther(matter("PHONE", "2"), theirs)).not.toHaveProperty("ofOther");
  });
});
