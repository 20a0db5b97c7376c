import { describe, expect, it } from "vitest";
import { NATIONAL_CALENDAR } from "../../shared/working-days";
import { calendarOf } from "../deadline/calendar";
import { reviewDueAt } from "./review-due";

const due = (at: string) => reviewDueAt(new Date(at), NATIONAL_CALENDAR).toISOString();

describe("the review of an opening", () => {
  it.each([
    ["a Thursday night", "2026-11-26T23:50:00+08:00", "2026-12-01T09:00:00.000Z"],
    ["the same night after twelve", "2026-11-27T00:10:00+08:00", "2026-12-02T09:00:00.000Z"],
    ["before the national holiday", "2026-09-30T10:00:00+08:00", "2026-10-10T09:00:00.000Z"],
  ])("%s: the end of the third working day", (_, openedAt, expected) => {
    expect(due(openedAt)).toBe(expected);
  });

  it("follows the days that administrators changed at the place: off for the city, worked on in the district", () => {
    const changes = [{ divisionCode: "110000", day: "2026-11-27", kind: "DAY_OFF" }, { divisionCode: "110105", day: "2026-11-28", kind: "WORKDAY" }] as const;
    const at = (division: string) => reviewDueAt(new Date("2026-11-26T23:50:00+08:00"), calendarOf(changes, division)).toISOString();
    expect(at("110106001")).toBe("2026-12-02T09:00:00.000Z");
    expect(at("110105004")).toBe("2026-12-01T09:00:00.000Z");
  });
});
