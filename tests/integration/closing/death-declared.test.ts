import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { caseHeader } from "@/lib/features/case/queries/case-header";
import { confirmClosure } from "@/lib/features/closing/mutations/confirm-closure";
import { requestClosure } from "@/lib/features/closing/mutations/request-closure";
import { returnClosure } from "@/lib/features/closing/mutations/return-closure";
import { closurePage } from "@/lib/features/closing/queries/closure-page";
import { listDueVisits } from "@/lib/features/visit/queries/list-due-visits";
import { routeSheet } from "@/lib/features/visit/queries/route-sheet";
import { routeSchema } from "@/lib/features/visit/schema";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { ANSWERED, WEIGHED } from "../../factories/answered";
import { died } from "../../factories/died";
import type { PersonKey } from "../../factories/organisations";
import { insertCase, insertGrant, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { insertTask, lookAt, told } from "../deadline/support";
import { insertVisit } from "../visit/support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const today = toShanghaiDate(new Date());
const OVERDUE = addDays(today, -2);
const AHEAD = addDays(today, 5);
const dueList = async (person: PersonKey) => (await listDueVisits(await world.actor(person), { who: "all" }, new Date())).rows;
const sheetOf = async (person: PersonKey) => (await routeSheet(await world.actor(person), routeSchema.parse({ who: "office", on: AHEAD }), new Date()))?.stops.flatMap(({ lines }) => lines) ?? [];
const headerOf = async (person: PersonKey, { caseId }: CaseRecord) => caseHeader(await world.actor(person), caseId, new Date());
const openTasks = async ({ caseId }: CaseRecord) => (await queryAll<{ rule: string }>("SELECT rule FROM task WHERE case_id = $1 AND done_at IS NULL ORDER BY rule::text", [caseId])).map(({ rule }) => rule);
/** How many visits of a case somebody's list and route sheet have; by the visit, since a community knows no case. */
async function seenBy(person: PersonKey, { caseId }: CaseRecord) {
  const ids = (await queryAll<{ id: string }>("SELECT id FROM visit WHERE case_id = $1", [caseId])).map(({ id }) => id);
  const ofCase = (rows: readonly { visitId: string }[]) => rows.filter(({ visitId }) => ids.includes(visitId)).length;
  return { list: ofCase(await dueList(person)), sheet: ofCase(await sheetOf(person)) };
}
const giveBack = async (closureId: string) =>
  expect(await executeMutation(returnClosure, await world.actor("reviewer"), { closureId, version: 1, reason: "死亡证明上的姓名不是该未成年人" })).toMatchObject({ ok: true });

/** A case in service with a visit of the street that is late, one of the community to come, a reassessment and a plan review. */
async function inService() {
  const record = await insertCase(world, { caseStatus: "SERVICE", colour: "BLUE", level: "L1" });
  const late = await insertVisit(world, record, { person: "caseworker", dueOn: OVERDUE });
  const communal = await insertVisit(world, record, { by: "community", dueOn: AHEAD });
  const reassessment = await insertTask(world, record, { rule: "REASSESSMENT", dueAt: `${addDays(today, -1)}T09:00:00Z` });
  await insertTask(world, record, { rule: "PLAN_CHECK", dueAt: `${addDays(today, 20)}T09:00:00Z` });
  return { record, late, communal, reassessment };
}

async function declare(record: CaseRecord, by: PersonKey = "caseworker"): Promise<string> {
  const closureId = v7();
  const input = { caseId: record.caseId, version: 1, clientKey: closureId, reason: "DIED", outcome: "孩子去世", lessons: "", handedOverTo: "", goals: [], warnings: ANSWERED, ...died };
  expect(await executeMutation(requestClosure, await world.actor(by), input)).toMatchObject({ ok: true });
  return closureId;
}

describe("a child that is declared dead, until the district decides", () => {
  it("stands in no list of visits and on no route sheet, of the street or the community, and asks for nothing but the decision", async () => {
    const { record, communal } = await inService();
    expect([await seenBy("caseworker", record), await seenBy("communityOfficer", record)]).toEqual([{ list: 2, sheet: 1 }, { list: 1, sheet: 1 }]);
    expect(await headerOf("caseworker", record)).toMatchObject({ deathDeclared: false, next: { rule: "VISIT" }, overdueCount: 2 });
    await declare(record);
    for (const person of ["caseworker", "communityOfficer"] as const) expect(await seenBy(person, record)).toEqual({ list: 0, sheet: 0 });
    expect(await openTasks(record)).toEqual(["CLOSURE_REVIEW"]);
    expect(await headerOf("caseworker", record)).toMatchObject({ deathDeclared: true, next: { rule: "CLOSURE_REVIEW" }, overdueCount: 0 });
    expect(await headerOf("reviewer", record)).toMatchObject({ deathDeclared: true });
    // The community is told that its visit is off, and nothing of why.
    expect(await queryAll("SELECT kind, params FROM notice WHERE child_id = $1 AND organisation_id = $2", [record.childId, world.organisationId.community])).toEqual([{ kind: "visitCancelled", params: { dueOn: AHEAD } }]);
    expect(await queryAll("SELECT status, version FROM visit WHERE id = $1", [communal])).toEqual([{ status: "CANCELLED", version: 2 }]);
  });

  it("is reminded of by nobody, and no office of the chain is told", async () => {
    const { record, late, reassessment } = await inService();
    await declare(record);
    const [visit] = await queryAll<{ id: string }>("SELECT id FROM task WHERE subject_id = $1", [late]);
    for (const task of [visit!.id, reassessment]) await lookAt(task, `${addDays(today, 10)}T12:00`);
    expect(await told(record.childId)).toEqual([]);
  });

  it("an agency on the case is not told of what is asked of the district", async () => {
    const { record } = await inService();
    await insertGrant(world, record, "agency", "ASSIGNMENT");
    await declare(record);
    expect(await headerOf("socialWorker", record)).toMatchObject({ deathDeclared: false });
  });

  it("the district still reads which visit was late", async () => {
    const { record } = await inService();
    await declare(record);
    expect((await closurePage(await world.actor("reviewer"), record.caseId, new Date()))?.work.left.visits).toBe(1);
  });

  it("another reason sets nothing aside", async () => {
    const { record } = await inService();
    const input = { caseId: record.caseId, version: 1, clientKey: v7(), reason: "MOVED_HANDED_OVER", outcome: "随父母迁出", lessons: "", handedOverTo: "某地民政局", receiver: "马敏", receiverPhone: "0316-5550123", handedOverOn: today, goals: [], warnings: ANSWERED };
    expect(await executeMutation(requestClosure, await world.actor("caseworker"), input)).toMatchObject({ ok: true });
    expect(await openTasks(record)).toEqual(["CLOSURE_REVIEW", "PLAN_CHECK", "REASSESSMENT", "VISIT", "VISIT"]);
  });
});

describe("what is not about seeing the child", () => {
  it("to assess it, to plan for it and to confer on it is asked of nobody; returned, each goes on to its day with who owed it", async () => {
    const record = await insertCase(world, { caseStatus: "ASSESSMENT" });
    const due = `${addDays(today, 3)}T09:00:00Z`;
    for (const rule of ["ASSESSMENT", "PLAN", "CASE_CONFERENCE", "MEASURE_DUE", "TURNING_18"] as const) await insertTask(world, record, { rule, dueAt: due });
    // What others owe, and what the ladder waits for, is not set aside.
    for (const rule of ["CONFERENCE_TASK", "POLICE_FEEDBACK"] as const) await insertTask(world, record, { rule, dueAt: due });
    await asMaintenance((client) => client.query("UPDATE task SET owner_org_id = $2, owner_user_id = NULL WHERE case_id = $1 AND rule = 'MEASURE_DUE'", [record.caseId, world.organisationId.community]));
    const owed = () => queryAll("SELECT rule::text, owner_org_id, owner_user_id, due_at FROM task WHERE case_id = $1 AND done_at IS NULL ORDER BY rule::text", [record.caseId]);
    const before = await owed();
    const closureId = await declare(record);
    expect(await openTasks(record)).toEqual(["CLOSURE_REVIEW", "CONFERENCE_TASK", "POLICE_FEEDBACK"]);
    await giveBack(closureId);
    expect(await owed()).toEqual(before);
  });
});

describe("the district decides", () => {
  it("returned, everything goes on to the days that it had, with who had it", async () => {
    const { record } = await inService();
    await giveBack(await declare(record));
    expect(await openTasks(record)).toEqual(["PLAN_CHECK", "REASSESSMENT", "VISIT", "VISIT"]);
    expect(await queryAll("SELECT due_on::text, assigned_org_id, assigned_user_id FROM visit WHERE case_id = $1 AND status = 'PLANNED' ORDER BY due_on", [record.caseId])).toEqual([
      { due_on: OVERDUE, assigned_org_id: world.organisationId.street, assigned_user_id: world.userId.caseworker },
      { due_on: AHEAD, assigned_org_id: world.organisationId.community, assigned_user_id: null },
    ]);
    expect([await seenBy("caseworker", record), await seenBy("communityOfficer", record)]).toEqual([{ list: 2, sheet: 1 }, { list: 1, sheet: 1 }]);
    expect(await headerOf("caseworker", record)).toMatchObject({ deathDeclared: false, next: { rule: "VISIT" }, overdueCount: 2 });
    const kinds = await queryAll<{ kind: string }>("SELECT kind FROM notice WHERE child_id = $1 AND organisation_id = $2 ORDER BY created_at, id", [record.childId, world.organisationId.community]);
    expect(kinds.map(({ kind }) => kind)).toEqual(["visitCancelled", "visitAssigned"]);
    const [visit] = await queryAll<{ id: string }>("SELECT id FROM task WHERE case_id = $1 AND rule = 'VISIT' AND done_at IS NULL ORDER BY due_at LIMIT 1", [record.caseId]);
    expect(await lookAt(visit!.id, `${addDays(today, 10)}T12:00`)).toBeGreaterThan(0);
  });

  it("a visit of an agency whose part in the case has ended meanwhile goes to who carries the case", async () => {
    const { record } = await inService();
    const closureId = await declare(record);
    await asMaintenance((client) => client.query("UPDATE visit SET assigned_org_id = $2 WHERE case_id = $1 AND due_on = $3", [record.caseId, world.organisationId.agency, AHEAD]));
    await giveBack(closureId);
    expect(await queryAll("SELECT assigned_org_id, assigned_user_id FROM visit WHERE case_id = $1 AND status = 'PLANNED' AND due_on = $2", [record.caseId, AHEAD])).toEqual([
      { assigned_org_id: world.organisationId.street, assigned_user_id: world.userId.caseworker },
    ]);
  });

  it("a visit of an office in which nobody has an account any more goes to who carries the case", async () => {
    const { record } = await inService();
    const closureId = await declare(record);
    const account = (active: boolean) => asMaintenance((client) => client.query("UPDATE app_user SET active = $2 WHERE id = $1", [world.userId.communityOfficer, active]));
    await account(false);
    try {
      await giveBack(closureId);
    } finally {
      await account(true);
    }
    expect(await queryAll("SELECT assigned_org_id FROM visit WHERE case_id = $1 AND status = 'PLANNED' AND due_on = $2", [record.caseId, AHEAD])).toEqual([{ assigned_org_id: world.organisationId.street }]);
  });

  it("confirmed, nothing is left to be done", async () => {
    const { record } = await inService();
    const closureId = await declare(record);
    expect(await executeMutation(confirmClosure, await world.actor("reviewer"), { closureId, version: 1, weighed: WEIGHED })).toMatchObject({ ok: true });
    expect(await openTasks(record)).toEqual([]);
    expect(await headerOf("caseworker", record)).toMatchObject({ deathDeclared: false, closeReason: "DIED", next: null });
  });
});
