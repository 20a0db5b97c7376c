import { v7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { acceptCorrection } from "@/lib/features/correction/mutations/accept-correction";
import { refuseCorrection } from "@/lib/features/correction/mutations/refuse-correction";
import { relocateChild } from "@/lib/features/correction/mutations/relocate-child";
import { childCorrections } from "@/lib/features/correction/queries/child-corrections";
import { listCorrections } from "@/lib/features/correction/queries/list-corrections";
import { visitCorrections } from "@/lib/features/correction/queries/visit-corrections";
import { inboxCounts } from "@/lib/features/inbox/queries/inbox-counts";
import { listNotices } from "@/lib/features/inbox/queries/list-notices";
import { logVisit } from "@/lib/features/visit/mutations/log-visit";
import { visitDetail } from "@/lib/features/visit/queries/visit-detail";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { ORGANISATIONS, type PersonKey } from "../../factories/organisations";
import { insertCase, insertRegistration, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { entry, insertVisit } from "../visit/support";

const now = new Date();
const today = toShanghaiDate(now);
const HERE = ORGANISATIONS.community.division;
const BESIDE = ORGANISATIONS.otherCommunity.division;
let world: World;
let record: CaseRecord;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", name: "林小雨", division: HERE });
});

const as = (person: PersonKey) => world.actor(person);
const versionOf = async (childId = record.childId) => (await queryAll<{ version: number }>("SELECT version FROM child WHERE id = $1", [childId]))[0]?.version ?? 0;
/** A visit that reports something, and the ids of its corrections by field. */
async function report(person: PersonKey, by: "community" | "street", changes: Parameters<typeof entry>[0]) {
  const visitId = await insertVisit(world, record, { by });
  const result = await executeMutation(logVisit, await as(person), { visitId, version: 1, clientKey: v7(), entry: entry(changes) });
  expect(result).toMatchObject({ ok: true });
  const rows = await queryAll<{ id: string; field: string; status: string }>("SELECT id, field::text, status::text FROM record_correction WHERE visit_id = $1 ORDER BY field", [visitId]);
  return { visitId, rows, id: rows[0]?.id ?? "" };
}
const accept = async (correctionId: string, person: PersonKey = "caseworker", version?: number) => executeMutation(acceptCorrection, await as(person), { correctionId, version: version ?? (await versionOf()), note: "" });
const refuse = async (correctionId: string, person: PersonKey = "supervisor", reason = "经核实未变") => executeMutation(refuseCorrection, await as(person), { correctionId, version: await versionOf(), reason });
const relocate = async (change: Record<string, unknown> = {}, person: PersonKey = "caseworker") =>
  executeMutation(relocateChild, await as(person), { clientKey: v7(), registrationId: record.registrationId, version: await versionOf(), community: BESIDE, address: "二村3号楼", movedOn: addDays(today, -3), reason: "社区核实", ...change });
const rowsOf = async (person: PersonKey = "caseworker") => (await childCorrections(await as(person), { caseId: record.caseId }, now))?.rows ?? [];

describe("a visit that reports a change", () => {
  it("only proposes: the record stays, the street decides, and what was accepted stands in it with before and after kept", async () => {
    const { visitId, rows } = await report("communityOfficer", "community", {
      changed: ["CARER", "CHILD_PHONE", "SCHOOL"], carerName: "林大姑", carerRelation: "RELATIVE", carerPhone: "13800138001", childPhone: "13800138002", school: "三里屯第二小学",
    });
    expect(rows.map(({ field, status }) => [field, status])).toEqual([["CARER", "WAITING"], ["CHILD_PHONE", "WAITING"], ["SCHOOL", "WAITING"]]);
    expect(await versionOf()).toBe(1);
    expect(await queryAll("SELECT kind, user_id FROM notice WHERE record_id = $1", [record.caseId])).toEqual([{ kind: "correctionReported", user_id: world.userId.caseworker }]);
    expect((await inboxCounts(await as("supervisor"), now)).corrections).toBeGreaterThanOrEqual(3);
    const waiting = await rowsOf();
    // The community reads no form: it knows no school to put before. Who decides is shown what stands there.
    expect(waiting.find(({ field }) => field === "SCHOOL")).toMatchObject({ before: { school: expect.any(String) as string }, after: { school: "三里屯第二小学" }, canDecide: true, now: null });
    expect(waiting.find(({ field }) => field === "CARER")).toMatchObject({ before: { name: "试祖母" }, after: { name: "林大姑", relation: "RELATIVE", phone: "13800138001" } });
    expect((await listCorrections(await as("supervisor"), { state: "WAITING" }, now))?.rows.some(({ registrationId }) => registrationId === record.registrationId)).toBe(true);

    for (const { id } of rows) expect(await accept(id)).toMatchObject({ ok: true, data: { visits: 0 } });
    expect(await versionOf()).toBe(4);
    expect(await queryAll("SELECT name, relation::text, withheld FROM child_guardian WHERE child_id = $1 AND role = 'CARER'", [record.childId])).toEqual([{ name: "林大姑", relation: "RELATIVE", withheld: false }]);
    const decided = await rowsOf();
    expect(decided.every(({ status, decidedBy }) => status === "ACCEPTED" && decidedBy === "李文静")).toBe(true);
    // What it did not know is kept as it stood when the street accepted: afterwards too, and for good.
    expect(decided.find(({ field }) => field === "SCHOOL")?.before).toEqual(waiting.find(({ field }) => field === "SCHOOL")?.before);
    expect(await queryAll("SELECT field::text, found_cipher IS NOT NULL AS found FROM record_correction WHERE visit_id = $1 ORDER BY field", [visitId])).toEqual([
      { field: "CARER", found: false }, { field: "CHILD_PHONE", found: false }, { field: "SCHOOL", found: true },
    ]);
    await expect(withActor(await as("supervisor"), (tx) => tx.recordCorrection.updateMany({ where: { visitId, field: "SCHOOL" }, data: { foundCipher: null } }))).rejects.toThrow(/is decided/);
    expect((await visitCorrections(await as("communityOfficer"), visitId, now)).map(({ status }) => status)).toEqual(["ACCEPTED", "ACCEPTED", "ACCEPTED"]);
    expect(await queryAll("SELECT DISTINCT kind, user_id FROM notice WHERE record_id = $1 AND kind LIKE 'correction%'", [visitId])).toEqual([{ kind: "correctionAccepted", user_id: world.userId.communityOfficer }]);
    const log = await queryAll<{ action: string }>("SELECT action, after FROM audit_event WHERE result = 'OK' AND record_id IN ($1, $2) AND (action LIKE 'correction.%' OR action = 'child.correct')", [record.childId, visitId]);
    expect(log.filter(({ action }) => action === "correction.propose")).toHaveLength(3);
    expect(log.filter(({ action }) => action === "correction.accept")).toHaveLength(3);
    expect(log.filter(({ action }) => action === "child.correct")).toHaveLength(3);
    expect(JSON.stringify(log)).not.toMatch(/林大姑|1380013|第二小学/);
    expect(await queryAll("SELECT 1 FROM record_correction WHERE content_cipher LIKE '%林大姑%'")).toEqual([]);
  });

  it("proposes nothing where the record says so already, and is refused where a ticked change says nothing", async () => {
    expect((await report("caseworker", "street", { changed: ["CARER_PHONE"], carerPhone: "13800138009" })).rows).toHaveLength(1);
    const [row] = await rowsOf();
    expect(await accept(row?.correctionId ?? "")).toMatchObject({ ok: true });
    expect((await report("caseworker", "street", { changed: ["CARER_PHONE"], carerPhone: "13800138009" })).rows).toEqual([]);
    const visitId = await insertVisit(world, record, {});
    const moving = (movedOn: string) => entry({ changed: ["ADDRESS"], newCommunity: BESIDE, newAddress: "二村5号楼", movedOn });
    const ahead = await executeMutation(logVisit, await as("caseworker"), { visitId, version: 1, clientKey: v7(), entry: moving(addDays(today, 1)) });
    expect(ahead).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "entry.movedOn": { key: "dateFuture" } } });
    expect(await queryAll("SELECT status FROM visit WHERE id = $1", [visitId])).toEqual([{ status: "PLANNED" }]);
    // What is not ticked is not judged.
    const blank = await executeMutation(logVisit, await as("caseworker"), { visitId, version: 1, clientKey: v7(), entry: entry({ changed: ["SCHOOL", "CHILD_PHONE"], childPhone: "1", movedOn: addDays(today, 1) }) });
    expect(blank).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "entry.school": { key: "required" }, "entry.childPhone": { key: "phoneInvalid" } } });
  });

  it("is refused with a reason, once; nobody outside the street decides or reads it", async () => {
    const { id, visitId } = await report("communityOfficer", "community", { changed: ["SCHOOL"], school: "某校" });
    for (const stranger of ["otherCaseworker", "farCaseworker", "otherCommunityOfficer", "monitor", "socialWorker"] as const) {
      expect(await accept(id, stranger), stranger).toMatchObject({ ok: false, code: "NOT_FOUND" });
      expect(await childCorrections(await as(stranger), { caseId: record.caseId }, now), stranger).toBeNull();
      expect(await visitCorrections(await as(stranger), visitId, now), stranger).toEqual([]);
    }
    for (const onlooker of ["communityOfficer", "reviewer"] as const) expect(await accept(id, onlooker), onlooker).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "streetActs" });
    expect(await refuse(id, "supervisor", "")).toMatchObject({ ok: false, code: "INVALID" });
    expect(await refuse(id)).toMatchObject({ ok: true });
    expect(await refuse(id)).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await accept(id)).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await rowsOf()).toMatchObject([{ status: "REFUSED", answer: "经核实未变", decidedBy: "王建国", canDecide: false }]);
    // By row-level security alone: a community writes nothing that is decided, and decides nothing.
    const own = await as("communityOfficer");
    expect(await withActor(own, (tx) => tx.recordCorrection.updateMany({ where: { id }, data: { status: "ACCEPTED" } }))).toEqual({ count: 0 });
    await expect(withActor(own, (tx) => tx.$executeRaw`INSERT INTO record_correction SELECT gen_random_uuid(), child_id, division, visit_id, field, 'ACCEPTED', content_cipher, proposed_by_id, proposed_org_id, proposed_at, proposed_by_id, proposed_at, answer_cipher FROM record_correction WHERE id = ${id}::uuid`)).rejects.toThrow(/row-level security/);
    await expect(queryAll("SET ROLE hutong_service; UPDATE record_correction SET field = 'CARER'; RESET ROLE")).rejects.toThrow();
  });

  it("shows a record that has changed since, and never overwrites what was not on the screen", async () => {
    const first = await report("communityOfficer", "community", { changed: ["SCHOOL"], school: "甲校" });
    const second = await report("caseworker", "street", { changed: ["SCHOOL"], school: "乙校" });
    const seen = await versionOf();
    expect(await accept(first.id, "caseworker", seen)).toMatchObject({ ok: true });
    expect((await rowsOf()).find(({ correctionId }) => correctionId === second.id)).toMatchObject({ after: { school: "乙校" }, now: { school: "甲校" } });
    expect(await accept(second.id, "colleague", seen)).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "李文静" } });
    expect(await accept(second.id, "colleague")).toMatchObject({ ok: true });
    expect((await childCorrections(await as("reviewer"), { caseId: record.caseId }, now))?.mayRelocate).toBe(false);
  });

  it("of a family that has left the street leads to a handover, not into the record", async () => {
    const { id } = await report("communityOfficer", "community", { outcome: "MISSED", reason: "邻居称已搬走", changed: ["ADDRESS"], newCommunity: "OUTSIDE", newAddress: "" });
    expect(await rowsOf()).toMatchObject([{ leaves: true, after: { outside: true } }]);
    expect(await accept(id)).toMatchObject({ ok: false, code: "BLOCKED", reason: "correctionLeavesStreet" });
    expect(await versionOf()).toBe(1);
  });
});

describe("another community of the same street", () => {
  it("takes record, visits and the officers' sight along, also where a visit reported it, and keeps the way back", async () => {
    const planned = await insertVisit(world, record, { by: "community", dueOn: addDays(today, 5) });
    const streets = await insertVisit(world, record, { by: "street", dueOn: addDays(today, 6) });
    const { id, visitId } = await report("communityOfficer", "community", { changed: ["ADDRESS"], newCommunity: BESIDE, newAddress: "二村5号楼", movedOn: addDays(today, -2) });
    expect(await visitDetail(await as("otherCommunityOfficer"), planned, now)).toBeNull();
    const result = await accept(id, "supervisor");
    expect(result).toMatchObject({ ok: true });
    const tables = await queryAll<{ name: string }>("SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.columns d USING (table_schema, table_name) WHERE c.table_schema = 'public' AND c.column_name = 'child_id' AND d.column_name = 'division'");
    for (const { name } of tables) expect(await queryAll(`SELECT division FROM "${name}" WHERE child_id = $1 AND division <> $2`, [record.childId, BESIDE]), name).toEqual([]);
    expect(await queryAll("SELECT assigned_org_id FROM visit WHERE id = ANY ($1) ORDER BY due_on", [[planned, streets]])).toEqual([{ assigned_org_id: world.organisationId.otherCommunity }, { assigned_org_id: world.organisationId.street }]);
    expect(await queryAll("SELECT DISTINCT owner_org_id FROM task WHERE subject_id = $1 AND done_at IS NULL", [planned])).toEqual([{ owner_org_id: world.organisationId.otherCommunity }]);
    expect(await queryAll("SELECT owner_user_id, number, version FROM care_case WHERE id = $1", [record.caseId])).toEqual([{ owner_user_id: world.userId.caseworker, number: record.caseNumber, version: 1 }]);
    expect(await visitDetail(await as("otherCommunityOfficer"), planned, now)).toMatchObject({ name: "林小雨", contact: { address: expect.stringContaining("二村5号楼") } });
    // Whoever reported the move is told, of a visit that is no longer its own to open.
    const told = (await listNotices(await as("communityOfficer"), now)).notices.filter(({ kind }) => kind.startsWith("correction"));
    expect(told.map(({ kind, href }) => [kind, href])).toContainEqual(["correctionMoved", null]);
    expect((await listNotices(await as("otherCommunityOfficer"), now)).notices.map(({ href }) => href)).toContain(`/visits/${planned}`);
    for (const past of [planned, visitId]) expect(await visitDetail(await as("communityOfficer"), past, now)).toBeNull();
    expect(await withActor(await as("communityOfficer"), (tx) => tx.child.count({ where: { id: record.childId } }))).toBe(0);
    expect(await queryAll("SELECT h.division FROM household h JOIN child c ON c.household_id = h.id WHERE c.id = $1", [record.childId])).toEqual([{ division: BESIDE }]);
    expect(await rowsOf()).toMatchObject([{ field: "ADDRESS", status: "ACCEPTED", after: { since: addDays(today, -2) } }]);
    expect((await queryAll<{ action: string }>("SELECT action FROM case_event WHERE case_id = $1 AND action = 'correction.accept'", [record.caseId]))).toHaveLength(1);
  });

  it("is also changed by the street itself, with day and reason; the same request twice is once", async () => {
    const planned = await insertVisit(world, record, { by: "community" });
    const clientKey = v7();
    const version = await versionOf();
    expect(await relocate({ clientKey })).toMatchObject({ ok: true, data: { visits: 1 } });
    expect(await relocate({ clientKey, version })).toMatchObject({ ok: true, data: { visits: 0 } });
    expect(await rowsOf()).toMatchObject([{ reported: false, status: "ACCEPTED", answer: "社区核实", after: { address: "二村3号楼", since: addDays(today, -3) } }]);
    expect(await queryAll("SELECT assigned_org_id FROM visit WHERE id = $1", [planned])).toEqual([{ assigned_org_id: world.organisationId.otherCommunity }]);
    expect(await queryAll("SELECT before, after->>'division' AS division FROM audit_event WHERE action = 'child.relocate' AND result = 'OK' AND record_id = $1", [record.childId])).toEqual([{ before: { division: HERE }, division: BESIDE }]);
    // Where nobody works in the new community, who carries the case makes the visits.
    const [empty] = await queryAll<{ code: string }>("SELECT code FROM division WHERE parent_code = '110105004' AND code NOT IN ($1, $2) AND valid_to IS NULL ORDER BY code LIMIT 1", [HERE, BESIDE]);
    expect(await relocate({ community: empty?.code })).toMatchObject({ ok: true, data: { visits: 1 } });
    expect(await queryAll("SELECT assigned_org_id, assigned_user_id FROM visit WHERE id = $1", [planned])).toEqual([{ assigned_org_id: world.organisationId.street, assigned_user_id: world.userId.caseworker }]);
  });

  it("is refused for another street, an older version, a day to come, nothing new, an unchecked record, and to whoever is not the street", async () => {
    expect(await relocate({ community: `${ORGANISATIONS.otherStreet.division}001` })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { community: { key: "relocateOutside" } } });
    expect(await relocate({ movedOn: addDays(today, 1) })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { movedOn: { key: "dateFuture" } } });
    expect(await relocate({ version: 7 })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await relocate({}, "reviewer")).toMatchObject({ ok: false, code: "FORBIDDEN" });
    for (const stranger of ["otherCaseworker", "communityOfficer", "socialWorker"] as const) expect(await relocate({}, stranger), stranger).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await relocate()).toMatchObject({ ok: true });
    expect(await relocate()).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { address: { key: "relocateSame" } } });
    const unchecked = await insertRegistration(world, { status: "SUBMITTED", division: HERE });
    expect(await relocate({ registrationId: unchecked.registrationId, version: 1 })).toMatchObject({ ok: false, code: "BLOCKED", reason: "relocateUnchecked" });
  });
});
