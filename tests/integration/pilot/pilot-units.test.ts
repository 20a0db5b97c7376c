import { beforeAll, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import type { z } from "zod";
import { endPilotUnit } from "@/lib/features/pilot/mutations/end-pilot-unit";
import { withdrawPilotUnit } from "@/lib/features/pilot/mutations/withdraw-pilot-unit";
import { requestFamily } from "@/lib/features/pilot/mutations/request-family";
import { namePilotUnit } from "@/lib/features/pilot/mutations/name-pilot-unit";
import { findCoveringUnit } from "@/lib/features/pilot/queries/find-unit";
import { pilotUnitDivisions } from "@/lib/features/pilot/queries/pilot-divisions";
import { listPilotUnits } from "@/lib/features/pilot/queries/list-pilot-units";
import { openingOptions } from "@/lib/features/case/queries/opening-options";
import { loadRegistration } from "@/lib/features/registration/queries/load-registration";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import type { Mutation } from "@/lib/server/write/mutation";
import type { PersonKey } from "../../factories/organisations";
import { insertRegistration } from "../../factories/records";
import { insertSeal } from "../../factories/seals";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";

let world: World;
const today = toShanghaiDate(new Date());
beforeAll(async () => {
  world = await createWorld();
  await queryAll("INSERT INTO programme (id, code, name, starts_on, ends_on, age_reference_on, active) VALUES ($1, 'test', '本年试点', '2020-01-01', '2099-12-31', '2020-12-31', true)", [v7()]);
});

async function run<S extends z.ZodType, R>(mutation: Mutation<S, R>, person: PersonKey, input: unknown) {
  return executeMutation(mutation, await world.actor(person), input);
}
const unit = (more = {}) => ({
  clientKey: v7(), kind: "STREET", divisionCode: "110105006", registrationNumber: "", validFrom: today, validTo: "", reason: "流动人口集中,工作基础较好", ...more,
});
const rowOf = async (id: string) => (await listPilotUnits(await world.actor("reviewer"), new Date())).find(({ unitId }) => unitId === id);
const unitRow = async (id: string) => (await queryAll("SELECT kind, division_code, child_id, valid_to::text AS valid_to, version FROM pilot_unit WHERE id = $1", [id]))[0];

describe("naming a pilot unit", () => {
  it("names a street once, for a repeated request too, with an audit row", async () => {
    const input = unit();
    const first = await run(namePilotUnit, "programmeOfficer", input);
    expect(first).toMatchObject({ ok: true });
    expect(await run(namePilotUnit, "programmeOfficer", input)).toEqual(first);
    expect(await unitRow(input.clientKey)).toEqual({ kind: "STREET", division_code: "110105006", child_id: null, valid_to: null, version: 1 });
    expect(await run(namePilotUnit, "reviewer", unit())).toMatchObject({ ok: false, code: "DUPLICATE", reason: "pilotUnitStands" });
    expect(await queryAll("SELECT action FROM audit_event WHERE record_id = $1 AND record_version = 1", [input.clientKey])).toEqual([{ action: "pilot_unit.name" }]);
  });

  it("names a single family, so that its accepted registration may become a case", async () => {
    const { registrationId, number, childId } = await insertRegistration(world, { division: "110105007", filingOrg: "street" });
    await queryAll("UPDATE registration SET inside_pilot = false WHERE id = $1", [registrationId]);
    await queryAll("INSERT INTO organisation (id, name, type, level, division_code, valid_from) VALUES ($1, '某街道民政科', 'STREET_OFFICE', 'STREET', '110105007', '2013-07-24')", [v7()]);
    const input = unit({ kind: "FAMILY", divisionCode: "", registrationNumber: number.toLowerCase() });
    expect(await run(namePilotUnit, "reviewer", input)).toMatchObject({ ok: true });
    expect(await unitRow(input.clientKey)).toMatchObject({ kind: "FAMILY", division_code: "110105007", child_id: childId });
    expect(await queryAll("SELECT rule FROM task WHERE registration_id = $1 AND done_at IS NULL", [registrationId])).toEqual([{ rule: "CASE_OPENING" }]);
    expect(await queryAll("SELECT kind FROM notice WHERE record_id = $1", [registrationId])).toEqual([{ kind: "familyNamed" }]);
    const rows = await listPilotUnits(await world.actor("reviewer"), new Date());
    expect(rows.find((row) => row.unitId === input.clientKey)).toMatchObject({ kind: "FAMILY", registrationId, registrations: 1, openCases: 0 });
    // Restricted, the family is left out for whoever is not named, and its reason with it.
    await insertSeal(world, { childId, division: "110105007" }, ["supervisor", "reviewer"]);
    const listed = async (person: PersonKey) => (await listPilotUnits(await world.actor(person), new Date())).some((row) => row.unitId === input.clientKey);
    expect([await listed("reviewer"), await listed("secondReviewer")]).toEqual([true, false]);
  });

  it.each<[PersonKey, object, string]>([
    ["caseworker", {}, "FORBIDDEN"], ["supervisor", {}, "FORBIDDEN"], ["rescueWorker", {}, "FORBIDDEN"], ["monitor", {}, "FORBIDDEN"], ["systemAdmin", {}, "FORBIDDEN"],
    ["otherReviewer", {}, "OUTSIDE_JURISDICTION"], ["reviewer", { divisionCode: "110105006001" }, "INVALID"], ["reviewer", { divisionCode: "110105999" }, "INVALID"],
    ["reviewer", { validTo: addDays(today, -1) }, "INVALID"], ["reviewer", { reason: "" }, "INVALID"], ["reviewer", { kind: "FAMILY", registrationNumber: "DJ-110105004-2000-00001" }, "INVALID"],
  ])("%s with %o: %s", async (person, more, code) => {
    const input = unit({ divisionCode: "110105008", ...more });
    expect(await run(namePilotUnit, person, input)).toMatchObject({ ok: false, code });
    expect(await unitRow(input.clientKey)).toBeUndefined();
  });

  it("does not name a family of another district", async () => {
    const { number } = await insertRegistration(world, { division: "110106001001", filingOrg: "farStreet" });
    expect(await run(namePilotUnit, "reviewer", unit({ kind: "FAMILY", registrationNumber: number }))).toMatchObject({
      ok: false, code: "INVALID", fieldErrors: { registrationNumber: { key: "registrationUnknown" } },
    });
  });
});

it("belongs to a running programme: without one nothing is named", async () => {
  await queryAll("UPDATE programme SET active = false WHERE code = 'test'");
  expect(await run(namePilotUnit, "reviewer", unit({ divisionCode: "110105009" }))).toMatchObject({ ok: false, code: "BLOCKED", reason: "noProgramme" });
  await queryAll("UPDATE programme SET active = true WHERE code = 'test'");
});

describe("ending a pilot unit", () => {
  it("sets its last day once; the second is told", async () => {
    const input = unit({ kind: "COMMUNITY", divisionCode: "110105005049" });
    await run(namePilotUnit, "reviewer", input);
    const end = { unitId: input.clientKey, version: 1, validTo: addDays(today, 1), reason: "工作已结束" };
    // Whoever has no scope over the place is not even told that there is a unit: it may be a family.
    for (const person of ["otherReviewer", "caseworker", "policeLiaison", "rescueWorker", "monitor", "systemAdmin"] as const) {
      expect(await run(endPilotUnit, person, end), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
    }
    expect(await run(endPilotUnit, "reviewer", { ...end, validTo: addDays(today, -1) })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await run(endPilotUnit, "reviewer", end)).toMatchObject({ ok: true });
    expect(await run(endPilotUnit, "programmeOfficer", end)).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "陈志明" } });
    expect(await unitRow(input.clientKey)).toMatchObject({ valid_to: addDays(today, 1), version: 2 });
    // An end that is set is set earlier, never later: what goes on longer is named anew.
    for (const validTo of [addDays(today, 1), addDays(today, 9)]) {
      expect(await run(endPilotUnit, "programmeOfficer", { ...end, version: 2, validTo })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { validTo: { key: "unitEndNotEarlier", params: { on: addDays(today, 1) } } } });
    }
    expect(await run(endPilotUnit, "programmeOfficer", { ...end, version: 2, validTo: today, reason: "提前完成" })).toMatchObject({ ok: true });
    expect(await unitRow(input.clientKey)).toMatchObject({ valid_to: today, version: 3 });
    expect(await rowOf(input.clientKey)).toMatchObject({
      inForce: true, permissions: { end: false, withdraw: true },
      changes: [{ endedOn: today, previousEnd: addDays(today, 1), reason: "提前完成" }, { endedOn: addDays(today, 1), previousEnd: null, reason: "工作已结束", by: "陈志明" }],
    });
    expect(await queryAll("SELECT record_version, before->>'validTo' AS before, after->>'validTo' AS after FROM audit_event WHERE action = 'pilot_unit.end' AND record_id = $1 AND result = 'OK' ORDER BY record_version", [input.clientKey])).toEqual([
      { record_version: 2, before: null, after: addDays(today, 1) }, { record_version: 3, before: addDays(today, 1), after: today },
    ]);
    expect(JSON.stringify(await queryAll("SELECT * FROM pilot_unit_change"))).not.toContain("提前完成");
  });

  it("sets an earlier day for one that was named with its end, begun or not, and asks why", async () => {
    for (const [validFrom, validTo, earlier, divisionCode] of [[today, addDays(today, 90), addDays(today, 3), "110105010"], [addDays(today, 30), addDays(today, 90), addDays(today, 31), "110105011"]] as const) {
      const input = unit({ divisionCode, validFrom, validTo });
      expect(await run(namePilotUnit, "reviewer", input)).toMatchObject({ ok: true });
      expect(await rowOf(input.clientKey)).toMatchObject({ permissions: { end: true, withdraw: true } });
      const end = { unitId: input.clientKey, version: 1, validTo: earlier, reason: "资金调整" };
      expect(await run(endPilotUnit, "reviewer", { ...end, reason: " " })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { reason: { key: "required" } } });
      expect(await run(endPilotUnit, "reviewer", { ...end, validTo: addDays(validFrom, -1) })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { validTo: { key: "unitEndBeforeStart", params: { from: validFrom } } } });
      expect(await run(endPilotUnit, "reviewer", end)).toMatchObject({ ok: true });
      expect(await unitRow(input.clientKey)).toMatchObject({ valid_to: earlier, version: 2 });
    }
  });
});

describe("withdrawing a pilot unit", () => {
  const withdraw = (person: PersonKey, unitId: string, more = {}) => run(withdrawPilotUnit, person, { unitId, version: 1, reason: "社区选错了", ...more });

  it("takes one back that has not begun or was named by mistake: it counts nowhere, stays readable, and the place can be named again", async () => {
    for (const validFrom of [today, addDays(today, 30)]) {
      const input = unit({ kind: "COMMUNITY", divisionCode: "110105005051", validFrom, validTo: addDays(today, 90) });
      expect(await run(namePilotUnit, "reviewer", input)).toMatchObject({ ok: true });
      for (const person of ["otherReviewer", "caseworker", "policeLiaison", "monitor", "systemAdmin"] as const) expect(await withdraw(person, input.clientKey), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
      expect(await withdraw("reviewer", input.clientKey, { reason: "" })).toMatchObject({ ok: false, code: "INVALID" });
      expect(await withdraw("programmeOfficer", input.clientKey)).toMatchObject({ ok: true });
      expect(await withdraw("reviewer", input.clientKey)).toMatchObject({ ok: false, code: "CONFLICT" });
      expect(await withdraw("reviewer", input.clientKey, { version: 2 })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "pilotUnitWithdrawn" });
      expect(await run(endPilotUnit, "reviewer", { unitId: input.clientKey, version: 2, validTo: validFrom, reason: "结束" })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "pilotUnitWithdrawn" });
      expect(await rowOf(input.clientKey)).toMatchObject({ withdrawn: true, inForce: false, permissions: { end: false, withdraw: false }, changes: [{ endedOn: null, reason: "社区选错了" }] });
      const on = addDays(today, 40);
      const covering = await withActor(await world.actor("reviewer"), async (tx) => [await findCoveringUnit(tx, { division: "110105005051", childId: null, householdId: null }, on), await pilotUnitDivisions(tx, "110105", on)] as const);
      expect(covering[0]?.id).not.toBe(input.clientKey);
      expect(covering[1]).not.toContain("110105005051");
      expect(await queryAll("SELECT record_version FROM audit_event WHERE action = 'pilot_unit.withdraw' AND record_id = $1 AND result = 'OK'", [input.clientKey])).toEqual([{ record_version: 2 }]);
    }
  });

  it("ends what the street was told of a family: no case is opened by it, its task and notice go, and the street is told", async () => {
    const { registrationId, number, childId } = await insertRegistration(world, {});
    await queryAll("UPDATE registration SET inside_pilot = false WHERE id = $1", [registrationId]);
    const input = unit({ kind: "FAMILY", divisionCode: "", registrationNumber: number });
    expect(await run(namePilotUnit, "reviewer", input)).toMatchObject({ ok: true });
    expect(await openingOptions(await world.actor("caseworker"), registrationId, new Date())).toMatchObject({ allowed: true });
    expect(await withdraw("reviewer", input.clientKey, { reason: "登记编号填错" })).toMatchObject({ ok: true });
    expect(await openingOptions(await world.actor("caseworker"), registrationId, new Date())).toMatchObject({ allowed: false, refusal: { reason: "outsidePilotUnit" } });
    expect(await queryAll("SELECT rule FROM task WHERE registration_id = $1 AND done_at IS NULL", [registrationId])).toEqual([]);
    expect(await queryAll("SELECT kind, settled_at IS NOT NULL AS settled, organisation_id FROM notice WHERE record_id = $1 ORDER BY kind", [registrationId])).toEqual([
      { kind: "familyNamed", settled: true, organisation_id: world.organisationId.street }, { kind: "familyUnnamed", settled: false, organisation_id: world.organisationId.street },
    ]);
    // Sealed, it does not exist for whoever is not named.
    const again = unit({ kind: "FAMILY", divisionCode: "", registrationNumber: number });
    expect(await run(namePilotUnit, "reviewer", again)).toMatchObject({ ok: true });
    await insertSeal(world, { childId, division: "110105004032" }, ["supervisor", "reviewer"]);
    expect(await withdraw("secondReviewer", again.clientKey)).toMatchObject({ ok: false, code: "NOT_FOUND" });
  });

  it("is refused where a registration or a case stands upon it, sealed ones too, with how many and what to do; the database refuses it as well", async () => {
    const filed = await insertRegistration(world, {});
    const input = unit({ kind: "COMMUNITY", divisionCode: "110105004033" });
    expect(await run(namePilotUnit, "reviewer", input)).toMatchObject({ ok: true });
    await queryAll("UPDATE registration SET pilot_unit_id = $2 WHERE id = $1", [filed.registrationId, input.clientKey]);
    await insertSeal(world, { childId: filed.childId, division: "110105004032" }, ["supervisor", "secondReviewer"]);
    expect(await rowOf(input.clientKey)).toMatchObject({ permissions: { end: true, withdraw: false } });
    expect(await withdraw("reviewer", input.clientKey)).toMatchObject({ ok: false, code: "BLOCKED", reason: "pilotUnitInUse", params: { registrations: 1, cases: 0 } });
    const direct = async () => withActor(await world.actor("reviewer"), (tx) => tx.pilotUnit.updateMany({ where: { id: input.clientKey }, data: { withdrawnAt: new Date() } }));
    await expect(direct()).rejects.toThrow(/stands upon/);
    expect(await queryAll("SELECT withdrawn_at FROM pilot_unit WHERE id = $1", [input.clientKey])).toEqual([{ withdrawn_at: null }]);
    // Nothing is built upon one that is withdrawn.
    const free = unit({ kind: "COMMUNITY", divisionCode: "110105005051" });
    expect(await run(namePilotUnit, "reviewer", free)).toMatchObject({ ok: true });
    expect(await withdraw("reviewer", free.clientKey)).toMatchObject({ ok: true });
    await expect(queryAll("UPDATE registration SET pilot_unit_id = $2 WHERE id = $1", [filed.registrationId, free.clientKey])).rejects.toThrow(/is withdrawn/);
    await expect(withActor(await world.actor("reviewer"), (tx) => tx.pilotUnit.updateMany({ where: { id: free.clientKey }, data: { withdrawnAt: null } }))).rejects.toThrow(/is withdrawn/);
    await expect(withActor(await world.actor("reviewer"), (tx) => tx.pilotUnit.updateMany({ where: { id: free.clientKey }, data: { divisionCode: "110105006" } }))).rejects.toThrow(/permission denied/);
    await expect(withActor(await world.actor("reviewer"), (tx) => tx.pilotUnitChange.updateMany({ where: { unitId: free.clientKey }, data: { byId: world.userId.reviewer } }))).rejects.toThrow(/permission denied/);
  });
});

describe("the list", () => {
  it.each<PersonKey>(["otherReviewer", "caseworker", "rescueWorker", "monitor", "systemAdmin", "policeLiaison"])("of another district is empty for %s", async (person) => {
    const own = await listPilotUnits(await world.actor(person), new Date());
    expect(own.filter((row) => row.divisionCode.startsWith("110105"))).toEqual([]);
  });

  it("shows what lies in a street", async () => {
    const rows = await listPilotUnits(await world.actor("reviewer"), new Date());
    expect(rows.find((row) => row.divisionCode === "110105004")).toMatchObject({ kind: "STREET", name: "三里屯街道", place: "朝阳区", inForce: true, communities: expect.any(Number) });
  });
});

describe("a family outside the units", () => {
  const outside = async () => {
    const registration = await insertRegistration(world, {});
    await queryAll("UPDATE registration SET inside_pilot = false WHERE id = $1", [registration.registrationId]);
    return registration;
  };
  const ask = (registrationId: string, person: PersonKey = "caseworker", version = 1) => run(requestFamily, person, { registrationId, version });

  it("is asked for by its street, once: the district is told, reads the record and names it; then the street opens the case", async () => {
    const { registrationId, number } = await outside();
    expect(await openingOptions(await world.actor("caseworker"), registrationId, new Date())).toMatchObject({ allowed: false, refusal: { reason: "outsidePilotUnit" } });
    expect((await loadRegistration(await world.actor("caseworker"), registrationId, new Date())).permissions).toMatchObject({ requestFamily: true, nameFamily: false });
    expect(await ask(registrationId)).toMatchObject({ ok: true });
    expect(await queryAll("SELECT role::text, organisation_id FROM notice WHERE record_id = $1 AND kind = 'familyRequested' ORDER BY 1", [registrationId])).toEqual([
      { role: "PROGRAMME_OFFICER", organisation_id: world.organisationId.district }, { role: "REVIEWER", organisation_id: world.organisationId.district },
    ]);
    expect(await ask(registrationId, "supervisor")).toMatchObject({ ok: false, code: "DUPLICATE", reason: "familyRequested" });
    expect((await loadRegistration(await world.actor("reviewer"), registrationId, new Date())).history[0]).toMatchObject({ action: "pilot_unit.request", actor: "李文静" });
    const named = unit({ kind: "FAMILY", divisionCode: "", registrationNumber: number });
    expect(await run(namePilotUnit, "reviewer", named)).toMatchObject({ ok: true });
    expect(await openingOptions(await world.actor("caseworker"), registrationId, new Date())).toMatchObject({ allowed: true });
    expect(await ask(registrationId)).toMatchObject({ ok: false });
    // The unit ends: what was inside stays so, and its case can still be opened.
    expect(await run(endPilotUnit, "reviewer", { unitId: named.clientKey, version: 1, validTo: today, reason: "工作已结束" })).toMatchObject({ ok: true });
    expect(await openingOptions(await world.actor("caseworker"), registrationId, new Date())).toMatchObject({ allowed: true });
  });

  it("is asked for by nobody else, and not where there is nothing to ask", async () => {
    const { registrationId } = await outside();
    for (const person of ["otherCaseworker", "communityOfficer", "monitor"] as const) expect(await ask(registrationId, person), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await ask(registrationId, "reviewer")).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "streetActs" });
    expect(await ask(registrationId, "caseworker", 9)).toMatchObject({ ok: false, code: "CONFLICT" });
    const inside = await insertRegistration(world, {});
    expect(await ask(inside.registrationId)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "familyNotOutside" });
  });
});
