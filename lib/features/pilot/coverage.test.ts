import { describe, expect, it } from "vitest";
import { belongsToPilot, coveringUnit, isInForce, type UnitInForce } from "./coverage";

const unit = (id: string, fields: Partial<UnitInForce>): UnitInForce => ({
  id, kind: "STREET", divisionCode: "110105004", validFrom: "2026-01-01", validTo: null, childId: null, householdId: null, ...fields,
});
const place = (division: string, family: { childId?: string; householdId?: string } = {}) => ({ division, childId: null, householdId: null, ...family });
const ON = "2026-06-01";

describe("coveringUnit", () => {
  const street = unit("street", {});
  const community = unit("community", { kind: "COMMUNITY", divisionCode: "110105005048" });
  const family = unit("family", { kind: "FAMILY", divisionCode: "110105006001", childId: "c1", householdId: "h1" });
  const units = [street, community, family];

  it.each([
    ["in a named street", place("110105004032"), "street"],
    ["found in the street itself", place("110105004"), "street"],
    ["in a named community", place("110105005048"), "community"],
    ["in another community of a street that contains one", place("110105005001"), "community"],
    ["the child named", place("110105006001", { childId: "c1" }), "family"],
    ["brother or sister in its household", place("110105006001", { householdId: "h1" }), "family"],
    ["next door to a named family", place("110105006001"), null],
    ["in a neighbouring street", place("110105007001"), null],
    ["in another district", place("110106004032"), null],
  ])("%s", (_, where, expected) => expect(coveringUnit(units, where, ON)?.id ?? null).toBe(expected));

  it("prefers the closest unit", () => {
    const own = unit("own", { kind: "COMMUNITY", divisionCode: "110105004032" });
    expect(coveringUnit([street, own], place("110105004032"), ON)?.id).toBe("own");
    expect(coveringUnit([own, street], place("110105004001"), ON)?.id).toBe("street");
  });

  it("counts a unit on its first and last day, not outside", () => {
    const short = { validFrom: "2026-06-01", validTo: "2026-06-30" };
    expect(["2026-05-31", "2026-06-01", "2026-06-30", "2026-07-01"].map((on) => isInForce(short, on))).toEqual([false, true, true, false]);
    expect(coveringUnit([unit("short", short)], place("110105004032"), "2026-07-01")).toBeNull();
  });
});

describe("belongsToPilot", () => {
  const pilot = { districts: ["110105"], units: ["110105004", "110106008048"] };

  it.each([
    ["110105", true], ["110106", true], ["110101", false], ["110105004", true], ["110105005", false], ["110106008", true], ["110105004032", false], ["110106008048", true],
    ["110106008001", false],
  ])("%s: %s", (code, expected) => expect(belongsToPilot(pilot, code)).toBe(expected));
});
