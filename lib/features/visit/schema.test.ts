import { describe, expect, it } from "vitest";
import { NO_REPORT } from "../correction/schema";
import { visitFormSchema, withoutHidden, type VisitEntry } from "./schema";

const entry: VisitEntry = {
  outcome: "DONE", kind: "HOME", visitedOn: "2026-03-04", sawChild: true, unseenReason: null, seenAlone: true, carerPresent: true, concern: false, concernNote: "", announce: false, announceNote: "", findings: "精神状态良好", kept: [], promises: [], changes: "", reason: "", nextOn: "", ...NO_REPORT,
};

describe("the day of a visit in its form", () => {
  it("is not before the case was opened, where the form knows that day", () => {
    expect(visitFormSchema("2026-03-05").safeParse(entry).error?.issues).toMatchObject([{ path: ["visitedOn"], message: "entryBeforeCase", params: { date: "2026-03-05" } }]);
    expect(visitFormSchema("2026-03-04").safeParse(entry).success).toBe(true);
    expect(visitFormSchema(null).safeParse(entry).success).toBe(true);
  });

  it("is told beside the other faults; what is no day is told as that alone", () => {
    expect(visitFormSchema("2026-03-05").safeParse({ ...entry, findings: "" }).error?.issues.map(({ path }) => path)).toEqual([["findings"], ["visitedOn"]]);
    expect(visitFormSchema("2026-03-05").safeParse({ ...entry, visitedOn: "2026-3" }).error?.issues.map(({ message }) => message)).toEqual(["dateInvalid"]);
  });
});

it("asks for no answer of promises that another office may have settled, and sends those alone that were given", () => {
  const kept = [{ key: "a", outcome: null }, { key: "b", outcome: "KEPT" }];
  expect(visitFormSchema(null).safeParse({ ...entry, kept }).success).toBe(false);
  expect(visitFormSchema(null, true).parse({ ...entry, kept })).toMatchObject({ kept: [{ key: "b", outcome: "KEPT" }] });
  expect(visitFormSchema("2026-03-05", true).safeParse({ ...entry, kept }).error?.issues).toMatchObject([{ path: ["visitedOn"] }]);
});

it("asks why the next visit is arranged beforehand, of one that failed alone; what is hidden is not kept", () => {
  const failed: VisitEntry = { ...entry, outcome: "REFUSED", reason: "父亲拒绝开门", announce: true, announceNote: "" };
  expect(visitFormSchema(null).safeParse(failed).error?.issues).toMatchObject([{ path: ["announceNote"], message: "required" }]);
  expect(visitFormSchema(null).safeParse({ ...failed, announceNote: "母亲来电约定" }).success).toBe(true);
  expect(visitFormSchema(null).safeParse({ ...entry, announce: true }).success).toBe(true);
  expect(withoutHidden({ ...failed, outcome: "DONE", announceNote: "母亲来电约定" })).toMatchObject({ announce: false, announceNote: "" });
  expect(withoutHidden({ ...failed, announce: false, announceNote: "母亲来电约定" })).toMatchObject({ announce: false, announceNote: "" });
});
