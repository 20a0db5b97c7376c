import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAdulthoodTasks } from "@/lib/server/housekeeping";
import { caseOverview } from "@/lib/features/case/queries/case-overview";
import { requestClosure } from "@/lib/features/closing/mutations/request-closure";
import { returnClosure } from "@/lib/features/closing/mutations/return-closure";
import { assignVisit } from "@/lib/features/visit/mutations/assign-visit";
import { logVisit } from "@/lib/features/visit/mutations/log-visit";
import { planExtraVisit } from "@/lib/features/visit/mutations/plan-visit";
import { caseVisits } from "@/lib/features/visit/queries/case-visits";
import { listDueVisits } from "@/lib/features/visit/queries/list-due-visits";
import { routeSheet } from "@/lib/features/visit/queries/route-sheet";
import { executeMutation } from "@/lib/server/write/execute";
import { v7 } from "uuid";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { SYSTEM_USER_ID } from "@/lib/shared/system-actor";
import { ANSWERED } from "../../factories/answered";
import { insertApprovedPlan, insertWaitingCheck } from "../../factories/plans";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asWorker, closeWorker } from "../../support/as-worker";
import { queryAll } from "../../support/database";
import { entry, insertVisit } from "../visit/support";
import { insertTask, lookAt, told } from "./support";

const today = toShanghaiDate(new Date());
let world: World;
/** A running case whose child turns 18 in so many days. */
const turning = async (days: number, caseStatus: "SERVICE" | "CLOSED" = "SERVICE"): Promise<CaseRecord> => {
  const record = await insertCase(world, { caseStatus });
  const born = `${Number(addDays(today, days).slice(0, 4)) - 18}${addDays(today, days).slice(4)}`.replace("-02-29", "-03-01");
  await queryAll("UPDATE child SET birth_date = $2 WHERE id = $1", [record.childId, born]);
  return record;
};
const tasks = (record: CaseRecord) => queryAll<{ id: string; due: string; owner: string; open: boolean }>("SELECT id, (due_at AT TIME ZONE 'Asia/Shanghai')::date::text AS due, owner_user_id AS owner, done_at IS NULL AS open FROM task WHERE subject_id = $1 AND rule = 'TURNING_18' ORDER BY created_at, id", [record.caseId]);
beforeAll(async () => {
  world = await createWorld();
});
afterAll(closeWorker);

describe("a child that comes of age", () => {
  it("gives its carrier a task ninety days before, once; nothing closes by itself", async () => {
    const [near, far, closed] = [await turning(80), await turning(120), await turning(80, "CLOSED")];
    await asWorker(() => openAdulthoodTasks());
    await asWorker(() => openAdulthoodTasks());
    expect(await tasks(near)).toMatchObject([{ due: addDays(today, 80), owner: world.userId.caseworker, open: true }]);
    expect([await tasks(far), await tasks(closed)]).toEqual([[], []]);
    const [task] = await tasks(near);
    await lookAt(task?.id ?? "", `${today}T12:00`);
    await lookAt(task?.id ?? "", `${addDays(today, 50)}T12:00`);
    expect((await told(near.childId)).map(({ kind, user_id, role, urgent }) => [kind, user_id ?? role, urgent])).toEqual([
      ["deadlineAdult", world.userId.caseworker, false], ["deadlineAdult", world.userId.caseworker, false], ["deadlineAdult", "STREET_SUPERVISOR", false],
    ]);
    expect(await queryAll("SELECT status::text FROM care_case WHERE id = $1", [near.caseId])).toEqual([{ status: "SERVICE" }]);
  });

  it("follows a birth date that was corrected", async () => {
    const record = await turning(60);
    await asWorker(() => openAdulthoodTasks());
    await queryAll("UPDATE child SET birth_date = birth_date + 400 WHERE id = $1", [record.childId]);
    await asWorker(() => openAdulthoodTasks());
    expect((await tasks(record)).map(({ open }) => open)).toEqual([false]);
  });

  it("is closed with what runs on, and not before the day", async () => {
    const [grown, young] = [await turning(-3), await turning(30)];
    const ask = async (record: CaseRecord, handedOverTo: string) =>
      executeMutation(requestClosure, await world.actor("caseworker"), { caseId: record.caseId, version: 1, clientKey: v7(), reason: "TURNED_18", outcome: "已成年，情况稳定。", lessons: "", handedOverTo, goals: [], warnings: ANSWERED });
    expect(await ask(young, "三里屯街道社会救助科接续")).toMatchObject({ ok: false, code: "BLOCKED", reason: "closingNotYet18" });
    expect(await ask(grown, "")).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { handedOverTo: { key: "required" } } });
    expect(await ask(grown, "三里屯街道社会救助科接续低保和残疾人服务")).toMatchObject({ ok: true });
  });
});

describe("the case of who has come of age", () => {
  const open = async ({ caseId }: CaseRecord) => (await queryAll<{ rule: string }>("SELECT rule::text FROM task WHERE case_id = $1 AND done_at IS NULL ORDER BY 1", [caseId])).map(({ rule }) => rule);

  it("is neither assessed again nor is its plan reviewed from the birthday on; what fell due before is owed still, and a review that was handed in waits", async () => {
    const [grown, owing, waits, young] = [await turning(-2), await turning(-2), await turning(-2), await turning(2)];
    for (const record of [grown, owing, waits, young]) {
      const dueAt = `${addDays(today, record === owing ? -5 : record === grown ? -2 : 20)}T17:00:00+08:00`;
      for (const rule of ["REASSESSMENT", "PLAN_CHECK"] as const) await insertTask(world, record, { rule, dueAt });
    }
    await insertWaitingCheck(world, waits, await insertApprovedPlan(world, waits, []));
    await asWorker(() => openAdulthoodTasks());
    expect([await open(grown), await open(owing), await open(waits), await open(young)]).toEqual([["TURNING_18"], ["PLAN_CHECK", "REASSESSMENT", "TURNING_18"], ["PLAN_CHECK", "TURNING_18"], ["PLAN_CHECK", "REASSESSMENT", "TURNING_18"]]);
  });

  it("says what is left to do, is told to the district three working days later, and rests while a closing for that waits; returned, the task runs again to its day", async () => {
    const [grown, young] = [await turning(-10), await turning(5)];
    await asWorker(() => openAdulthoodTasks());
    const causeOf = async ({ caseId }: CaseRecord) => (await caseOverview(await world.actor("caseworker"), caseId, new Date()))?.tasks.find(({ rule }) => rule === "TURNING_18")?.cause;
    expect([await causeOf(grown), await causeOf(young)]).toEqual(["OF_AGE", null]);
    const overview = async ({ caseId }: CaseRecord) => (await caseOverview(await world.actor("caseworker"), caseId, new Date()))?.adultSince;
    expect([await overview(grown), await overview(young)]).toEqual([addDays(today, -10), null]);
    expect([(await caseVisits(await world.actor("caseworker"), grown.caseId, new Date()))?.adultSince, (await caseVisits(await world.actor("caseworker"), young.caseId, new Date()))?.adultSince]).toEqual([addDays(today, -10), null]);
    const [task] = await tasks(grown);
    await lookAt(task?.id ?? "", `${today}T23:00`);
    expect((await told(grown.childId)).map(({ kind, role }) => [kind, role])).toEqual([["deadlineOverdue", "STREET_SUPERVISOR"], ["deadlineEscalated", "REVIEWER"]]);

    const closureId = v7();
    expect(await executeMutation(requestClosure, await world.actor("caseworker"), { caseId: grown.caseId, version: 1, clientKey: closureId, reason: "TURNED_18", outcome: "已成年，情况稳定。", lessons: "", handedOverTo: "三里屯街道社会救助科接续", goals: [], warnings: ANSWERED })).toMatchObject({ ok: true });
    expect(await open(grown)).toEqual(["CLOSURE_REVIEW"]);
    await asWorker(() => openAdulthoodTasks());
    expect(await open(grown)).toEqual(["CLOSURE_REVIEW"]);
    expect(await executeMutation(returnClosure, await world.actor("reviewer"), { closureId, version: 1, reason: "请写明接续的服务" })).toMatchObject({ ok: true });
    expect((await tasks(grown)).filter((each) => each.open)).toMatchObject([{ due: addDays(today, -10), owner: world.userId.caseworker }]);
  });
});

describe("visits of who comes of age", () => {
  const visits = (record: CaseRecord) => queryAll<{ due: string; status: string }>("SELECT due_on::text AS due, status::text FROM visit WHERE case_id = $1 ORDER BY due_on, id", [record.caseId]);
  const clocks = (record: CaseRecord) => queryAll<{ rule: string }>("SELECT rule::text FROM task WHERE child_id = $1 AND done_at IS NULL AND rule IN ('VISIT', 'VISIT_RETRY', 'CASE_OPENING')", [record.childId]);
  const log = async (visitId: string, changes: Parameters<typeof entry>[0] = {}) => executeMutation(logVisit, await world.actor("caseworker"), { visitId, version: 1, clientKey: v7(), entry: entry(changes) });

  it("end with the birthday, on the route sheet, the list of today and the case's page; the handover's stays", async () => {
    const [grown, young] = [await turning(-1), await turning(1)];
    for (const record of [grown, young]) await insertVisit(world, record, { person: "caseworker", dueOn: today });
    const late = await insertVisit(world, grown, { person: "caseworker", dueOn: addDays(today, -5) });
    expect(await executeMutation(planExtraVisit, await world.actor("caseworker"), { caseId: grown.caseId, clientKey: v7(), kind: "HOME", dueOn: addDays(today, 2), organisationId: world.organisationId.street, userId: world.userId.caseworker })).toMatchObject({ ok: true });
    await asWorker(() => openAdulthoodTasks());
    await asWorker(() => openAdulthoodTasks());
    expect(await visits(grown)).toEqual([{ due: addDays(today, -5), status: "CANCELLED" }, { due: today, status: "CANCELLED" }, { due: addDays(today, 2), status: "PLANNED" }]);
    expect(await visits(young)).toEqual([{ due: today, status: "PLANNED" }]);
    expect(await clocks(grown)).toEqual([{ rule: "VISIT" }]);
    const actor = await world.actor("caseworker");
    const listed = JSON.stringify(await listDueVisits(actor, { due: "now", who: "mine" }, new Date()));
    expect([listed.includes(young.caseId), listed.includes(grown.caseId)]).toEqual([true, false]);
    expect(JSON.stringify(await routeSheet(actor, { who: "mine", span: "day" }, new Date()))).not.toContain(grown.caseId);
    expect(await queryAll("SELECT params->>'dueOn' AS due, actor_org_id FROM case_event WHERE case_id = $1 AND action = 'visit.end_of_age' ORDER BY 1", [grown.caseId])).toEqual([{ due: addDays(today, -5), actor_org_id: null }, { due: today, actor_org_id: null }]);
    expect(await queryAll("SELECT actor_id, result, child_id FROM audit_event WHERE record_id = $1 AND action = 'visit.cancel'", [late])).toEqual([{ actor_id: SYSTEM_USER_ID, result: "OK", child_id: grown.childId }]);
  });

  it("are not planned for a day from the birthday on, nor put to one", async () => {
    const [near, far] = [await turning(3), await turning(60)];
    const [first, other] = [await insertVisit(world, near, { person: "caseworker", dueOn: today }), await insertVisit(world, far, { person: "caseworker", dueOn: today })];
    expect(await log(first, { nextOn: addDays(today, 3) })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "entry.nextOn": { key: "visitOfAge", params: { date: addDays(today, 3) } } } });
    expect(await log(first)).toMatchObject({ ok: true, data: { nextVisitId: null, nextOn: null } });
    expect(await log(other)).toMatchObject({ ok: true, data: { nextVisitId: expect.any(String) } });
    const planned = await insertVisit(world, near, { person: "caseworker", dueOn: addDays(today, 1) });
    const move = async (dueOn: string) => executeMutation(assignVisit, await world.actor("caseworker"), { visitId: planned, version: 1, dueOn, reason: "家长外出", organisationId: world.organisationId.street, userId: world.userId.caseworker });
    expect(await move(addDays(today, 3))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { dueOn: { key: "visitOfAge" } } });
    expect(await move(addDays(today, 2))).toMatchObject({ ok: true });
  });

  it("nor does anybody wait for the opening of a case", async () => {
    const grown = await turning(0);
    await queryAll("INSERT INTO task (id, rule, subject_id, child_id, division, owner_org_id, due_at, basis) VALUES (gen_random_uuid(), 'CASE_OPENING', $1, $2, $3, $4, now(), 'x')", [grown.registrationId, grown.childId, grown.division, world.organisationId.street]);
    await asWorker(() => openAdulthoodTasks());
    expect(await clocks(grown)).toEqual([]);
  });
});
