import { describe, expect, it } from "vitest";
import { shanghaiInstant } from "../../shared/dates";
import { patrolBy, patrolTimeFault, sumsOf } from "./rules";
import { seenSchema, storedSeenRows } from "./schema";

describe("areas where street children gather", () => {
  it("are patrolled again so many days after the last patrol", () => expect(patrolBy("2026-11-26", 7)).toBe("2026-12-03"));

  it("are not patrolled before it happens: a day to come is told at the day, a later hour of today at the hour", () => {
    const fault = (patrolledOn: string, patrolledAt: string) => patrolTimeFault({ patrolledOn, patrolledAt }, shanghaiInstant("2026-11-28", "01:56"));
    expect(fault("2026-11-28", "23:50")).toEqual({ patrolledAt: { key: "timeFuture" } });
    expect(fault("2026-11-28", "01:57")).toEqual({ patrolledAt: { key: "timeFuture" } });
    expect(fault("2026-11-29", "01:00")).toEqual({ patrolledOn: { key: "dateFuture" } });
    expect([fault("2026-11-28", "01:56"), fault("2026-11-27", "23:50")]).toEqual([null, null]);
  });

  it("count each who was seen once: residents, those who are not, and those of whom nobody could tell", () => {
    for (const rows of [[], [2, 3, 4], [0, 1, 1]]) {
      const [yes = 0, no = 0, unknown = 0] = rows;
      const seen = ([["yes", yes], ["no", no], ["unknown", unknown]] as const).filter(([, count]) => count > 0).map(([resident, count]) => ({ sex: "FEMALE" as const, band: "unknown" as const, resident, count }));
      const sums = sumsOf(seen);
      expect(sums.resident + sums.notResident + sums.unknown).toBe(sums.total);
    }
  });

  it("take a sex only as it is said, and read what was stored before the choice was narrowed", () => {
    const row = { sex: "UNKNOWN", band: "6-11", resident: "no", count: 1 };
    expect(seenSchema.safeParse(row).success).toBe(true);
    for (const sex of ["", "UNSTATED", undefined]) expect(seenSchema.safeParse({ ...row, sex }).error?.issues[0]).toMatchObject({ path: ["sex"], message: "choose" });
    expect(storedSeenRows.parse([{ ...row, sex: "UNSTATED" }])).toEqual([row]);
  });

  it("count those who were seen, residents and others apart", () => {
    expect(sumsOf([])).toEqual({ total: 0, resident: 0, notResident: 0, unknown: 0 });
    expect(sumsOf([{ sex: "MALE", band: "6-11", resident: "no", count: 3 }, { sex: "FEMALE", band: "12-15", resident: "yes", count: 1 }, { sex: "MALE", band: "unknown", resident: "unknown", count: 2 }])).toEqual({ total: 6, resident: 1, notResident: 3, unknown: 2 });
  });
});
