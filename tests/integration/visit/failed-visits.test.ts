import fc from "fast-check";
import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { logVisit } from "@/lib/features/visit/mutations/log-visit";
import { settleFailedVisits } from "@/lib/features/visit/mutations/settle-failed";
import { caseVisits } from "@/lib/features/visit/queries/case-visits";
import { attemptsOf } from "@/lib/features/visit/queries/so-far";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import type { OrganisationKey, PersonKey } from "../../factories/organisations";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { entry, insertVisit } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const TOMORROW = addDays(toShanghaiDate(new Date()), 1);
const MISSED = { outcome: "MISSED", reason: "敲门无人应答" } as const;

/** One of some days ago; 0: now. */
async function attempt(record: CaseRecord, by: OrganisationKey, person: PersonKey, daysAgo: number, changes: object = MISSED) {
  const visitId = await insertVisit(world, record, { by, person });
  const visitedOn = addDays(toShanghaiDate(new Date()), -daysAgo);
  const result = await executeMutation(logVisit, await world.actor(person), { visitId, version: 1, clientKey: v7(), entry: entry({ visitedOn, ...changes }) });
  expect(result).toMatchObject({ ok: true });
}
const tasksOf = (record: CaseRecord) => queryAll("SELECT owner_org_id, owner_user_id, done_at IS NULL AS open FROM task WHERE case_id = $1 AND rule = 'FAILED_VISITS' ORDER BY created_at", [record.caseId]);
const waitingOf = async (record: CaseRecord) => (await queryAll<{ id: string }>("SELECT id FROM task WHERE case_id = $1 AND rule IN ('FAILED_VISITS', 'VISIT_DECISION') ORDER BY done_at IS NULL DESC, rule LIMIT 1", [record.caseId]))[0]?.id;
const settle = async (person: PersonKey, record: CaseRecord, decision = "POLICE", by = TOMORROW) =>
  executeMutation(settleFailedVisits, await world.actor(person), { caseId: record.caseId, about: await waitingOf(record), decision, by, userId: world.userId.caseworker });
const failing = async () => {
  const record = await insertCase(world, { caseStatus: "SERVICE", colour: "YELLOW" });
  await attempt(record, "street", "caseworker", 3);
  await attempt(record, "community", "communityOfficer", 2, { outcome: "REFUSED", reason: "拒绝入户" });
  // Twice on one day is once.
  await attempt(record, "community", "communityOfficer", 2);
  expect(await tasksOf(record)).toEqual([]);
  // The third is told by an officer who sees neither the others' attempts nor the task.
  await attempt(record, "community", "communityOfficer", 1);
  return record;
};
const nameOf = async (person: PersonKey) => (await queryAll<{ name: string }>("SELECT name FROM app_user WHERE id = $1", [world.userId[person]]))[0]?.name;
const told = (record: CaseRecord) =>
  queryAll("SELECT n.params FROM notice n JOIN visit v ON v.id = n.record_id WHERE v.case_id = $1 AND n.kind = 'visitFailed' ORDER BY n.created_at", [record.caseId]);

describe("three failed attempts in a row, one a day", () => {
  it("become the supervisor's task, whoever tried; stand on the case; a decision ends it, a further day begins it again, a visit that is made ends it", async () => {
    const record = await failing();
    const open = { owner_org_id: world.organisationId.street, owner_user_id: null, open: true };
    expect(await tasksOf(record)).toEqual([open]);
    expect((await caseVisits(await world.actor("caseworker"), record.caseId, new Date()))?.decide).toBeNull();
    expect(await caseVisits(await world.actor("supervisor"), record.caseId, new Date())).toMatchObject({ failed: { count: 3 }, decide: { about: await waitingOf(record), ownerUserId: world.userId.caseworker, self: world.userId.supervisor } });
    expect(await settle("supervisor", record)).toMatchObject({ ok: true });
    expect(await tasksOf(record)).toEqual([{ ...open, open: false }]);
    expect(await queryAll("SELECT params FROM case_event WHERE case_id = $1 AND action = 'visit.settle_failed'", [record.caseId])).toEqual([{ params: { way: "POLICE", by: TOMORROW, owner: await nameOf("caseworker") } }]);
    expect(await queryAll("SELECT after FROM audit_event WHERE action = 'visit.settle_failed' AND record_id = $1 AND result = 'OK'", [record.caseId])).toEqual([{ after: { decision: "POLICE", by: TOMORROW, userId: world.userId.caseworker } }]);
    // Whoever goes on with the case reads what was decided, until a visit is made.
    expect(await queryAll("SELECT user_id, params FROM notice WHERE record_id = $1 AND kind = 'visitDecisionYours'", [record.caseId])).toEqual([{ user_id: world.userId.caseworker, params: { way: "POLICE", by: TOMORROW } }]);
    expect((await caseVisits(await world.actor("caseworker"), record.caseId, new Date()))?.settled).toMatchObject({ decision: "POLICE", by: TOMORROW });
    // Once more on the day that was decided about: nothing new.
    await attempt(record, "street", "caseworker", 1);
    expect((await tasksOf(record)).map(({ open: still }) => still)).toEqual([false]);
    expect(await told(record)).toEqual([{ params: { count: 3 } }]);
    await attempt(record, "community", "communityOfficer", 0);
    expect((await tasksOf(record)).map(({ open: still }) => still)).toEqual([false, true]);
    expect(await told(record)).toEqual([{ params: { count: 3 } }, { params: { count: 4 } }]);
    await attempt(record, "community", "communityOfficer", 0, {});
    expect((await tasksOf(record)).map(({ open: still }) => still)).toEqual([false, false]);
    expect(await caseVisits(await world.actor("supervisor"), record.caseId, new Date())).toMatchObject({ failed: null, settled: { open: false, done: { by: { how: "SEEN", on: toShanghaiDate(new Date()) } } } });
  });

  it("are none where somebody knocks three times within an hour", async () => {
    const record = await insertCase(world, { caseStatus: "SERVICE", colour: "YELLOW" });
    for (const _ of [1, 2, 3, 4]) await attempt(record, "street", "caseworker", 0);
    expect(await tasksOf(record)).toEqual([]);
    expect(await told(record)).toEqual([]);
  });

  it.each<[PersonKey, string]>([
    ["caseworker", "FORBIDDEN"], ["reviewer", "FORBIDDEN"], ["communityOfficer", "NOT_FOUND"], ["farCaseworker", "NOT_FOUND"], ["monitor", "NOT_FOUND"],
  ])("are not decided by %s: %s", async (person, code) => {
    const record = await failing();
    expect(await settle(person, record)).toMatchObject({ ok: false, code });
    expect(await tasksOf(record)).toMatchObject([{ open: true }]);
  });

  it.each<[string, string, string]>([
    ["yesterday", addDays(toShanghaiDate(new Date()), -1), "dateInPast"], ["in two months", addDays(toShanghaiDate(new Date()), 60), "decisionTooLate"], ["no day", "", "required"],
  ])("are not decided to be done by %s", async (_, by, key) => {
    const record = await failing();
    expect(await settle("supervisor", record, "POLICE", by)).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { by: { key } } });
    expect(await tasksOf(record)).toMatchObject([{ open: true }]);
  });

  it("are decided by one of the ways that are offered", async () => {
    expect(await settle("supervisor", await failing(), "")).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { decision: { key: "choose" } } });
  });
});

describe("a day of failed attempts is one of Shanghai", () => {
  const days = async (record: CaseRecord) =>
    withActor(await world.actor("caseworker"), async (tx) => (await attemptsOf(tx, [record.caseId])).get(record.caseId)?.failedDays);
  const attempts = async (instants: readonly Date[], made?: Date) => {
    const record = await insertCase(world, { caseStatus: "SERVICE", colour: "YELLOW" });
    for (const at of instants) await insertVisit(world, record, { status: "MISSED", doneAt: at.toISOString() });
    if (made) await insertVisit(world, record, { status: "DONE", doneAt: made.toISOString() });
    return record;
  };

  it.each<[string, string[], number]>([
    ["a minute before midnight and at midnight there", ["2026-03-04T15:59:59.999Z", "2026-03-04T16:00:00Z"], 2],
    ["a minute before midnight of UTC and at midnight of it", ["2026-03-04T23:59:59.999Z", "2026-03-05T00:00:00Z"], 1],
    ["from its first to its last moment", ["2026-03-04T16:00:00Z", "2026-03-05T00:30:00Z", "2026-03-05T15:59:59.999Z"], 1],
    ["one day of UTC that is parted by its midnight", ["2026-03-04T00:00:00Z", "2026-03-04T15:00:00Z", "2026-03-04T16:00:00Z", "2026-03-04T23:00:00Z"], 2],
    ["three", ["2026-03-04T02:00:00Z", "2026-03-05T02:00:00Z", "2026-03-06T02:00:00Z"], 3],
    ["the change of a year", ["2026-12-31T15:00:00Z", "2026-12-31T17:00:00Z"], 2],
  ])("%s", async (_, instants, expected) => {
    expect(await days(await attempts(instants.map((at) => new Date(at))))).toBe(expected);
  });

  it("for any hours, as the calendar of Shanghai has them; those before a visit that was made do not count", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 0, max: 5 * 24 * 4 }), { minLength: 1, maxLength: 8 }), fc.option(fc.integer({ min: 0, max: 5 * 24 * 4 }), { nil: undefined }), async (quarters, visited) => {
        const at = (quarter: number) => new Date(Date.UTC(2026, 2, 1) + quarter * 15 * 60_000);
        const after = quarters.filter((quarter) => visited === undefined || quarter > visited).map(at);
        expect(await days(await attempts(quarters.map(at), visited === undefined ? undefined : at(visited)))).toBe(new Set(after.map(toShanghaiDate)).size);
      }),
      { numRuns: 15 },
    );
  });
});
