import { describe, expect, it } from "vitest";
import { isLate, lastSaid, openPromises, readPromises, writePromises, type VisitPromise } from "./promises";

const promise = (key: string, outcome: VisitPromise["outcome"] = null, changes: Partial<VisitPromise> = {}): VisitPromise => ({ key, text: key, by: "CARER", until: "", made: "2026-01-01", outcome, ...changes });

describe("promises of visits", () => {
  it("are written and read back; an older record's text is one promise, named by its visit", () => {
    const list = [promise("复诊", "PARTLY"), promise("入学")];
    expect(readPromises(writePromises(list), "v")).toEqual(list);
    expect(writePromises([])).toBe("");
    expect(readPromises("", "v")).toEqual([]);
    expect(readPromises("下周复诊", "v")).toEqual([{ key: "v", text: "下周复诊", by: null, until: "", made: "", outcome: null }]);
    expect(readPromises("[{一}]", "v")).toMatchObject([{ key: "v", text: "[{一}]" }]);
  });

  it("stay open until they are kept or dropped, by what was said last, the earliest first", () => {
    const visits = [
      [promise("a", "KEPT"), promise("b", "PARTLY"), promise("d", null, { made: "2025-12-01" })],
      [promise("a", "NOT_KEPT"), promise("b"), promise("c", "DROPPED")],
      [promise("a"), promise("c"), promise("e", "NOT_KEPT")],
    ];
    expect(openPromises(visits).map(({ key }) => key)).toEqual(["d", "b", "e"]);
    expect(openPromises([])).toEqual([]);
  });

  it("are late after the day that was named", () => {
    expect([isLate({ until: "2026-01-01" }, "2026-01-01"), isLate({ until: "2026-01-01" }, "2026-01-02"), isLate({ until: "" }, "2026-01-02")]).toEqual([false, true, false]);
  });
});

it("alarms once: of a promise that a later visit speaks of, the later one tells", () => {
  const promise = (key: string, outcome: "KEPT" | "PARTLY" | null = null) => ({ key, text: "x", by: null, until: "2026-01-01", made: "2026-01-01", outcome });
  expect(lastSaid([[promise("a", "KEPT"), promise("c")], [promise("a", "PARTLY"), promise("b")], [promise("a")]]).map((keys) => [...keys])).toEqual([["a", "c"], ["b"], []]);
});
