import { beforeAll, describe, expect, it } from "vitest";
import { createWorld, type World } from "../../factories/world";
import { insertCase, insertGrant, insertRegistration } from "../../factories/records";
import { asMaintenance, queryAll } from "../../support/database";
import { UNREAD } from "../../support/opened";
import type { PersonKey } from "../../factories/organisations";
import { openCase } from "@/lib/features/case/mutations/open-case";
import { openingOptions } from "@/lib/features/case/queries/opening-options";
import { addDays, birthdayAt, toShanghaiDate } from "@/lib/shared/dates";
import { executeMutation } from "@/lib/server/write/execute";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const open = async (person: PersonKey, input: unknown) => executeMutation(openCase, await world.actor(person), input);
const casesOf = (registrationId: string) => queryAll<{ id: string; owner_user_id: string; status: string }>("SELECT id, owner_user_id, status FROM care_case WHERE registration_id = $1", [registrationId]);
const outsidePilot = (registrationId: string) => asMaintenance((client) => client.query("UPDATE registration SET inside_pilot = false WHERE id = $1", [registrationId]));

describe("opening a case", () => {
  it("gives it a number, its owner, the matrix in force, a deadline by urgency; ends the clock of opening; writes audit and event", async () => {
    const { registrationId, childId, division, number } = await insertRegistration(world);
    await asMaintenance((client) =>
      client.query("INSERT INTO task (id, rule, subject_id, child_id, division, registration_id, owner_org_id, due_at, basis) VALUES (gen_random_uuid(), 'CASE_OPENING', $1, $2, $3, $1, $4, now(), 'x')", [
        registrationId, childId, division, world.organisationId.street,
      ]),
    );
    const result = await open("caseworker", { registrationId, version: 1 });
    expect(result).toMatchObject({ ok: true, data: { number: expect.stringMatching(/^GA-110105004-20\d\d-\d{5}$/) } });
    const caseId = result.ok ? result.data.caseId : "";

    const [row] = await queryAll("SELECT status, owner_user_id, owner_org_id, opened_by_id, next_due_rule, version, division FROM care_case WHERE id = $1", [caseId]);
    expect(row).toEqual({
      status: "ASSESSMENT", owner_user_id: world.userId.caseworker, owner_org_id: world.organisationId.street, opened_by_id: world.userId.caseworker,
      next_due_rule: "ASSESSMENT", version: 1, division,
    });
    expect(await queryAll("SELECT stage, case_id, version FROM registration WHERE id = $1", [registrationId])).toEqual([{ stage: "ASSESSMENT", case_id: caseId, version: 2 }]);
    expect(await queryAll("SELECT rule, done_at IS NULL AS open FROM task WHERE child_id = $1 ORDER BY rule", [childId])).toEqual(
      expect.arrayContaining([{ rule: "CASE_OPENING", open: false }, { rule: "ASSESSMENT", open: true }]),
    );
    expect(await queryAll("SELECT action, to_status, params FROM case_event WHERE case_id = $1", [caseId])).toEqual([
      { action: "case.open", to_status: "ASSESSMENT", params: { registration: number } },
    ]);
    const audit = await queryAll("SELECT record_type, record_version FROM audit_event WHERE action = 'case.open' AND result = 'OK' AND record_id IN ($1, $2) ORDER BY record_type", [caseId, registrationId]);
    expect(audit).toEqual([{ record_type: "CARE_CASE", record_version: 1 }, { record_type: "REGISTRATION", record_version: 2 }]);
  });

  it("is refused for who has come of age since the registration, on the page and by the server, with the day and the way", async () => {
    const birthDate = `${Number(toShanghaiDate(new Date()).slice(0, 4)) - 18}${addDays(toShanghaiDate(new Date()), -1).slice(4)}`;
    const { registrationId } = await insertRegistration(world, { birthDate });
    const refusal = { reason: "openOfAge", params: { date: birthdayAt(birthDate, 18) } };
    expect(await openingOptions(await world.actor("caseworker"), registrationId, new Date())).toMatchObject({ allowed: false, refusal, owners: [] });
    expect(await open("caseworker", { registrationId, version: 1 })).toMatchObject({ ok: false, code: "BLOCKED", ...refusal });
    expect(await casesOf(registrationId)).toEqual([]);
    // Up to the day before the birthday it is opened.
    const lastDay = new Date(Date.parse(`${addDays(birthdayAt(birthDate, 18), -1)}T23:59:00+08:00`));
    expect(await executeMutation(openCase, await world.actor("caseworker"), { registrationId, version: 1 }, { now: lastDay })).toMatchObject({ ok: true });
  });

  it("puts it with a chosen colleague of the street, who is told", async () => {
    const { registrationId } = await insertRegistration(world);
    const result = await open("supervisor", { registrationId, version: 1, ownerUserId: world.userId.colleague });
    expect(result.ok).toBe(true);
    expect((await casesOf(registrationId))[0]?.owner_user_id).toBe(world.userId.colleague);
    expect(await queryAll("SELECT kind FROM notice WHERE user_id = $1 AND record_id = $2", [world.userId.colleague, (await casesOf(registrationId))[0]?.id])).toEqual([{ kind: "caseOpened" }]);
  });

  it("answers a second tap with the first case", async () => {
    const { registrationId } = await insertRegistration(world);
    const actor = await world.actor("caseworker");
    const [first, second] = await Promise.all([1, 2].map(() => executeMutation(openCase, actor, { registrationId, version: 1 })));
    expect(first).toMatchObject({ ok: true });
    expect(second).toEqual(first);
    expect(await casesOf(registrationId)).toHaveLength(1);
  });

  it("is for a rescue station that found the child, with a caseworker of the street", async () => {
    const registration = await insertRegistration(world, { filingOrg: "station", filedBy: "rescueWorker" });
    await insertGrant(world, registration, "station", "ORIGIN");
    const { registrationId } = registration;
    expect(await open("rescueWorker", { registrationId, version: 1 })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { ownerUserId: { key: "ownerOfStreet" } } });
    expect(await open("rescueWorker", { registrationId, version: 1, ownerUserId: world.userId.caseworker })).toMatchObject({ ok: true });
    expect((await casesOf(registrationId))[0]?.owner_user_id).toBe(world.userId.caseworker);
  });

  it("is possible outside the pilot units once the district has named the family", async () => {
    const { registrationId, childId, division } = await insertRegistration(world);
    await outsidePilot(registrationId);
    expect(await open("caseworker", { registrationId, version: 1 })).toMatchObject({ ok: false, code: "BLOCKED", reason: "outsidePilotUnit" });
    await asMaintenance((client) =>
      client.query("INSERT INTO pilot_unit (id, programme_id, kind, division_code, child_id, valid_from, reason_cipher, named_by_id) SELECT gen_random_uuid(), id, 'FAMILY', $1, $2, '2026-01-01', $4, $3 FROM programme LIMIT 1", [
        division, childId, world.userId.programmeOfficer, UNREAD,
      ]),
    );
    expect(await open("caseworker", { registrationId, version: 1 })).toMatchObject({ ok: true });
  });
});

describe("is refused, and nothing is written,", () => {
  it.each<[PersonKey, string, string | undefined]>([
    ["reviewer", "FORBIDDEN", "leadActs"],
    ["otherCaseworker", "NOT_FOUND", undefined],
    ["farCaseworker", "NOT_FOUND", undefined],
    ["otherReviewer", "NOT_FOUND", undefined],
    ["rescueWorker", "NOT_FOUND", undefined],
    ["communityOfficer", "NOT_FOUND", undefined],
    ["educationLiaison", "NOT_FOUND", undefined],
    ["monitor", "NOT_FOUND", undefined],
    ["systemAdmin", "NOT_FOUND", undefined],
  ])("to %s: %s", async (person, code, reason) => {
    const { registrationId } = await insertRegistration(world);
    expect(await open(person, { registrationId, version: 1 })).toMatchObject({ ok: false, code, ...(reason ? { reason } : {}) });
    expect(await casesOf(registrationId)).toEqual([]);
    const denied = await queryAll("SELECT code FROM audit_event WHERE action = 'case.open' AND result = 'DENIED' AND actor_id = $1", [world.userId[person]]);
    expect(denied.length).toBeGreaterThan(0);
  });

  it("to a station that only holds an alert for the child", async () => {
    const registration = await insertRegistration(world);
    await insertGrant(world, registration, "station", "EMERGENCY");
    expect(await open("rescueWorker", { registrationId: registration.registrationId, version: 1, ownerUserId: world.userId.caseworker })).toMatchObject({ ok: false, code: "FORBIDDEN" });
  });

  it("before the district has accepted", async () => {
    const { registrationId } = await insertRegistration(world, { status: "STREET_CHECKED" });
    expect(await open("caseworker", { registrationId, version: 1 })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "registrationNotAccepted" });
  });

  it("with an owner of another street, and for what is no input", async () => {
    const { registrationId } = await insertRegistration(world);
    expect(await open("caseworker", { registrationId, version: 1, ownerUserId: world.userId.otherCaseworker })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await open("caseworker", { registrationId: "x", version: 1 })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { registrationId: expect.anything() } });
    expect(await open("caseworker", { registrationId, version: 1, status: "CLOSED" })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await casesOf(registrationId)).toEqual([]);
  });

  it("to whoever comes second", async () => {
    const { registrationId } = await insertRegistration(world);
    expect(await open("caseworker", { registrationId, version: 1 })).toMatchObject({ ok: true });
    expect(await open("colleague", { registrationId, version: 1 })).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "李文静", action: "case.open" } });
    expect(await casesOf(registrationId)).toHaveLength(1);
  });

  it("on an old version of the registration", async () => {
    const { registrationId } = await insertRegistration(world);
    await asMaintenance((client) => client.query("UPDATE registration SET version = 3 WHERE id = $1", [registrationId]));
    expect(await open("caseworker", { registrationId, version: 2 })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await casesOf(registrationId)).toEqual([]);
  });

  it("while another case of the child is open", async () => {
    const running = await insertCase(world);
    const { registrationId } = await insertRegistration(world);
    await asMaintenance(async (client) => {
      await client.query("UPDATE registration_form SET child_id = $1, division = $2 WHERE registration_id = $3", [running.childId, running.division, registrationId]);
      await client.query("UPDATE registration SET child_id = $1 WHERE id = $2", [running.childId, registrationId]);
    });
    expect(await open("caseworker", { registrationId, version: 1 })).toMatchObject({ ok: false, code: "BLOCKED", reason: "childHasOpenCase", params: { number: running.caseNumber } });
  });
});

describe("what is offered before", () => {
  it("names the street's caseworkers to the street, refuses the district with its reason, shows nothing to strangers", async () => {
    const { registrationId } = await insertRegistration(world);
    const now = new Date();
    const offered = await openingOptions(await world.actor("caseworker"), registrationId, now);
    expect(offered).toMatchObject({ allowed: true, version: 1, defaultOwnerId: world.userId.caseworker });
    expect(offered?.owners.map((owner) => owner.name).sort()).toEqual(["李文静", "王建国", "赵海燕"].sort());
    expect(await openingOptions(await world.actor("reviewer"), registrationId, now)).toMatchObject({ allowed: false, refusal: { reason: "leadActs" }, owners: [] });
    expect(await openingOptions(await world.actor("otherCaseworker"), registrationId, now)).toBeNull();
  });
});
