import { expect, it } from "vitest";
import { inForceOn, notAdopted, standingOf, type DatedVersion } from "./standing";

const version = (number: number, status: DatedVersion["status"], effectiveFrom: string): DatedVersion => ({ id: String(number), number, status, effectiveFrom });
const VERSIONS = [
  version(1, "CONFIRMED", "2013-07-24"), version(2, "CONFIRMED", "2026-01-01"), version(3, "REJECTED", "2026-02-01"), version(4, "CONFIRMED", "2026-06-01"), version(5, "CONFIRMED", "2026-06-01"),
  version(6, "PROPOSED", "2026-03-01"),
];
const standings = (day: string) => VERSIONS.map((one) => standingOf(one, VERSIONS, day)).join(" ");

it.each([
  ["2025-12-31", "IN_FORCE COMING REJECTED COMING COMING PROPOSED"],
  ["2026-01-01", "SUPERSEDED IN_FORCE REJECTED COMING COMING PROPOSED"],
  ["2026-05-31", "SUPERSEDED IN_FORCE REJECTED COMING COMING PROPOSED"],
  ["2026-06-01", "SUPERSEDED SUPERSEDED REJECTED SUPERSEDED IN_FORCE PROPOSED"],
])("on %s: %s", (day, expected) => expect(standings(day)).toBe(expected));

it("nothing is in force before the first version", () => expect(inForceOn(VERSIONS, "2013-07-23")).toBeUndefined());

it("a version that was not adopted may be written on from while it is the newest", () => {
  expect(notAdopted(VERSIONS)).toBeUndefined();
  expect(notAdopted(VERSIONS.slice(0, 3))).toMatchObject({ number: 3 });
  expect(notAdopted(VERSIONS.slice(0, 4))).toBeUndefined();
  expect(notAdopted([])).toBeUndefined();
});
