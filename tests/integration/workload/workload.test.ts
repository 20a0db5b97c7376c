import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { createWorld, type World } from "../../factories/world";
import { insertCase, insertRegistration, type CaseRecord } from "../../factories/records";
import { asMaintenance, queryAll } from "../../support/database";
import type { PersonKey } from "../../factories/organisations";
import { listTasks } from "@/lib/features/inbox/queries/list-tasks";
import { listLedger } from "@/lib/features/ledger/queries/list-ledger";
import { ledgerParamsSchema } from "@/lib/features/ledger/schema";
import { listDueVisits } from "@/lib/features/visit/queries/list-due-visits";
import { reassignCases } from "@/lib/features/workload/mutations/reassign-cases";
import { listCarriedCases } from "@/lib/features/workload/queries/carried-cases";
import { listCarriers } from "@/lib/features/workload/queries/carriers";
import { executeMutation } from "@/lib/server/write/execute";

const now = new Date("2026-11-24T02:00:00Z");
let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const task = (record: CaseRecord, owner: PersonKey, dueAt: string) =>
  asMaintenance((client) =>
    client.query("INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, owner_user_id, due_at, basis) VALUES (gen_random_uuid(), 'REASSESSMENT', $1, $2, $3, $1, $4, $5, $6, 'x')", [
      record.caseId, record.childId, record.division, world.organisationId.street, world.userId[owner], dueAt,
    ]),
  );
const visit = async (record: CaseRecord, owner: PersonKey): Promise<string> => {
  const id = v7();
  await asMaintenance((client) =>
    client.query("INSERT INTO visit (id, case_id, child_id, division, kind, status, due_on, assigned_org_id, assigned_user_id) VALUES ($1, $2, $3, $4, 'HOME', 'PLANNED', '2026-11-26', $5, $6)", [
      id, record.caseId, record.childId, record.division, world.organisationId.street, world.userId[owner],
    ]),
  );
  return id;
};
const reassign = async (person: PersonKey, input: Record<string, unknown>) =>
  executeMutation(reassignCases, await world.actor(person), { fromUserId: world.userId.caseworker, toUserId: world.userId.colleague, otherTasks: false, ...input }, { now });
const ownerOf = async (record: CaseRecord) => (await queryAll<{ owner_user_id: string }>("SELECT owner_user_id FROM care_case WHERE id = $1", [record.caseId]))[0]?.owner_user_id;
const one = (record: CaseRecord, version = 1) => ({ cases: [{ caseId: record.caseId, version }] });

describe("who carries what", () => {
  it("counts open cases by colour, overdue, due this week and visits for each of the street, nobody else's", async () => {
    const red = await insertCase(world, { caseStatus: "SERVICE", colour: "RED", owner: "colleague" });
    await insertCase(world, { owner: "colleague" });
    await insertCase(world, { caseStatus: "CLOSED", colour: "GREEN", owner: "colleague" });
    await insertCase(world, { division: "110106001001", filingOrg: "farStreet", owner: "farCaseworker", filedBy: "farCaseworker" });
    await task(red, "colleague", "2026-11-23T09:00:00Z");
    await visit(red, "colleague");
    const carriers = await listCarriers(await world.actor("supervisor"), now);
    expect(carriers?.map((row) => row.name).sort()).toEqual(["李文静", "王建国", "赵海燕"].sort());
    expect(carriers?.find((row) => row.name === "赵海燕")).toMatchObject({
      open: 2, byColour: { RED: 1, YELLOW: 0, BLUE: 0, GREEN: 0, NONE: 1 }, overdue: 1, dueThisWeek: 0, visitsThisWeek: 1, left: false,
    });
    expect((await listCarriedCases(await world.actor("supervisor"), world.userId.colleague)).map((row) => row.caseId)).toContain(red.caseId);
  });

  it("with numbers that are those of their lists", async () => {
    const supervisor = await world.actor("supervisor");
    const owner = world.userId.colleague;
    const row = (await listCarriers(supervisor, now))!.find(({ userId }) => userId === owner)!;
    const cases = async (colour?: "RED" | "NONE") => (await listLedger(supervisor, ledgerParamsSchema.parse({ colour, reached: "opened", open: "1", owner }), now)).total;
    expect([row.open, row.byColour.RED, row.byColour.NONE]).toEqual([await cases(), await cases("RED"), await cases("NONE")]);
    const duties = async (due: "overdue" | "soon") => (await listTasks(supervisor, { due, of: "office", owner }, now))?.total;
    expect([row.overdue, row.dueThisWeek]).toEqual([await duties("overdue"), await duties("soon")]);
    expect(row.visitsThisWeek).toBe((await listDueVisits(supervisor, { who: "all", due: "week", assignee: owner }, now)).total);
  });

  it.each<PersonKey>(["caseworker", "reviewer", "rescueWorker", "communityOfficer", "monitor", "systemAdmin"])("is not shown to %s", async (person) => {
    expect(await listCarriers(await world.actor(person), now)).toBeNull();
    expect(await listCarriedCases(await world.actor(person), world.userId.caseworker)).toEqual([]);
  });

  it("shows the other street only its own", async () => {
    expect((await listCarriers(await world.actor("otherSupervisor"), now))?.map((row) => row.name).sort()).toEqual(["周丽华", "孙晓东"].sort());
    expect(await listCarriedCases(await world.actor("otherSupervisor"), world.userId.caseworker)).toEqual([]);
  });
});

describe("passing cases on", () => {
  it("moves cases, their open tasks and planned visits, tells both, writes audit and event for each", async () => {
    const [first, second] = [await insertCase(world, { caseStatus: "SERVICE" }), await insertCase(world)];
    await task(first, "caseworker", "2026-11-30T09:00:00Z");
    const visitId = await visit(first, "caseworker");
    const result = await reassign("supervisor", { cases: [{ caseId: first.caseId, version: 1 }, { caseId: second.caseId, version: 1 }] });
    expect(result).toMatchObject({ ok: true, data: { reassigned: 2, tasks: 1 } });
    expect([await ownerOf(first), await ownerOf(second)]).toEqual([world.userId.colleague, world.userId.colleague]);
    expect(await queryAll("SELECT owner_user_id FROM registration WHERE id = $1", [first.registrationId])).toEqual([{ owner_user_id: world.userId.colleague }]);
    expect(await queryAll("SELECT owner_user_id FROM task WHERE case_id = $1", [first.caseId])).toEqual([{ owner_user_id: world.userId.colleague }]);
    expect(await queryAll("SELECT assigned_user_id, version FROM visit WHERE id = $1", [visitId])).toEqual([{ assigned_user_id: world.userId.colleague, version: 2 }]);
    for (const record of [first, second]) {
      expect(await queryAll("SELECT record_version, before, after FROM audit_event WHERE action = 'case.reassign' AND record_type = 'CARE_CASE' AND record_id = $1", [record.caseId])).toMatchObject([
        { record_version: 2, before: { ownerUserId: world.userId.caseworker }, after: { ownerUserId: world.userId.colleague } },
      ]);
      expect(await queryAll("SELECT params FROM case_event WHERE case_id = $1 AND action = 'case.reassign'", [record.caseId])).toEqual([{ params: { owner: "赵海燕" } }]);
    }
    const notices = await queryAll<{ kind: string; user_id: string }>("SELECT kind, user_id FROM notice WHERE kind LIKE 'cases%'");
    expect(notices).toEqual(expect.arrayContaining([{ kind: "casesReassigned", user_id: world.userId.colleague }, { kind: "casesHandedOver", user_id: world.userId.caseworker }]));
  });

  it("done twice moves once", async () => {
    const record = await insertCase(world);
    expect(await reassign("supervisor", one(record))).toMatchObject({ ok: true });
    expect(await reassign("supervisor", one(record))).toMatchObject({ ok: true, data: { reassigned: 1, tasks: 0 } });
    expect(await queryAll("SELECT version FROM care_case WHERE id = $1", [record.caseId])).toEqual([{ version: 2 }]);
    expect(await queryAll("SELECT 1 FROM case_event WHERE case_id = $1", [record.caseId])).toHaveLength(1);
  });

  it("takes along the tasks of registrations that are no case yet", async () => {
    const filed = await insertRegistration(world, { status: "RETURNED" });
    await asMaintenance((client) =>
      client.query("INSERT INTO task (id, rule, subject_id, child_id, division, registration_id, owner_org_id, owner_user_id, due_at, basis) VALUES (gen_random_uuid(), 'REGISTRATION', $1, $2, $3, $1, $4, $5, now(), 'x')", [
        filed.registrationId, filed.childId, filed.division, world.organisationId.street, world.userId.caseworker,
      ]),
    );
    expect(await reassign("supervisor", { cases: [], otherTasks: true })).toMatchObject({ ok: true, data: { reassigned: 0, tasks: 1 } });
    expect(await queryAll("SELECT owner_user_id FROM task WHERE registration_id = $1", [filed.registrationId])).toEqual([{ owner_user_id: world.userId.colleague }]);
  });

  it.each<[PersonKey, string]>([
    ["caseworker", "FORBIDDEN"], ["reviewer", "FORBIDDEN"], ["otherSupervisor", "NOT_FOUND"], ["otherReviewer", "FORBIDDEN"], ["rescueWorker", "FORBIDDEN"], ["systemAdmin", "FORBIDDEN"],
  ])("is refused to %s (%s), and nothing moves", async (person, code) => {
    const record = await insertCase(world);
    expect(await reassign(person, one(record))).toMatchObject({ ok: false, code });
    expect(await ownerOf(record)).toBe(world.userId.caseworker);
  });

  it("goes only to somebody present of the same street", async () => {
    const record = await insertCase(world);
    expect(await reassign("supervisor", { ...one(record), toUserId: world.userId.otherCaseworker })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { toUserId: { key: "ownerOfStreet" } } });
    await asMaintenance((client) => client.query("UPDATE app_user SET absent_until = '2026-12-01' WHERE id = $1", [world.userId.colleague]));
    expect(await reassign("supervisor", one(record))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { toUserId: { key: "ownerAbsent", params: { date: "2026-12-01" } } } });
    await asMaintenance((client) => client.query("UPDATE app_user SET absent_until = NULL WHERE id = $1", [world.userId.colleague]));
    expect(await reassign("supervisor", { ...one(record), toUserId: world.userId.caseworker })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { toUserId: { key: "anotherOwner" } } });
    expect(await reassign("supervisor", { cases: [] })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { cases: { key: "chooseCases" } } });
    expect(await ownerOf(record)).toBe(world.userId.caseworker);
  });

  it("moves all or none: one case changed meanwhile, or closed, holds the others back", async () => {
    const [fresh, stale, closed] = [await insertCase(world), await insertCase(world), await insertCase(world, { caseStatus: "CLOSED" })];
    await asMaintenance((client) => client.query("UPDATE care_case SET version = 4 WHERE id = $1", [stale.caseId]));
    expect(await reassign("supervisor", { cases: [{ caseId: fresh.caseId, version: 1 }, { caseId: stale.caseId, version: 3 }] })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await reassign("supervisor", { cases: [{ caseId: fresh.caseId, version: 1 }, { caseId: closed.caseId, version: 1 }] })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await ownerOf(fresh)).toBe(world.userId.caseworker);
  });
});
