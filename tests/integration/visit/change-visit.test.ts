import { beforeAll, describe, expect, it } from "vitest";
import { assignVisit } from "@/lib/features/visit/mutations/assign-visit";
import { cancelVisit } from "@/lib/features/visit/mutations/cancel-visit";
import { caseVisits } from "@/lib/features/visit/queries/case-visits";
import { visitDetail } from "@/lib/features/visit/queries/visit-detail";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import type { OrganisationKey, PersonKey } from "../../factories/organisations";
import { insertCase, insertGrant, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { opened } from "../../support/opened";
import { insertVisit } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const REASON = "家庭临时外出，已电话核实平安";
const today = toShanghaiDate(new Date());
/** Yellow: every fifteen days; the last visit was made five days ago, so that ten are left. */
async function visited(colour = "YELLOW"): Promise<CaseRecord & { latest: string }> {
  const record = await insertCase(world, { caseStatus: "SERVICE", colour: colour as "YELLOW" });
  const doneAt = new Date(Date.now() - 5 * 86_400_000);
  await insertVisit(world, record, { status: "DONE", dueOn: toShanghaiDate(doneAt), doneAt: doneAt.toISOString() });
  const probe = await insertVisit(world, record, { dueOn: today });
  const refused = await executeMutation(assignVisit, await world.actor("caseworker"), {
    visitId: probe, version: 1, dueOn: addDays(today, 60), reason: REASON, organisationId: world.organisationId.street, userId: "",
  });
  await asMaintenance((client) => client.query("DELETE FROM task WHERE subject_id = $1", [probe]));
  await asMaintenance((client) => client.query("DELETE FROM visit WHERE id = $1", [probe]));
  return { ...record, latest: refused.ok ? "" : String(refused.fieldErrors?.dueOn?.params?.latest) };
}
const cancel = async (visitId: string, changes: object = {}, person: PersonKey = "caseworker") =>
  executeMutation(cancelVisit, await world.actor(person), { visitId, version: 1, reason: REASON, ...changes });
const planned = ({ caseId }: CaseRecord) =>
  queryAll<{ due: string; assigned_org_id: string }>("SELECT to_char(due_on, 'YYYY-MM-DD') AS due, assigned_org_id FROM visit WHERE case_id = $1 AND status = 'PLANNED' ORDER BY due_on", [caseId]);
const openTasks = ({ caseId }: CaseRecord) =>
  queryAll<{ due: string }>("SELECT to_char(due_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS due FROM task WHERE case_id = $1 AND rule = 'VISIT' AND done_at IS NULL ORDER BY due_at", [caseId]);

describe("cancelling a visit", () => {
  it("keeps the reason, ends its task, plans the last day that the rhythm allows for the same visitor, and tells the visitor", async () => {
    const record = await visited();
    const early = addDays(today, 3);
    const visitId = await insertVisit(world, record, { by: "community", dueOn: early });
    expect(await cancel(visitId)).toEqual({ ok: true, data: { visitId, nextOn: record.latest } });
    expect(opened("visit", await queryAll("SELECT id, status, change_kind, change_reason_cipher, changed_by_id, done_at FROM visit WHERE id = $1", [visitId]))).toMatchObject([
      { status: "CANCELLED", change_kind: "CANCELLED", change_reason: REASON, changed_by_id: world.userId.caseworker, done_at: null },
    ]);
    expect(await planned(record)).toEqual([{ due: record.latest, assigned_org_id: world.organisationId.community }]);
    expect(await openTasks(record)).toEqual([{ due: record.latest }]);
    expect(await queryAll("SELECT kind, organisation_id, params FROM notice WHERE record_id = $1", [visitId])).toEqual([
      { kind: "visitCancelled", organisation_id: world.organisationId.community, params: { dueOn: early } },
    ]);
    expect(await queryAll("SELECT action, from_status, to_status FROM case_event WHERE record_id = $1", [visitId])).toEqual([{ action: "visit.cancel", from_status: "PLANNED", to_status: "CANCELLED" }]);
    const trail = await queryAll("SELECT record_version, before, after FROM audit_event WHERE action = 'visit.cancel' AND record_id = $1 AND result = 'OK'", [visitId]);
    expect(trail).toMatchObject([{ record_version: 2, before: { status: "PLANNED" }, after: { status: "CANCELLED", nextOn: record.latest } }]);
    expect(JSON.stringify(trail)).not.toContain(REASON);
    expect(await cancel(visitId)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "visitNotPlanned" });
  });

  it("is refused for the one that the rhythm needs on its last day, and for a late one", async () => {
    const record = await visited();
    const last = await insertVisit(world, record, { dueOn: record.latest });
    expect(await cancel(last)).toMatchObject({ ok: false, code: "BLOCKED", reason: "visitNeeded", params: { date: record.latest } });
    const extra = await insertVisit(world, record, { dueOn: addDays(record.latest, 5) });
    expect(await cancel(extra)).toMatchObject({ ok: true, data: { nextOn: record.latest } });
    expect(await cancel(last)).toMatchObject({ ok: false, code: "BLOCKED" });
    expect(await planned(record)).toHaveLength(1);

    const late = await insertCase(world, { caseStatus: "SERVICE", colour: "RED" });
    const before = new Date(Date.now() - 20 * 86_400_000);
    await insertVisit(world, late, { status: "DONE", dueOn: toShanghaiDate(before), doneAt: before.toISOString() });
    expect(await cancel(await insertVisit(world, late, { dueOn: addDays(today, -13) }))).toMatchObject({ ok: false, code: "BLOCKED", reason: "visitNeeded" });
    expect(await openTasks(late)).toHaveLength(1);
  });

  it("of two at once leaves one: each does not count on the other", async () => {
    const record = await visited();
    const ids = [await insertVisit(world, record, { dueOn: record.latest }), await insertVisit(world, record, { dueOn: record.latest })];
    const results = await Promise.all(ids.map((visitId) => cancel(visitId)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await planned(record)).toHaveLength(1);
  });

  it("brings one forward that was planned too late", async () => {
    const record = await visited();
    const visitId = await insertVisit(world, record, { dueOn: addDays(today, 2) });
    await insertVisit(world, record, { dueOn: addDays(record.latest, 6) });
    expect(await cancel(visitId)).toMatchObject({ ok: true, data: { nextOn: record.latest } });
    expect(await planned(record)).toMatchObject([{ due: record.latest }]);
    expect(await openTasks(record)).toEqual([{ due: record.latest }]);
  });

  it("leaves a case that has not been assessed without one", async () => {
    const record = await insertCase(world);
    const visitId = await insertVisit(world, record);
    expect(await cancel(visitId)).toMatchObject({ ok: true, data: { nextOn: null } });
    expect(await planned(record)).toEqual([]);
  });

  it("wants a reason and the version that was seen", async () => {
    const record = await insertCase(world);
    const visitId = await insertVisit(world, record);
    expect(await cancel(visitId, { reason: "  " })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { reason: { key: "required" } } });
    expect(await cancel(visitId, { version: 4 })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await planned(record)).toHaveLength(1);
  });

  it.each<[PersonKey, string, OrganisationKey]>([
    ["reviewer", "FORBIDDEN", "street"], ["communityOfficer", "FORBIDDEN", "community"], ["socialWorker", "FORBIDDEN", "agency"], ["communityOfficer", "NOT_FOUND", "street"],
    ["otherCaseworker", "NOT_FOUND", "street"], ["farCaseworker", "NOT_FOUND", "street"], ["otherReviewer", "NOT_FOUND", "street"], ["educationLiaison", "NOT_FOUND", "street"],
    ["rescueWorker", "NOT_FOUND", "street"], ["monitor", "NOT_FOUND", "street"], ["systemAdmin", "NOT_FOUND", "street"],
  ])("is refused to %s: %s (visit of the %s)", async (person, code, by) => {
    const record = await insertCase(world);
    await insertGrant(world, record, "agency", "ASSIGNMENT");
    const visitId = await insertVisit(world, record, { by });
    expect(await cancel(visitId, {}, person)).toMatchObject({ ok: false, code });
    expect(await queryAll("SELECT status FROM visit WHERE id = $1", [visitId])).toEqual([{ status: "PLANNED" }]);
  });
});

describe("moving a visit", () => {
  const move = async (visitId: string, changes: object) =>
    executeMutation(assignVisit, await world.actor("caseworker"), { visitId, version: 1, reason: "", organisationId: world.organisationId.community, userId: "", ...changes });

  it("wants the reason, keeps it for street and visitor, moves the task, tells the visitor", async () => {
    const record = await visited();
    const visitId = await insertVisit(world, record, { by: "community", dueOn: today });
    const to = addDays(today, 1);
    expect(await move(visitId, { dueOn: to })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { reason: { key: "required" } } });
    expect(await move(visitId, { dueOn: to, reason: REASON })).toMatchObject({ ok: true });
    expect(await openTasks(record)).toEqual([{ due: to }]);
    expect(await queryAll("SELECT kind, params FROM notice WHERE record_id = $1", [visitId])).toEqual([{ kind: "visitMoved", params: { from: today, dueOn: to } }]);
    expect(await queryAll("SELECT action, params FROM case_event WHERE record_id = $1", [visitId])).toEqual([{ action: "visit.move", params: { from: today, dueOn: to } }]);
    const change = { kind: "MOVED", reason: REASON, by: "李文静" };
    expect((await caseVisits(await world.actor("supervisor"), record.caseId, new Date()))?.planned).toMatchObject([{ change }]);
    expect(await visitDetail(await world.actor("communityOfficer"), visitId, new Date())).toMatchObject({ change });
    for (const person of ["otherCommunityOfficer", "otherCaseworker", "educationLiaison"] as const) expect(await visitDetail(await world.actor(person), visitId, new Date()), person).toBeNull();
  });

  it("before the first visit the clock runs from the plan's approval: putting it off again and again wins no time", async () => {
    const record = await insertCase(world, { caseStatus: "SERVICE", colour: "YELLOW" });
    await asMaintenance((client) => client.query("UPDATE care_case SET planned_at = now() - interval '12 days' WHERE id = $1", [record.caseId]));
    const visitId = await insertVisit(world, record, { by: "community", dueOn: today });
    expect(await move(visitId, { dueOn: addDays(today, 5), reason: REASON })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { dueOn: { key: "visitTooLate" } } });
  });

  it("shows beforehand what may be cancelled and what comes instead", async () => {
    const record = await visited();
    await insertVisit(world, record, { dueOn: addDays(today, 2) });
    const view = async (person: PersonKey) => (await caseVisits(await world.actor(person), record.caseId, new Date()))?.planned[0]?.cancel;
    expect(await view("caseworker")).toEqual({ allowed: true, nextOn: record.latest });
    expect(await view("reviewer")).toBeNull();
  });
});
