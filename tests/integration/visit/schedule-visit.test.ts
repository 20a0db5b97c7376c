import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { assignAgency } from "@/lib/features/assignment/mutations/assign-agency";
import { endAssignment } from "@/lib/features/assignment/mutations/end-assignment";
import { caseAssignments } from "@/lib/features/assignment/queries/case-assignments";
import { assignVisit } from "@/lib/features/visit/mutations/assign-visit";
import { planExtraVisit } from "@/lib/features/visit/mutations/plan-visit";
import { caseVisits } from "@/lib/features/visit/queries/case-visits";
import { listDueVisits } from "@/lib/features/visit/queries/list-due-visits";
import { dueVisitsSchema } from "@/lib/features/visit/schema";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import type { PersonKey } from "../../factories/organisations";
import { insertCase, insertGrant, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { insertVisit } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const today = toShanghaiDate(new Date());
const inService = () => insertCase(world, { caseStatus: "SERVICE", colour: "YELLOW" });
const extra = (record: CaseRecord, changes: object = {}) => ({
  caseId: record.caseId, clientKey: v7(), kind: "PHONE", dueOn: addDays(today, 2), organisationId: world.organisationId.street, userId: "", ...changes,
});
const NO_STREET: [PersonKey, string][] = [
  ["reviewer", "FORBIDDEN"], ["otherCaseworker", "NOT_FOUND"], ["farCaseworker", "NOT_FOUND"], ["otherReviewer", "NOT_FOUND"], ["communityOfficer", "NOT_FOUND"],
  ["educationLiaison", "NOT_FOUND"], ["rescueWorker", "NOT_FOUND"], ["monitor", "NOT_FOUND"], ["systemAdmin", "NOT_FOUND"],
];

describe("an extra visit", () => {
  it("is planned with task, event and audit, once per request", async () => {
    const record = await inService();
    const actor = await world.actor("caseworker");
    const input = extra(record, { organisationId: world.organisationId.community });
    const [first, second] = await Promise.all([executeMutation(planExtraVisit, actor, input), executeMutation(planExtraVisit, actor, input)]);
    expect(first).toMatchObject({ ok: true });
    expect(second).toEqual(first);
    const visitId = first?.ok ? first.data.visitId : "";
    expect(await queryAll("SELECT kind, status, assigned_org_id FROM visit WHERE case_id = $1", [record.caseId])).toEqual([
      { kind: "PHONE", status: "PLANNED", assigned_org_id: world.organisationId.community },
    ]);
    expect(await queryAll("SELECT owner_org_id FROM task WHERE subject_id = $1 AND rule = 'VISIT'", [visitId])).toEqual([{ owner_org_id: world.organisationId.community }]);
    expect(await queryAll("SELECT kind, params FROM notice WHERE record_id = $1", [visitId])).toEqual([{ kind: "visitAssigned", params: { dueOn: addDays(today, 2) } }]);
    expect(await queryAll("SELECT action FROM audit_event WHERE record_id = $1 AND result = 'OK' ORDER BY id", [visitId])).toEqual([{ action: "visit.plan" }, { action: "visit.schedule_repeated" }]);
  });

  it("goes to nobody but the street, the child's community, and who holds a grant; not into the past; not after closing", async () => {
    const record = await inService();
    const actor = await world.actor("caseworker");
    const plan = (changes: object) => executeMutation(planExtraVisit, actor, extra(record, changes));
    for (const key of ["otherCommunity", "otherStreet", "agency", "station", "education"] as const) {
      expect(await plan({ organisationId: world.organisationId[key] }), key).toMatchObject({ ok: false, code: "BLOCKED", reason: "visitorNotEligible" });
    }
    expect(await plan({ userId: world.userId.otherCaseworker })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { userId: { key: "visitorOfOrganisation" } } });
    expect(await plan({ dueOn: addDays(today, -1) })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { dueOn: { key: "visitPast" } } });
    await insertGrant(world, record, "agency", "ASSIGNMENT");
    expect(await plan({ organisationId: world.organisationId.agency, userId: world.userId.socialWorker })).toMatchObject({ ok: true });
    const closed = await insertCase(world, { caseStatus: "CLOSED", colour: "GREEN" });
    expect(await executeMutation(planExtraVisit, actor, extra(closed))).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "visitsEnded" });
  });

  it("is given to no office in which nobody has an account, planned or passed on; the choice knows", async () => {
    const record = await inService();
    const actor = await world.actor("caseworker");
    const organisationId = world.organisationId.community;
    const refused = { ok: false, code: "INVALID", fieldErrors: { organisationId: { key: "visitorWithoutAccount", params: { name: "幸福一村社区居委会" } } } };
    const visitId = await insertVisit(world, record, { dueOn: addDays(today, 2) });
    await asMaintenance((client) => client.query("UPDATE app_user SET active = false WHERE id = $1", [world.userId.communityOfficer]));
    try {
      const page = await caseVisits(actor, record.caseId, new Date());
      expect(page?.visitors.find((visitor) => visitor.organisationId === organisationId)?.people).toEqual([]);
      expect(await executeMutation(planExtraVisit, actor, extra(record, { organisationId }))).toMatchObject(refused);
      expect(await executeMutation(assignVisit, actor, { visitId, version: 1, dueOn: addDays(today, 2), reason: "", organisationId, userId: "" })).toMatchObject(refused);
      expect(await queryAll("SELECT assigned_org_id, version FROM visit WHERE case_id = $1", [record.caseId])).toEqual([{ assigned_org_id: world.organisationId.street, version: 1 }]);
    } finally {
      await asMaintenance((client) => client.query("UPDATE app_user SET active = true WHERE id = $1", [world.userId.communityOfficer]));
    }
  });

  it.each([...NO_STREET, ["socialWorker", "FORBIDDEN"] as [PersonKey, string]])("is refused to %s: %s", async (person, code) => {
    const record = await inService();
    await insertGrant(world, record, "agency", "ASSIGNMENT");
    expect(await executeMutation(planExtraVisit, await world.actor(person), extra(record))).toMatchObject({ ok: false, code });
    expect(await queryAll("SELECT 1 FROM visit WHERE case_id = $1", [record.caseId])).toEqual([]);
  });
});

describe("passing a visit on", () => {
  it("moves visit and task to the community; a second editor is told", async () => {
    const record = await inService();
    const visitId = await insertVisit(world, record, { person: "caseworker" });
    const input = { visitId, version: 1, dueOn: today, reason: "", organisationId: world.organisationId.community, userId: world.userId.communityOfficer };
    expect(await executeMutation(assignVisit, await world.actor("caseworker"), input)).toMatchObject({ ok: true });
    const owner = { owner_org_id: world.organisationId.community, owner_user_id: world.userId.communityOfficer };
    expect(await queryAll("SELECT owner_org_id, owner_user_id FROM task WHERE subject_id = $1", [visitId])).toEqual([owner]);
    expect(await executeMutation(assignVisit, await world.actor("supervisor"), input)).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "李文静", action: "visit.assign" } });
    expect(await queryAll("SELECT after FROM audit_event WHERE action = 'visit.assign' AND record_id = $1 AND result = 'OK'", [visitId])).toMatchObject([
      { after: { assignedOrgId: world.organisationId.community } },
    ]);
  });

  it("may put it off only as far as the colour allows after the last visit made; a late one keeps its day", async () => {
    const record = await inService();
    const lastDone = new Date(Date.now() - 10 * 86_400_000);
    await insertVisit(world, record, { status: "DONE", dueOn: toShanghaiDate(lastDone), doneAt: lastDone.toISOString() });
    const visitId = await insertVisit(world, record, { dueOn: today });
    const actor = await world.actor("caseworker");
    const input = { visitId, reason: "照料人出院日期推迟", organisationId: world.organisationId.street, userId: "" };
    const late = await executeMutation(assignVisit, actor, { ...input, version: 1, dueOn: addDays(today, 6) });
    expect(late).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { dueOn: { key: "visitTooLate" } } });
    // Fifteen days after the last visit at the most, however long one waits to ask.
    const latest = late.ok ? "" : String(late.fieldErrors?.dueOn?.params?.latest);
    expect(latest <= addDays(today, 5)).toBe(true);
    expect(await executeMutation(assignVisit, actor, { ...input, version: 1, dueOn: latest })).toMatchObject({ ok: true });

    const overdue = await insertVisit(world, record, { dueOn: addDays(today, -4) });
    const passed = { ...input, visitId: overdue, version: 1, organisationId: world.organisationId.community };
    expect(await executeMutation(assignVisit, actor, { ...passed, dueOn: addDays(today, -3) })).toMatchObject({ ok: false, fieldErrors: { dueOn: { key: "visitPast" } } });
    expect(await executeMutation(assignVisit, actor, { ...passed, dueOn: addDays(today, -4) })).toMatchObject({ ok: true });
  });

  it.each(NO_STREET)("is refused to %s: %s", async (person, code) => {
    const visitId = await insertVisit(world, await inService(), { by: person === "communityOfficer" ? "street" : "community" });
    const input = { visitId, version: 1, dueOn: today, reason: "", organisationId: world.organisationId.street, userId: "" };
    expect(await executeMutation(assignVisit, await world.actor(person), input)).toMatchObject({ ok: false, code });
  });

  it("is refused to the community even for its own visit, and after the visit was made", async () => {
    const record = await inService();
    const own = await insertVisit(world, record, { by: "community" });
    const input = { version: 1, dueOn: today, reason: "", organisationId: world.organisationId.street, userId: "" };
    expect(await executeMutation(assignVisit, await world.actor("communityOfficer"), { ...input, visitId: own })).toMatchObject({ ok: false, code: "FORBIDDEN" });
    const done = await insertVisit(world, record, { status: "DONE" });
    expect(await executeMutation(assignVisit, await world.actor("caseworker"), { ...input, visitId: done })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "visitNotPlanned" });
  });
});

describe("the list of due visits", () => {
  it("is the street's, the own, the community's, the agency's; overdue first; pages by key", async () => {
    await asMaintenance((client) => client.query("UPDATE visit SET status = 'CANCELLED' WHERE status = 'PLANNED'"));
    const record = await inService();
    await insertGrant(world, record, "agency", "ASSIGNMENT");
    const later = await insertVisit(world, record, { person: "caseworker", dueOn: addDays(today, 5) });
    const overdue = await insertVisit(world, record, { person: "caseworker", dueOn: addDays(today, -5) });
    const colleague = await insertVisit(world, record, { person: "colleague", dueOn: today });
    const community = await insertVisit(world, record, { by: "community", dueOn: today });
    const agency = await insertVisit(world, record, { by: "agency", dueOn: today });
    const list = async (person: PersonKey, params: object = {}) => (await listDueVisits(await world.actor(person), dueVisitsSchema.parse(params), new Date())).rows.map((row) => row.visitId);
    expect(await list("caseworker")).toEqual([overdue, later]);
    expect(await list("caseworker", { due: "overdue" })).toEqual([overdue]);
    expect((await list("caseworker", { who: "all", due: "now" })).sort()).toEqual([overdue, colleague, community, agency].sort());
    expect(await list("supervisor", { who: "all", due: "now", assignee: world.userId.colleague })).toEqual([colleague]);
    expect(await list("otherSupervisor", { who: "all", assignee: world.userId.colleague })).toEqual([]);
    const week = (await listDueVisits(await world.actor("supervisor"), dueVisitsSchema.parse({ who: "all", assignee: world.userId.colleague }), new Date())).assignee;
    expect(week).toEqual({ id: world.userId.colleague, name: "赵海燕" });
    // Whose name an id of another office bears is not told.
    expect((await listDueVisits(await world.actor("otherSupervisor"), dueVisitsSchema.parse({ who: "all", assignee: world.userId.colleague }), new Date())).assignee?.name).toBe("—");
    expect((await list("caseworker", { who: "all" })).sort()).toEqual([later, overdue, colleague, community, agency].sort());
    expect(await list("communityOfficer")).toEqual([community]);
    expect(await list("socialWorker")).toEqual([agency]);
    expect(await list("reviewer")).toHaveLength(5);
    for (const person of ["otherCaseworker", "otherCommunityOfficer", "otherReviewer", "rescueWorker", "educationLiaison", "monitor", "systemAdmin", "auditor"] as const) {
      expect(await list(person), person).toEqual([]);
    }
    for (let i = 0; i < 30; i += 1) await insertVisit(world, record, { person: "supervisor", dueOn: addDays(today, i) });
    await insertVisit(world, record, { person: "supervisor", dueOn: addDays(today, 3) });
    const supervisor = await world.actor("supervisor");
    const first = await listDueVisits(supervisor, dueVisitsSchema.parse({}), new Date());
    const second = await listDueVisits(supervisor, dueVisitsSchema.parse({ after: first.next }), new Date());
    expect(first.total).toBe(31);
    expect(new Set([...first.rows, ...second.rows].map((row) => row.visitId)).size).toBe(31);
    expect(second.next).toBeNull();
  }, 60_000);
});

describe("assigning an agency", () => {
  const assign = (record: CaseRecord, changes: object = {}) => ({
    caseId: record.caseId, clientKey: v7(), organisationId: world.organisationId.agency, userId: world.userId.socialWorker, startsOn: today, endsOn: "", ...changes,
  });

  it("opens the case to it, once; ending it closes the case to it and gives its visits back", async () => {
    const record = await inService();
    const supervisor = await world.actor("supervisor");
    const worker = await world.actor("socialWorker");
    const seesCase = () => withActor(worker, (tx) => tx.careCase.count({ where: { id: record.caseId } }));
    expect(await seesCase()).toBe(0);
    const input = assign(record);
    const result = await executeMutation(assignAgency, supervisor, input);
    expect(result).toMatchObject({ ok: true });
    expect(await executeMutation(assignAgency, supervisor, input)).toEqual(result);
    expect(await executeMutation(assignAgency, supervisor, assign(record))).toMatchObject({ ok: false, code: "DUPLICATE", reason: "agencyAssigned" });
    expect(await seesCase()).toBe(1);
    expect(await caseVisits(worker, record.caseId, new Date())).toMatchObject({ canSchedule: false });

    const visitId = await insertVisit(world, record, { by: "agency", person: "socialWorker" });
    const assignmentId = result.ok ? result.data.assignmentId : "";
    expect(await executeMutation(endAssignment, supervisor, { assignmentId, version: 2 })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await executeMutation(endAssignment, supervisor, { assignmentId, version: 1 })).toMatchObject({ ok: true });
    expect(await seesCase()).toBe(0);
    expect(await queryAll("SELECT assigned_org_id, assigned_user_id FROM visit WHERE id = $1", [visitId])).toEqual([
      { assigned_org_id: world.organisationId.street, assigned_user_id: world.userId.caseworker },
    ]);
    expect(await queryAll("SELECT owner_org_id FROM task WHERE subject_id = $1", [visitId])).toEqual([{ owner_org_id: world.organisationId.street }]);
    expect(await executeMutation(endAssignment, supervisor, { assignmentId, version: 2 })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "assignmentEnded" });
    expect(await queryAll("SELECT action FROM audit_event WHERE record_id = $1 AND result = 'OK' ORDER BY id", [assignmentId])).toEqual([
      { action: "case.assign_agency" }, { action: "case.assign_agency_repeated" }, { action: "case.end_assignment" },
    ]);
    // The same agency may come again: the grant runs anew.
    expect(await executeMutation(assignAgency, supervisor, assign(record))).toMatchObject({ ok: true });
    expect(await seesCase()).toBe(1);
    const view = await caseAssignments(supervisor, record.caseId, new Date());
    expect(view?.canAssign).toBe(true);
    expect(view?.assignments).toHaveLength(2);
  });

  it("that begins later opens nothing yet", async () => {
    const record = await inService();
    await executeMutation(assignAgency, await world.actor("supervisor"), assign(record, { startsOn: addDays(today, 3), endsOn: addDays(today, 10) }));
    expect(await withActor(await world.actor("socialWorker"), (tx) => tx.careCase.count({ where: { id: record.caseId } }))).toBe(0);
    expect((await caseAssignments(await world.actor("caseworker"), record.caseId, new Date()))?.assignments).toMatchObject([{ state: "planned", workerName: "韩雪梅" }]);
  });

  it("is refused for bodies that the matrix does not name, workers of others, wrong dates", async () => {
    const record = await inService();
    const supervisor = await world.actor("supervisor");
    expect(await executeMutation(assignAgency, supervisor, assign(record, { organisationId: world.organisationId.court, userId: "" }))).toMatchObject({
      ok: false, code: "MATRIX_REFUSED", params: { task: "T1_2", orgType: "COURT" },
    });
    expect(await executeMutation(assignAgency, supervisor, assign(record, { userId: world.userId.caseworker }))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { userId: { key: "workerOfAgency" } } });
    expect(await executeMutation(assignAgency, supervisor, assign(record, { endsOn: addDays(today, -1) }))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { endsOn: { key: "endBeforeStart" } } });
    expect(await executeMutation(assignAgency, supervisor, assign(record, { startsOn: addDays(today, -1) }))).toMatchObject({ ok: false, code: "INVALID" });
    expect(await queryAll("SELECT 1 FROM access_grant WHERE child_id = $1", [record.childId])).toEqual([]);
  });

  it.each([...NO_STREET, ["caseworker", "FORBIDDEN"], ["otherSupervisor", "NOT_FOUND"]] as [PersonKey, string][])("is refused to %s: %s", async (person, code) => {
    const record = await inService();
    const actor = await world.actor(person);
    expect(await executeMutation(assignAgency, actor, assign(record))).toMatchObject({ ok: false, code });
    const standing = await executeMutation(assignAgency, await world.actor("supervisor"), assign(record));
    const assignmentId = standing.ok ? standing.data.assignmentId : "";
    expect(await executeMutation(endAssignment, actor, { assignmentId, version: 1 })).toMatchObject({ ok: false, code });
    expect(await queryAll("SELECT ends_at FROM access_grant WHERE child_id = $1", [record.childId])).toEqual([{ ends_at: null }]);
  });
});

describe("the tab of a case", () => {
  it("is closed to communities, departments and other offices", async () => {
    const record = await inService();
    await insertVisit(world, record, { status: "DONE", promises: "按时复诊" });
    expect((await caseVisits(await world.actor("caseworker"), record.caseId, new Date()))?.past).toMatchObject([{ record: { promises: [{ text: "按时复诊" }] } }]);
    for (const person of ["communityOfficer", "educationLiaison", "otherCaseworker", "otherReviewer", "socialWorker", "rescueWorker", "monitor", "auditor"] as const) {
      expect(await caseVisits(await world.actor(person), record.caseId, new Date()), person).toBeNull();
      expect(await caseAssignments(await world.actor(person), record.caseId, new Date()), person).toBeNull();
    }
  });
});
