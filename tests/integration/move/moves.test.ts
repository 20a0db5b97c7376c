import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { caseHeader } from "@/lib/features/case/queries/case-header";
import { listNotices } from "@/lib/features/inbox/queries/list-notices";
import { listInboxTasks } from "@/lib/features/inbox/queries/list-tasks";
import { listLedger } from "@/lib/features/ledger/queries/list-ledger";
import { ledgerParamsSchema } from "@/lib/features/ledger/schema";
import { acceptMove } from "@/lib/features/move/mutations/accept-move";
import { proposeMove } from "@/lib/features/move/mutations/propose-move";
import { refuseMove } from "@/lib/features/move/mutations/refuse-move";
import { sendMove } from "@/lib/features/move/mutations/send-move";
import { withdrawMove } from "@/lib/features/move/mutations/withdraw-move";
import { childMoves } from "@/lib/features/move/queries/child-moves";
import { handedOver } from "@/lib/features/move/queries/handed-over";
import { listMoves } from "@/lib/features/move/queries/list-moves";
import { movePage } from "@/lib/features/move/queries/move-page";
import { reportReferral } from "@/lib/features/referral/mutations/report-referral";
import { executeMutation } from "@/lib/server/write/execute";
import { ORGANISATIONS, type PersonKey } from "../../factories/organisations";
import { insertCase, insertGrant, insertRegistration, type CaseRecord } from "../../factories/records";
import { insertBar, insertSeal } from "../../factories/seals";
import { insertApprovedPlan, insertWaitingCheck } from "../../factories/plans";
import { insertVisit } from "../../factories/visits";
import { createWorld, type World } from "../../factories/world";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import { asMaintenance, queryAll } from "../../support/database";
import { insert } from "../../support/insert";
import { insertTask, lookAt, told } from "../deadline/support";

/** Monday, 10:00 in Beijing: an answer is due the Monday after. */
const now = new Date("2026-11-23T10:00:00+08:00");
const LATER = new Date("2026-11-24T10:00:00+08:00");
/** A community of the street that is asked, and one of the other district's. */
const HERE = "110105005048";
const FAR = "110106001001";
let world: World;
let record: CaseRecord;
beforeAll(async () => {
  world = await createWorld();
  const known = await queryAll<{ code: string }>("SELECT code FROM division WHERE code = ANY ($1)", [[HERE, FAR]]);
  expect(known).toHaveLength(2);
});
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", name: "林小雨" });
});

const as = (person: PersonKey) => world.actor(person);
const propose = async (person: PersonKey = "caseworker", change: Record<string, unknown> = {}, about = record) =>
  executeMutation(proposeMove, await as(person), {
    clientKey: v7(), registrationId: about.registrationId, version: 1, toDivision: ORGANISATIONS.otherStreet.division, address: "左家庄路7号", movedOn: "2026-11-20", reason: "随祖母迁居左家庄", withCase: "YES", ...change,
  }, { now });
const proposed = async (change: Record<string, unknown> = {}, about = record): Promise<string> => {
  const result = await propose("caseworker", change, about);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data.moveId;
};
const send = async (moveId: string, person: PersonKey = "supervisor", version = 1) => executeMutation(sendMove, await as(person), { moveId, version }, { now });
const sent = async (change: Record<string, unknown> = {}, about = record): Promise<string> => {
  const moveId = await proposed(change, about);
  expect(await send(moveId)).toMatchObject({ ok: true });
  return moveId;
};
const accept = async (moveId: string, person: PersonKey = "otherSupervisor", change: Record<string, unknown> = {}) =>
  executeMutation(acceptMove, await as(person), { moveId, version: 2, division: HERE, ownerUserId: world.userId.otherCaseworker, note: "", ...change }, { now: LATER });
const refuse = async (moveId: string, person: PersonKey = "otherSupervisor", change: Record<string, unknown> = {}) => executeMutation(refuseMove, await as(person), { moveId, version: 2, reason: "未在本街道居住", ...change }, { now: LATER });
const withdraw = async (moveId: string, person: PersonKey = "caseworker", version = 2) => executeMutation(withdrawMove, await as(person), { moveId, version, reason: "未迁成" }, { now: LATER });
const statusOf = async (moveId: string) => (await queryAll<{ status: string }>("SELECT status::text FROM child_move WHERE id = $1", [moveId]))[0]?.status;
const sees = async (person: PersonKey, about = record) => (await caseHeader(await as(person), about.caseId, LATER)) !== null;

describe("a handover", () => {
  it("goes from proposal to acceptance: one record, one number, the jurisdiction and the open work with the receiver", async () => {
    const visitId = await insertVisit(world, record, "PLANNED", "2026-12-01");
    await insertVisit(world, record, "DONE", "2026-11-02");
    await insertTask(world, record, { rule: "REASSESSMENT", dueAt: "2026-12-20T17:00:00+08:00" });
    const { planVersionId } = await insertApprovedPlan(world, record, [{ task: "T4_1" }]);
    const referralId = await referral(planVersionId);
    await insertGrant(world, record, "agency", "ASSIGNMENT");

    const moveId = await proposed();
    expect(await childMoves(await as("caseworker"), { caseId: record.caseId }, now)).toMatchObject({ mayPropose: false, rows: [{ status: "PROPOSED", toName: expect.stringContaining("左家庄") }] });
    // Nobody at the other end knows of it before it is sent.
    expect(await movePage(await as("otherSupervisor"), moveId, now)).toBeNull();
    expect(await send(moveId)).toMatchObject({ ok: true });

    // The receiver is asked, with a summary that names nobody; the sender works on, and the record is not the receiver's yet.
    const asked = await movePage(await as("otherSupervisor"), moveId, now);
    expect(asked).toMatchObject({ name: "林**", status: "SENT", address: "左家庄路7号", record: null, provenance: null, summary: { name: "林**", caseStatus: "SERVICE", plannedVisits: 1, runningReferrals: 1 }, permissions: { answer: true, send: false, withdraw: false } });
    expect(await listMoves(await as("otherSupervisor"), { box: "incoming" }, now)).toMatchObject({ total: 1, rows: [{ moveId, name: "林**" }] });
    expect([await sees("caseworker"), await sees("otherCaseworker"), await sees("reviewer")]).toEqual([true, false, true]);
    expect((await listInboxTasks(await as("otherSupervisor"), false, now)).later.count).toBe(1);
    expect(await queryAll("SELECT owner_org_id, due_at FROM task WHERE subject_id = $1", [moveId])).toEqual([{ owner_org_id: world.organisationId.otherStreet, due_at: new Date("2026-11-30T17:00:00+08:00") }]);

    const documents = await queryAll<{ content_hash: string | null }>("SELECT content_hash FROM plan_version WHERE id = $1", [planVersionId]);
    expect(await accept(moveId)).toMatchObject({ ok: true, data: { caseId: record.caseId } });

    // Everything of the child is at the new place, whatever table it stands in.
    const tables = await queryAll<{ name: string }>("SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.columns d USING (table_schema, table_name) WHERE c.table_schema = 'public' AND c.column_name = 'child_id' AND d.column_name = 'division'");
    expect(tables.length).toBeGreaterThan(30);
    for (const { name } of tables) expect(await queryAll(`SELECT division FROM "${name}" WHERE child_id = $1 AND division <> $2`, [record.childId, HERE]), name).toEqual([]);
    expect(await queryAll("SELECT number, owner_user_id, owner_org_id, status::text, version FROM care_case WHERE id = $1", [record.caseId])).toEqual([
      { number: record.caseNumber, owner_user_id: world.userId.otherCaseworker, owner_org_id: world.organisationId.otherStreet, status: "SERVICE", version: 2 },
    ]);
    expect(await queryAll("SELECT assigned_org_id, assigned_user_id FROM visit WHERE id = $1", [visitId])).toEqual([{ assigned_org_id: world.organisationId.otherStreet, assigned_user_id: world.userId.otherCaseworker }]);
    expect(await queryAll("SELECT DISTINCT owner_org_id FROM task WHERE child_id = $1 AND done_at IS NULL", [record.childId])).toEqual([{ owner_org_id: world.organisationId.otherStreet }]);
    expect(await queryAll("SELECT status::text, from_org_id, to_org_id FROM referral WHERE id = $1", [referralId])).toEqual([{ status: "ACCEPTED", from_org_id: world.organisationId.otherStreet, to_org_id: world.organisationId.education }]);
    expect(await queryAll("SELECT content_hash FROM plan_version WHERE id = $1", [planVersionId])).toEqual(documents);
    expect(await queryAll("SELECT h.division, h.head_name FROM household h JOIN child c ON c.household_id = h.id WHERE c.id = $1", [record.childId])).toEqual([{ division: HERE, head_name: "试祖母" }]);

    // Scope and row-level security follow: the receiver works, the sender is out, the district, the agency and the receiver of the referral go on.
    expect([await sees("otherCaseworker"), await sees("otherSupervisor"), await sees("caseworker"), await sees("supervisor"), await sees("reviewer"), await sees("socialWorker")]).toEqual([true, true, false, false, true, true]);
    const ledger = async (person: PersonKey) => (await listLedger(await as(person), ledgerParamsSchema.parse({}), LATER)).rows.some(({ registrationId }) => registrationId === record.registrationId);
    expect([await ledger("otherCaseworker"), await ledger("caseworker")]).toEqual([true, false]);

    // What the receiver of a running referral says goes to the new street, not to who sent it once.
    const [running] = await queryAll<{ version: number }>("SELECT version FROM referral WHERE id = $1", [referralId]);
    expect(await executeMutation(reportReferral, await as("educationLiaison"), { referralId, version: running?.version ?? 1, body: "已联系学校", courtCaseNumber: "", courtOutcome: null }, { now: LATER })).toMatchObject({ ok: true });
    expect(await queryAll("SELECT organisation_id, user_id FROM notice WHERE record_id = $1 AND kind = 'referralReported'", [referralId])).toEqual([{ organisation_id: world.organisationId.otherStreet, user_id: null }]);

    // Both ends are told, the case's line and the log say it.
    const notices = await queryAll<{ kind: string; organisation_id: string }>("SELECT kind, organisation_id FROM notice WHERE kind LIKE 'move%' AND (record_id = $1 OR kind = 'moveArrived') AND child_id = $2 ORDER BY kind", [moveId, record.childId]);
    expect(notices.map(({ kind }) => kind)).toEqual(["moveAccepted", "moveAccepted", "moveArrived", "moveProposed", "moveReceived"]);
    expect((await queryAll<{ action: string }>("SELECT action FROM case_event WHERE case_id = $1 AND action LIKE 'move.%' ORDER BY at, id", [record.caseId])).map(({ action }) => action).sort()).toEqual(["move.accept", "move.propose", "move.send"]);
    const log = await queryAll<{ action: string; child_id: string; after: unknown }>("SELECT action, child_id, after FROM audit_event WHERE result = 'OK' AND (record_id = $1 OR after->>'moveId' = $1) ORDER BY id", [moveId]);
    expect(log.map(({ action }) => action)).toEqual(["move.propose", "move.send", "move.accept", "child.move", "case.move", "visit.move_office"]);
    expect(log.every(({ child_id }) => child_id === record.childId)).toBe(true);
    expect(JSON.stringify(log)).not.toMatch(/左家庄路|随祖母|林小雨/);
    expect(await queryAll("SELECT 1 FROM child_move WHERE content_cipher LIKE '%左家庄%'")).toEqual([]);
  });

  it("tells the community that was to make a visit that it makes it no more, not where the child went", async () => {
    const visitId = await insertVisit(world, record, "PLANNED", "2026-12-01");
    await asMaintenance((client) => client.query("UPDATE visit SET assigned_org_id = $2, assigned_user_id = $3 WHERE id = $1", [visitId, world.organisationId.community, world.userId.communityOfficer]));
    const told = () => queryAll("SELECT organisation_id, user_id, params FROM notice WHERE record_id = $1 AND kind = 'visitMovedAway'", [visitId]);
    // Another visitor while the child stays is no such thing.
    for (const office of ["street", "community"] as const) await asMaintenance((client) => client.query("UPDATE visit SET assigned_org_id = $2 WHERE id = $1", [visitId, world.organisationId[office]]));
    expect(await told()).toEqual([]);
    const moveId = await proposed();
    expect(await send(moveId)).toMatchObject({ ok: true });
    expect(await accept(moveId)).toMatchObject({ ok: true });
    expect(await told()).toEqual([{ organisation_id: world.organisationId.community, user_id: world.userId.communityOfficer, params: { dueOn: "2026-12-01" } }]);
    expect((await listNotices(await as("communityOfficer"), LATER)).notices.find(({ kind }) => kind === "visitMovedAway")).toMatchObject({ number: "", href: null, params: { dueOn: "2026-12-01" } });
  });

  it("leaves the sender what it had written until the day, and nothing after", async () => {
    const visitId = await insertVisit(world, record, "DONE", "2026-11-02");
    const moveId = await sent();
    await accept(moveId);
    await asMaintenance(async (client) => {
      await client.query("UPDATE child SET name = '林大雨' WHERE id = $1", [record.childId]);
      await client.query("UPDATE visit SET status = 'CANCELLED', done_at = NULL, done_by_id = NULL, done_by_org_id = NULL, counted = false WHERE id = $1", [visitId]);
      await insert(client, "case_event", { id: v7(), case_id: record.caseId, child_id: record.childId, division: HERE, at: LATER, action: "plan.create", record_type: "HELP_PLAN", record_id: v7(), actor_id: world.userId.otherCaseworker, actor_org_id: world.organisationId.otherStreet });
    });
    const left = await listMoves(await as("colleague"), { box: "left" }, LATER);
    expect(left?.rows.find((row) => row.moveId === moveId)).toMatchObject({ name: "林小雨", status: "ACCEPTED" });
    const kept = await movePage(await as("colleague"), moveId, LATER);
    expect(kept).toMatchObject({
      record: null, summary: null, permissions: { send: false, withdraw: false, answer: false },
      provenance: { name: "林小雨", number: record.number, until: LATER.toISOString(), cases: [{ number: record.caseNumber, status: "SERVICE" }], visits: [{ status: "DONE" }] },
    });
    expect(kept?.provenance?.events.map(({ action }) => action)).toEqual(["move.send", "move.propose"]);
    // The form that the office filed, as it stood: whole, with masked numbers.
    expect(kept?.provenance?.registration).toMatchObject({ filingOffice: "三里屯街道民政科", form: { child: { name: "林小雨" } } });
    expect(kept?.provenance?.registration?.form.child.idNumber ?? "").not.toMatch(/^\d{17}[\dX]$/);
    expect(JSON.stringify(kept)).not.toMatch(/林大雨|plan\.create/);
    // The receiver holds the record itself; who is in neither office knows nothing of it.
    expect(await movePage(await as("otherSupervisor"), moveId, LATER)).toMatchObject({ name: "林大雨", provenance: null, record: { caseId: record.caseId } });
    for (const stranger of ["farCaseworker", "otherReviewer", "communityOfficer", "socialWorker", "monitor", "auditor"] as const) expect(await movePage(await as(stranger), moveId, LATER), stranger).toBeNull();
    // Sealed by the receiver afterwards, it is closed to the sender too, unless it names somebody there.
    await insertSeal(world, { childId: record.childId, division: HERE }, ["otherSupervisor", "reviewer"]);
    expect(await movePage(await as("colleague"), moveId, LATER)).toBeNull();
    expect(await movePage(await as("reviewer"), moveId, LATER)).not.toBeNull();
  });

  it("leaves at the old addresses, for the sender alone, to whom the record went; not of what came after", async () => {
    const visitId = await insertVisit(world, record, "DONE", "2026-11-02");
    const { planVersionId } = await insertApprovedPlan(world, record, [{ task: "T4_1" }]);
    const referralId = await referral(planVersionId);
    const moveId = await sent();
    const old = [record.caseId, record.registrationId, visitId, referralId];
    for (const id of old) expect(await handedOver(await as("caseworker"), id, now)).toBeNull();
    expect(await accept(moveId)).toMatchObject({ ok: true });
    for (const person of ["caseworker", "colleague", "supervisor"] as const) {
      for (const id of old) expect(await handedOver(await as(person), id, LATER), `${person} ${id}`).toMatchObject({ moveId, number: record.number, toName: expect.stringContaining("左家庄") });
    }
    // Another street, the receiver, the district and who has no street of its own get what they got: nothing, or the record.
    for (const person of ["farCaseworker", "otherCaseworker", "otherSupervisor", "reviewer", "otherReviewer", "communityOfficer", "socialWorker", "monitor", "auditor"] as const) {
      for (const id of old) expect(await handedOver(await as(person), id, LATER), `${person} ${id}`).toBeNull();
    }
    // What the receiver does with the child is not the sender's to know of, by whatever address.
    const after = [await referral(planVersionId, { division: HERE, from: "otherStreet", sentAt: "2027-01-10T02:00:00Z" }), await insertVisit(world, { ...record, division: HERE }, "PLANNED", "2027-01-20")];
    await queryAll("UPDATE visit SET created_at = '2027-01-10T02:00:00Z' WHERE id = $1", [after[1]]);
    for (const id of [...after, v7()]) expect(await handedOver(await as("caseworker"), id, LATER)).toBeNull();
    await insertSeal(world, { childId: record.childId, division: HERE }, ["otherSupervisor", "reviewer"]);
    for (const id of old) expect(await handedOver(await as("caseworker"), id, LATER)).toBeNull();
  });

  it("is accepted into a community, and into the street itself only where none is on record", async () => {
    const moveId = await sent();
    const street = ORGANISATIONS.otherStreet.division;
    expect(await movePage(await as("otherSupervisor"), moveId, now)).toMatchObject({ streetAlone: false });
    expect(await accept(moveId, "otherSupervisor", { division: street })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { division: { key: "moveCommunity" } } });
    expect(await statusOf(moveId)).toBe("SENT");
    expect(await queryAll("SELECT division FROM child WHERE id = $1", [record.childId])).toEqual([{ division: record.division }]);
    const communities = "code LIKE $1 || '%' AND level = 'COMMUNITY'";
    await queryAll(`UPDATE division SET valid_to = '2026-01-01' WHERE ${communities}`, [street]);
    try {
      expect(await movePage(await as("otherSupervisor"), moveId, now)).toMatchObject({ streetAlone: true });
      expect(await accept(moveId, "otherSupervisor", { division: street })).toMatchObject({ ok: true });
    } finally {
      await queryAll(`UPDATE division SET valid_to = NULL WHERE ${communities}`, [street]);
    }
    expect(await queryAll("SELECT division FROM child WHERE id = $1", [record.childId])).toEqual([{ division: street }]);
  });

  it("is told in the history by the street that the child has moved to and by the office that is asked", async () => {
    const moveId = await sent({ toDivision: ORGANISATIONS.farStreet.division });
    const told = await queryAll<{ params: unknown }>("SELECT params FROM case_event WHERE record_id = $1 ORDER BY action", [moveId]);
    expect(told.map(({ params }) => params)).toEqual(["move.propose", "move.send"].map(() => ({ to: "丰台区右安门街道", office: ORGANISATIONS.otherDistrict.name })));
  });

  it("between districts is asked of the bureau, which names the street", async () => {
    const moveId = await sent({ toDivision: ORGANISATIONS.farStreet.division, address: "" });
    expect(await movePage(await as("farCaseworker"), moveId, now)).toBeNull();
    expect(await movePage(await as("otherReviewer"), moveId, now)).toMatchObject({ permissions: { answer: true }, within: "110106", owners: [] });
    const elsewhere = await accept(moveId, "otherReviewer", { division: ORGANISATIONS.otherStreet.division, ownerUserId: "" });
    expect(elsewhere).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { division: { key: "divisionUnknown" } } });
    expect(await accept(moveId, "otherReviewer", { division: FAR, ownerUserId: "" })).toMatchObject({ ok: true });
    expect(await queryAll("SELECT division, owner_org_id, owner_user_id FROM care_case WHERE id = $1", [record.caseId])).toEqual([
      { division: FAR, owner_org_id: world.organisationId.farStreet, owner_user_id: world.userId.farCaseworker },
    ]);
    expect([await sees("farCaseworker"), await sees("otherReviewer"), await sees("reviewer"), await sees("caseworker")]).toEqual([true, true, false, false]);
    expect(await movePage(await as("caseworker"), moveId, LATER)).toMatchObject({ provenance: { name: "林小雨" } });
    expect(await movePage(await as("reviewer"), moveId, LATER)).toBeNull();
  });

  it("goes on outside a pilot unit, and a child without a case moves with its registration alone", async () => {
    await queryAll("UPDATE registration SET inside_pilot = true WHERE id = $1", [record.registrationId]);
    const alone = { ...(await insertRegistration(world, { name: "周小山" })), caseId: "", caseNumber: "" };
    const moveId = await sent({ withCase: "NO" }, alone);
    expect(await accept(moveId, "otherSupervisor", { ownerUserId: "" })).toMatchObject({ ok: true, data: { caseId: null } });
    expect(await queryAll("SELECT division, number, inside_pilot, stage::text FROM registration WHERE id = $1", [alone.registrationId])).toEqual([{ division: HERE, number: alone.number, inside_pilot: true, stage: "REGISTERED" }]);
  });

  it("is refused with a reason, and withdrawn before the answer; the child stays", async () => {
    const refused = await sent();
    expect(await refuse(refused, "otherSupervisor", { reason: "" })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await refuse(refused)).toMatchObject({ ok: true });
    expect(await movePage(await as("caseworker"), refused, LATER)).toMatchObject({ status: "REFUSED", answer: "未在本街道居住", decidedBy: "周丽华" });
    // Who did not take it finds its answer again, and nothing of where the child lives; nobody else of the place does.
    expect(await movePage(await as("otherSupervisor"), refused, LATER)).toMatchObject({ status: "REFUSED", name: "林**", address: "", reason: "", answer: "未在本街道居住", record: null, summary: null, provenance: null, permissions: { send: false, withdraw: false, answer: false } });
    expect(await listMoves(await as("otherSupervisor"), { box: "declined" }, LATER)).toMatchObject({ total: 1, rows: [{ moveId: refused, name: "林**" }] });
    for (const person of ["farCaseworker", "otherReviewer"] as const) expect(await movePage(await as(person), refused, LATER), person).toBeNull();
    expect(await sees("caseworker")).toBe(true);
    expect(await queryAll("SELECT 1 FROM task WHERE subject_id = $1 AND done_at IS NULL", [refused])).toEqual([]);
    const again = await sent();
    expect(await withdraw(again)).toMatchObject({ ok: true });
    // The receiver's page is older than the withdrawal: it hears who took it back and when. Whoever was not asked hears nothing.
    const over = { ok: false, code: "WRONG_STATE", reason: "moveWithdrawn", params: { from: ORGANISATIONS.street.name, withdrawnAt: LATER.toISOString() } };
    expect(await accept(again)).toMatchObject(over);
    expect(await refuse(again)).toMatchObject(over);
    for (const person of ["farCaseworker", "otherReviewer", "policeLiaison"] as const) expect(await accept(again, person), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await statusOf(again)).toBe("WITHDRAWN");
    await insertBar(world, record, "otherSupervisor");
    expect(await accept(again)).toMatchObject({ ok: false, code: "NOT_FOUND" });
    // Nobody is told of one that was taken back before it was sent.
    record = await insertCase(world, { caseStatus: "SERVICE" });
    const unsent = await proposed();
    expect(await withdraw(unsent, "caseworker", 1)).toMatchObject({ ok: true });
    expect(await accept(unsent)).toMatchObject({ ok: false, code: "NOT_FOUND" });
  });

  it("whose answer is late is reminded of, and at last told to the district", async () => {
    const moveId = await sent();
    const [task] = await queryAll<{ id: string }>("SELECT id FROM task WHERE subject_id = $1", [moveId]);
    await lookAt(task?.id ?? "", "2026-11-27T09:00");
    await lookAt(task?.id ?? "", "2026-11-30T17:00");
    await lookAt(task?.id ?? "", "2026-12-03T17:00");
    expect((await told(record.childId)).map(({ kind, office, role }) => [kind, office, role])).toEqual([
      ["deadlineSoon", ORGANISATIONS.otherStreet.name, "STREET_SUPERVISOR"], ["deadlineOverdue", ORGANISATIONS.otherStreet.name, "STREET_SUPERVISOR"], ["deadlineOverdue", ORGANISATIONS.street.name, null],
      ["deadlineEscalated", ORGANISATIONS.district.name, "REVIEWER"],
    ]);
  });
});

describe("a handover is not made", () => {
  it("by who is not the lead with jurisdiction", async () => {
    expect(await propose("reviewer")).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "streetActs" });
    for (const person of ["otherCaseworker", "rescueWorker", "socialWorker", "communityOfficer", "educationLiaison"] as const) expect(await propose(person), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
    const moveId = await proposed();
    expect(await send(moveId, "caseworker")).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await send(moveId, "otherSupervisor")).toMatchObject({ ok: false, code: "NOT_FOUND" });
    await send(moveId);
    for (const [person, code] of [["otherCaseworker", "FORBIDDEN"], ["supervisor", "FORBIDDEN"], ["reviewer", "FORBIDDEN"], ["farCaseworker", "NOT_FOUND"]] as const) expect(await accept(moveId, person), person).toMatchObject({ ok: false, code });
    expect(await withdraw(moveId, "otherSupervisor")).toMatchObject({ ok: false, code: "OUTSIDE_JURISDICTION" });
    expect(await statusOf(moveId)).toBe("SENT");
    // The log has the tries, under the child.
    expect((await queryAll<{ code: string }>("SELECT code FROM audit_event WHERE result = 'DENIED' AND record_type = 'CHILD_MOVE' AND child_id = $1", [record.childId])).length).toBeGreaterThanOrEqual(5);
  });

  it("on an old page, twice, or to a place that is none", async () => {
    expect(await propose("caseworker", { version: 7 })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await propose("caseworker", { toDivision: "310101001" })).toMatchObject({ ok: false, code: "BLOCKED", reason: "moveOutsideCity" });
    expect(await propose("caseworker", { toDivision: "110105099" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { toDivision: { key: "divisionUnknown" } } });
    expect(await propose("caseworker", { toDivision: ORGANISATIONS.otherCommunity.division })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { toDivision: { key: "moveSameStreet" } } });
    expect(await propose("caseworker", { movedOn: "2027-06-01" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { movedOn: { key: "moveTooFarAhead" } } });
    expect(await propose("caseworker", { reason: " " })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { reason: { key: "required" } } });
    const clientKey = v7();
    expect(await propose("caseworker", { clientKey })).toMatchObject({ ok: true });
    expect(await propose("caseworker", { clientKey })).toMatchObject({ ok: true, data: { moveId: clientKey } });
    expect(await propose("colleague")).toMatchObject({ ok: false, code: "DUPLICATE", reason: "moveIsPending" });
    expect(await send(clientKey, "supervisor", 5)).toMatchObject({ ok: false, code: "CONFLICT" });
    await send(clientKey);
    expect(await send(clientKey)).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await accept(clientKey, "otherSupervisor", { version: 1 })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await accept(clientKey, "otherSupervisor", { ownerUserId: world.userId.caseworker })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { ownerUserId: { key: "ownerOfStreet" } } });
    expect(await accept(clientKey)).toMatchObject({ ok: true });
    expect(await accept(clientKey)).toMatchObject({ ok: false });
    // The sender's page is older than the answer: it hears that the child is taken, and where its own part is.
    for (const version of [2, 3]) expect(await withdraw(clientKey, "caseworker", version)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "moveTaken" });
    expect(await withdraw(clientKey, "farCaseworker", 3)).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await statusOf(clientKey)).toBe("ACCEPTED");
  });

  it("of a sealed record, one that waits for a decision, an unchecked registration, or a child whose case would stay behind", async () => {
    expect(await propose("caseworker", { withCase: "NO" })).toMatchObject({ ok: false, code: "BLOCKED", reason: "moveLeavesCase" });
    const moveId = await sent();
    // What begins while the receiver is asked is in the way of the answer too.
    const plan = await insertApprovedPlan(world, record, [{ task: "T4_1" }]);
    const { planVersionId } = plan;
    await queryAll("UPDATE plan_version SET status = 'SUBMITTED', reviewed_by_id = NULL, reviewed_at = NULL WHERE id = $1", [planVersionId]);
    expect(await accept(moveId)).toMatchObject({ ok: false, code: "BLOCKED", reason: "moveUnderReview" });
    await queryAll("UPDATE plan_version SET status = 'APPROVED', reviewed_by_id = $2, reviewed_at = now() WHERE id = $1", [planVersionId, world.userId.reviewer]);
    // A review of the plan that waits for the countersign is the sender's to end: it may be handed in while the receiver is asked, and neither it nor its clock goes along.
    const check = await insertWaitingCheck(world, record, plan);
    expect(await accept(moveId)).toMatchObject({ ok: false, code: "BLOCKED", reason: "moveUnderReview" });
    expect(await queryAll("SELECT owner_org_id FROM care_case WHERE id = $1", [record.caseId])).toEqual([{ owner_org_id: world.organisationId.street }]);
    await queryAll("UPDATE plan_check SET status = 'COUNTERSIGNED', decided_by_id = $2, decided_at = now() WHERE id = $1", [check, world.userId.supervisor]);
    await insertBar(world, record, "otherCaseworker");
    expect(await accept(moveId)).toMatchObject({ ok: false, code: "BLOCKED", reason: "moveCarrierBarred" });
    await insertBar(world, record, "otherSupervisor");
    expect(await accept(moveId)).toMatchObject({ ok: false, code: "NOT_FOUND" });
    await queryAll("UPDATE barred_person SET ended_at = now(), ended_by_id = $2, end_reason_cipher = reason_cipher WHERE child_id = $1", [record.childId, world.userId.supervisor]);
    await insertSeal(world, record, ["supervisor", "caseworker", "reviewer"]);
    expect(await accept(moveId)).toMatchObject({ ok: false });
    expect(await withdraw(moveId)).toMatchObject({ ok: true });
    expect(await propose()).toMatchObject({ ok: false, code: "BLOCKED", reason: "moveSealed" });
    const unchecked = { ...(await insertRegistration(world, { status: "SUBMITTED" })), caseId: "", caseNumber: "" };
    expect(await propose("caseworker", { withCase: "NO" }, unchecked)).toMatchObject({ ok: false, code: "BLOCKED", reason: "moveUnchecked" });
  });

  it("past the application: the database lets nobody answer but who was asked, and changes no answer", async () => {
    const { withActor } = await import("@/lib/server/db/with-actor");
    const moveId = await sent();
    await expect(withActor(await as("supervisor"), (tx) => tx.childMove.updateMany({ where: { id: moveId }, data: { status: "ACCEPTED", decidedAt: now, decidedById: world.userId.supervisor } }))).rejects.toThrow(/not to be decided like this/);
    for (const person of ["supervisor", "otherCaseworker", "farCaseworker", "reviewer"] as const) {
      await expect(withActor(await as(person), (tx) => tx.$queryRaw`SELECT answer_move(${moveId}::uuid, 2, false, NULL, NULL, NULL, NULL, NULL)::text`), person).rejects.toThrow(/only who was asked answers/);
    }
    expect(await withActor(await as("otherSupervisor"), (tx) => tx.childMove.updateMany({ where: { id: moveId }, data: { status: "REFUSED" } }))).toEqual({ count: 0 });
    await accept(moveId);
    await expect(withActor(await as("otherSupervisor"), (tx) => tx.childMove.updateMany({ where: { id: moveId }, data: { version: 9 } }))).rejects.toThrow(/is decided/);
  });
});

/** A referral of the case that the education commission has accepted. */
async function referral(planVersionId: string, { division, from, sentAt }: { division: string; from: "street" | "otherStreet"; sentAt: string } = { division: record.division, from: "street", sentAt: "2026-11-10T02:00:00Z" }): Promise<string> {
  const id = v7();
  await asMaintenance(async (client) => {
    const { rows } = await client.query<{ id: string }>("SELECT id FROM matrix_version WHERE status = 'CONFIRMED' ORDER BY number LIMIT 1");
    await insert(client, "referral", {
      id, number: `ZJ-${id}`, case_id: record.caseId, child_id: record.childId, division, measure_key: v7(), plan_version_id: planVersionId, from_org_id: world.organisationId[from], to_org_id: world.organisationId.education,
      area: "EDUCATION", task: "T4_1", matrix_version_id: rows[0]?.id, matrix_row_text: "x", ...sealColumns("referral", id, { purpose: "复学" }), status: "ACCEPTED", sent_by_id: world.userId.caseworker, sent_at: sentAt,
      accept_due_at: "2026-11-13T09:00:00Z", accepted_at: "2026-11-11T02:00:00Z", report_due_at: "2026-11-25T09:00:00Z", client_key: v7(),
    });
  });
  return id;
}
