import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { logVisit } from "@/lib/features/visit/mutations/log-visit";
import { settleFailedVisits } from "@/lib/features/visit/mutations/settle-failed";
import { caseVisits } from "@/lib/features/visit/queries/case-visits";
import { executeMutation } from "@/lib/server/write/execute";
import type { OrganisationKey, PersonKey } from "../../factories/organisations";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { entry, insertVisit } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

async function attempt(record: CaseRecord, by: OrganisationKey, person: PersonKey, changes: object = { outcome: "MISSED", reason: "敲门无人应答" }) {
  const visitId = await insertVisit(world, record, { by, person });
  const result = await executeMutation(logVisit, await world.actor(person), { visitId, version: 1, clientKey: v7(), entry: entry(changes) });
  expect(result).toMatchObject({ ok: true });
}
const tasksOf = (record: CaseRecord) => queryAll("SELECT owner_org_id, owner_user_id, done_at IS NULL AS open FROM task WHERE case_id = $1 AND rule = 'FAILED_VISITS' ORDER BY created_at", [record.caseId]);
const settle = async (person: PersonKey, record: CaseRecord, decision = "POLICE") => executeMutation(settleFailedVisits, await world.actor(person), { caseId: record.caseId, decision });
const failing = async () => {
  const record = await insertCase(world, { caseStatus: "SERVICE", colour: "YELLOW" });
  await attempt(record, "street", "caseworker");
  await attempt(record, "community", "communityOfficer", { outcome: "REFUSED", reason: "拒绝入户" });
  expect(await tasksOf(record)).toEqual([]);
  // The third is told by an officer who sees neither the others' attempts nor the task.
  await attempt(record, "community", "communityOfficer");
  return record;
};

describe("three failed attempts in a row", () => {
  it("become the supervisor's task, whoever tried; stand on the case; a decision ends it, a fourth begins it again, a visit that is made ends it", async () => {
    const record = await failing();
    const open = { owner_org_id: world.organisationId.street, owner_user_id: null, open: true };
    expect(await tasksOf(record)).toEqual([open]);
    expect((await caseVisits(await world.actor("caseworker"), record.caseId, new Date()))?.failed).toMatchObject({ count: 3, canSettle: false });
    expect((await caseVisits(await world.actor("supervisor"), record.caseId, new Date()))?.failed).toMatchObject({ count: 3, canSettle: true });
    expect(await settle("supervisor", record)).toMatchObject({ ok: true });
    expect(await tasksOf(record)).toEqual([{ ...open, open: false }]);
    expect(await queryAll("SELECT params FROM case_event WHERE case_id = $1 AND action = 'visit.settle_failed'", [record.caseId])).toEqual([{ params: { decision: "POLICE" } }]);
    expect(await queryAll("SELECT after FROM audit_event WHERE action = 'visit.settle_failed' AND record_id = $1 AND result = 'OK'", [record.caseId])).toEqual([{ after: { decision: "POLICE" } }]);
    expect(await settle("supervisor", record)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "noFailedVisits" });
    await attempt(record, "community", "communityOfficer");
    expect((await tasksOf(record)).map(({ open: still }) => still)).toEqual([false, true]);
    await attempt(record, "community", "communityOfficer", {});
    expect((await tasksOf(record)).map(({ open: still }) => still)).toEqual([false, false]);
    expect((await caseVisits(await world.actor("supervisor"), record.caseId, new Date()))?.failed).toBeNull();
  });

  it.each<[PersonKey, string]>([
    ["caseworker", "FORBIDDEN"], ["reviewer", "FORBIDDEN"], ["communityOfficer", "NOT_FOUND"], ["farCaseworker", "NOT_FOUND"], ["monitor", "NOT_FOUND"],
  ])("are not decided by %s: %s", async (person, code) => {
    const record = await failing();
    expect(await settle(person, record)).toMatchObject({ ok: false, code });
    expect(await tasksOf(record)).toMatchObject([{ open: true }]);
  });

  it("are decided by one of the ways that are offered", async () => {
    expect(await settle("supervisor", await failing(), "")).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { decision: { key: "choose" } } });
  });
});
