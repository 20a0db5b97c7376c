import { describe, expect, it } from "vitest";
import type { GuardiansNow } from "../ladder/guardians-now";
import type { DisclosedItem, DisclosedPerson } from "./disclosure";
import { guardianshipChange } from "./guardianship-change";

const mother: DisclosedPerson = { role: "MOTHER", name: "某母", relation: "MOTHER", condition: "NORMAL", since: null };
const on = "2026-10-29";
const nothing: GuardiansNow = { parents: {}, named: [], guardedBy: null };
const revoked: GuardiansNow = { parents: { MOTHER: { what: "revoked", on } }, named: [], guardedBy: { kind: "toCheck" } };
const interim = { kind: "interim", by: "某站", until: "2027-09-09" } as const;
const sent = (value: Partial<Extract<DisclosedItem["value"], { kind: "people" }>> = {}): DisclosedItem[] => [{ field: "GUARDIANSHIP", value: { kind: "people", arrangement: "PARENTS", people: [mother], ...value } }];

describe("what of a disclosure is otherwise now", () => {
  it("is nothing where nothing was decided, or where it told nothing of guardians", () => {
    expect(guardianshipChange(sent(), nothing)).toBeNull();
    expect(guardianshipChange([{ field: "SCHOOL", value: { kind: "text", text: "某小学" } }], revoked)).toBeNull();
  });

  it("is a revocation that it does not tell, with the name that it told; not one that it tells", () => {
    expect(guardianshipChange(sent(), revoked)).toEqual({ people: [{ what: "revoked", on, role: "MOTHER", name: "某母" }], guardedBy: { kind: "toCheck" } });
    const told = sent({ arrangement: null, people: [{ ...mother, court: { what: "revoked", on } }], guardedBy: { kind: "toCheck" } });
    expect(guardianshipChange(told, revoked)).toBeNull();
    // A parent whom it does not name is told by its place alone.
    expect(guardianshipChange([{ field: "CARER", value: { kind: "none" } }], revoked)?.people).toEqual([{ what: "revoked", on, role: "MOTHER", name: null }]);
  });

  it("is not a revocation that an appointment it tells rests on, where it names the parent nowhere", () => {
    const given = { kind: "appointed", names: ["邵奶奶"], on: "2026-11-20" } as const;
    const now = (day: string): GuardiansNow => ({ parents: { MOTHER: { what: "revoked", on: day } }, named: [{ what: "appointed", name: "邵奶奶", on: given.on }], guardedBy: { ...given, names: ["邵奶奶"] } });
    const told: DisclosedItem[] = [{ field: "GUARDIANSHIP", value: { kind: "people", arrangement: null, people: [], guardedBy: { ...given, names: ["邵奶奶"] } } }];
    for (const day of [on, given.on]) expect(guardianshipChange(told, now(day)), day).toBeNull();
    expect(guardianshipChange(told, now("2026-11-21"))?.people).toEqual([{ what: "revoked", on: "2026-11-21", role: "MOTHER", name: null }]);
  });

  it("is who was appointed, once; and that interim guardianship is over", () => {
    const given = { kind: "appointed", names: ["邵奶奶"], on: "2026-11-20" } as const;
    const appointed: GuardiansNow = { ...revoked, named: [{ what: "appointed", name: "邵奶奶", on: "2026-11-20" }], guardedBy: { ...given, names: ["邵奶奶"] } };
    expect(guardianshipChange(sent(), appointed)).toEqual({ people: [{ what: "revoked", on, role: "MOTHER", name: "某母" }], guardedBy: given });
    const handed = sent({ now: { kind: "INTERIM", by: "某站", until: interim.until } });
    expect(guardianshipChange(handed, { ...nothing, guardedBy: interim })).toBeNull();
    expect(guardianshipChange(handed, nothing)).toEqual({ people: [], guardedBy: { kind: "ended" } });
    // Prolonged.
    expect(guardianshipChange(handed, { ...nothing, guardedBy: { ...interim, until: "2028-01-01" } })?.guardedBy).toEqual({ ...interim, until: "2028-01-01" });
  });
});
