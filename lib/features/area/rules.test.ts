import { describe, expect, it } from "vitest";
import { patrolBy, sumsOf } from "./rules";

describe("areas where street children gather", () => {
  it("are patrolled again so many days after the last patrol", () => expect(patrolBy("2026-11-26", 7)).toBe("2026-12-03"));

  it("count those who were seen, residents and others apart", () => {
    expect(sumsOf([])).toEqual({ total: 0, resident: 0, notResident: 0 });
    expect(sumsOf([{ sex: "MALE", band: "6-11", resident: "no", count: 3 }, { sex: "FEMALE", band: "12-15", resident: "yes", count: 1 }, { sex: "MALE", band: "unknown", resident: "unknown", count: 2 }])).toEqual({ total: 6, resident: 1, notResident: 3 });
  });
});
