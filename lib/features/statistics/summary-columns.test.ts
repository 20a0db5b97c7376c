import { describe, expect, it } from "vitest";
import { checkSummary, SUMMARY_COLUMNS } from "./summary-columns";

describe("columns", () => {
  it("number 02 to 35 without a gap", () => {
    expect(SUMMARY_COLUMNS.map((column) => Number(column.no))).toEqual(Array.from({ length: 34 }, (_, index) => index + 2));
  });

  it("stand in the order of the form", () => {
    const at = (no: string) => SUMMARY_COLUMNS.find((column) => column.no === no)?.filter("2013-12-31");
    expect(at("03")).toEqual({ category: "C1_NO_GUARDIAN" });
    expect(at("11")).toEqual({ group: "UNGUARDED" });
    expect(at("14")).toEqual({ sex: "NOT_STATED" });
    expect(at("19")).toEqual({ ageBand: "AGE_16_17", ageOn: "2013-12-31" });
    expect([at("20"), at("21"), at("22")]).toEqual([{ householdScope: "BEIJING" }, { householdScope: "ELSEWHERE" }, { householdScope: "TO_VERIFY" }]);
    expect(at("31")).toEqual({ level: "L3" });
  });
});

describe("checks", () => {
  const sound = {
    "02": 10, "03": 4, "04": 3, "05": 1, "06": 1, "07": 1, "08": 10, "12": 6, "13": 4, "15": 1, "17": 8, "19": 1, "20": 7, "21": 3, "25": 9, "26": 8, "27": 8, "28": 5, "35": 8,
  };
  const failing = (change: Record<string, number>) => checkSummary({ ...sound, ...change }).filter((check) => !check.ok);

  it("hold for a sound table and for an empty one", () => {
    expect(failing({})).toEqual([]);
    expect(checkSummary({}).every((check) => check.ok)).toBe(true);
  });

  it("explain a difference of ages by who stood outside all bands on the reference date", () => {
    expect(failing({ "17": 6, outside: 2 })).toEqual([]);
    expect(checkSummary({ ...sound, "17": 6, outside: 2 })).toContainEqual({ key: "age", ok: true, difference: -2 });
  });

  it.each([
    [{ "07": 0 }, { key: "category", ok: false, difference: -1 }],
    [{ "14": 2 }, { key: "sex", ok: false, difference: 2 }],
    [{ "17": 6 }, { key: "age", ok: false, difference: -2 }],
    [{ "17": 6, outside: 1 }, { key: "age", ok: false, difference: -2 }],
    [{ "22": 1 }, { key: "household", ok: false, difference: 1 }],
    [{ "10": 12 }, { key: "screening", ok: false, difference: 2 }],
    [{ "25": 11 }, { key: "ledger", ok: false, difference: 1 }],
    [{ "25": 7 }, { key: "cases", ok: false, difference: 1 }],
    [{ "27": 9 }, { key: "assessed", ok: false, difference: 1 }],
    [{ "28": 9 }, { key: "planned", ok: false, difference: 1 }],
    [{ "35": 9 }, { key: "closed", ok: false, difference: 1 }],
  ])("show what does not agree: %o", (change, check) => {
    expect(failing(change)).toContainEqual(check);
  });
});
