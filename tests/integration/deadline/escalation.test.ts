import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { listNotices } from "@/lib/features/inbox/queries/list-notices";
import { noteResult } from "@/lib/features/ladder/mutations/note-result";
import { takeStep } from "@/lib/features/ladder/mutations/take-step";
import { rootClient } from "@/lib/server/db/client";
import { executeMutation } from "@/lib/server/write/execute";
import { SYSTEM_USER_ID } from "@/lib/shared/system-actor";
import { ORGANISATIONS } from "../../factories/organisations";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asWorker, closeWorker } from "../../support/as-worker";
import { asMaintenance, queryAll } from "../../support/database";
import { insertVisit } from "../visit/support";
import { sentReferral } from "../referral/support";
import { insertTask, lookAt, told } from "./support";

let world: World;
let record: CaseRecord;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
});
afterAll(closeWorker);

describe("the chain", () => {
  it("goes from who carries it to the supervisor and the district, each once, in the name of the system", async () => {
    const id = await insertTask(world, record);
    expect([await lookAt(id, "2026-11-20T08:59"), await lookAt(id, "2026-11-20T09:00"), await lookAt(id, "2026-11-20T09:01")]).toEqual([0, 1, 0]);
    expect(await queryAll("SELECT next_look_at FROM task WHERE id = $1", [id])).toEqual([{ next_look_at: new Date("2026-11-23T17:00:00+08:00") }]);
    expect([await lookAt(id, "2026-11-23T17:00"), await lookAt(id, "2026-11-25T12:00"), await lookAt(id, "2026-11-26T17:00"), await lookAt(id, "2026-12-30T17:00")]).toEqual([1, 0, 1, 0]);
    const params = (days: number) => ({ rule: "PLAN", due: "2026-11-23", task: id, days });
    expect(await told(record.childId)).toEqual([
      { kind: "deadlineSoon", office: "三里屯街道民政科", user_id: world.userId.caseworker, role: null, urgent: false, record_type: "CARE_CASE", record_number: record.caseNumber, params: params(3) },
      { kind: "deadlineOverdue", office: "三里屯街道民政科", user_id: null, role: "STREET_SUPERVISOR", urgent: false, record_type: "CARE_CASE", record_number: record.caseNumber, params: params(0) },
      { kind: "deadlineEscalated", office: "朝阳区民政局", user_id: null, role: "REVIEWER", urgent: false, record_type: "CARE_CASE", record_number: record.caseNumber, params: params(3) },
    ]);
    const log = await queryAll("SELECT action, actor_id, actor_org_id, session_id, result, child_id, record_number, after->>'step' AS step FROM audit_event WHERE record_id = $1 ORDER BY id", [record.caseId]);
    expect(log).toEqual(["REMINDER", "SUPERVISOR", "DISTRICT"].map((step) => ({
      action: "deadline.step", actor_id: SYSTEM_USER_ID, actor_org_id: null, session_id: null, result: "OK", child_id: record.childId, record_number: record.caseNumber, step,
    })));
    expect(await queryAll("SELECT next_look_at FROM task WHERE id = $1", [id])).toEqual([{ next_look_at: null }]);
  });

  it("asks for nothing any more once the limit has ended, pressing or not; another limit of the record asks on", async () => {
    const id = await insertTask(world, record);
    const other = await insertTask(world, record, { rule: "CLOSURE_REVIEW", subjectId: v7() });
    const pressing = await insertTask(world, record, { rule: "CASE_CONFERENCE", subjectId: v7() });
    for (const task of [id, other, pressing]) await lookAt(task, "2026-11-26T17:00");
    const open = async () => (await listNotices(await world.actor("supervisor"), new Date())).notices.filter(({ number }) => number === record.caseNumber).map(({ kind, params }) => `${kind} ${params.rule}`).sort();
    const before = await open();
    expect(before).toEqual(expect.arrayContaining(["deadlineOverdue PLAN", "deadlineOverdue CASE_CONFERENCE"]));
    await asMaintenance((client) => client.query("UPDATE task SET done_at = now() WHERE id = ANY ($1)", [[id, pressing]]));
    expect(await open()).toEqual(before.filter((line) => !/ (PLAN|CASE_CONFERENCE)$/.test(line)));
    expect(await queryAll("SELECT count(*)::int AS n FROM notice WHERE record_id = $1 AND settled_at IS NOT NULL AND read_at IS NULL", [record.caseId])).toEqual([{ n: 4 }]);
  });

  it("says nothing of a task that was fulfilled", async () => {
    const id = await insertTask(world, record, { done: true });
    expect(await lookAt(id, "2026-12-30T17:00")).toBe(0);
    expect(await told(record.childId)).toEqual([]);
  });

  it("begins anew when the due instant moves, and only then", async () => {
    const id = await insertTask(world, record);
    await lookAt(id, "2026-11-23T17:00");
    await asMaintenance((client) => client.query("UPDATE task SET due_at = '2026-11-27T17:00:00+08:00' WHERE id = $1", [id]));
    expect((await queryAll<{ asked: boolean }>("SELECT next_look_at <= now() AS asked FROM task WHERE id = $1", [id]))[0]?.asked).toBe(true);
    expect(await lookAt(id, "2026-11-26T17:00")).toBe(1);
    expect((await told(record.childId)).map(({ kind }) => kind)).toEqual(["deadlineOverdue", "deadlineSoon"]);
  });

  it("tells a missed visit of a community to the street's supervisor, then to the district", async () => {
    const visitId = await insertVisit(world, record, { by: "community", person: "communityOfficer", dueOn: "2026-11-23" });
    const [task] = await queryAll<{ id: string }>("SELECT id FROM task WHERE subject_id = $1", [visitId]);
    await lookAt(task?.id ?? "", "2026-11-27T17:00");
    expect((await told(record.childId)).map(({ office, role, record_type }) => [office, role, record_type])).toEqual([
      ["三里屯街道民政科", "STREET_SUPERVISOR", "VISIT"], ["朝阳区民政局", "REVIEWER", "VISIT"],
    ]);
  });

  it("is urgent where a child may be in danger while nothing is done", async () => {
    const id = await insertTask(world, record, { rule: "URGENT_ALERT", createdAt: "2026-11-21T22:00:00+08:00", dueAt: "2026-11-22T00:00:00+08:00", by: "station", person: null });
    await lookAt(id, "2026-11-22T02:00");
    expect((await told(record.childId)).map(({ kind, office, urgent }) => [kind, office, urgent])).toEqual([["deadlineOverdue", "三里屯街道民政科", true], ["deadlineEscalated", "朝阳区民政局", true]]);
  });

  it("of a child in danger names the office that is silent, and stands until that office has answered, whoever else has", async () => {
    const alert = { rule: "URGENT_ALERT", createdAt: "2026-11-21T22:00:00+08:00", dueAt: "2026-11-22T10:39:00+08:00", person: null } as const;
    const [street, station] = [await insertTask(world, record, { ...alert, by: "street" }), await insertTask(world, record, { ...alert, by: "station" })];
    for (const id of [street, station]) await lookAt(id, "2026-11-22T14:00");
    const standing = () => queryAll("SELECT kind, params->>'office' AS silent, params->>'due' AS due FROM notice WHERE child_id = $1 AND kind LIKE 'deadline%' AND settled_at IS NULL ORDER BY kind", [record.childId]);
    const of = (silent: string) => ["deadlineEscalated", "deadlineOverdue"].map((kind) => ({ kind, silent, due: "2026-11-22 10:39" }));
    expect(await standing()).toHaveLength(4);
    expect(await standing()).toEqual(expect.arrayContaining([...of(ORGANISATIONS.street.name), ...of(ORGANISATIONS.station.name)]));
    await asMaintenance((client) => client.query("UPDATE task SET done_at = now() WHERE id = $1", [station]));
    expect(await standing()).toEqual(of(ORGANISATIONS.street.name));
    await asMaintenance((client) => client.query("UPDATE task SET done_at = now() WHERE id = $1", [street]));
    expect(await standing()).toEqual([]);
  });

  it("tells what a district carries to who answers for its work there, and nobody else", async () => {
    const id = await insertTask(world, record, { rule: "PLAN_REVIEW", by: "district", person: null });
    await lookAt(id, "2026-11-20T09:00");
    await lookAt(id, "2026-11-27T17:00");
    expect((await told(record.childId)).map(({ kind, role, user_id }) => [kind, role, user_id])).toEqual([["deadlineSoon", "REVIEWER", null], ["deadlineOverdue", "PROGRAMME_OFFICER", null]]);
  });
});

describe("referrals", () => {
  /** The clock of a referral that was sent, put into November 2026. */
  const clockOf = async (subjectId: string, dueAt: string) => {
    const [task] = await queryAll<{ id: string }>("SELECT id FROM task WHERE subject_id = $1 AND done_at IS NULL", [subjectId]);
    await asMaintenance((client) => client.query("UPDATE task SET created_at = '2026-11-16T10:00:00+08:00', due_at = $2 WHERE id = $1", [task?.id, dueAt]));
    return task?.id ?? "";
  };

  it("reports a silent receiver to the sender and its supervisor as the limit passes, and to the district a working day later", async () => {
    const referral = await sentReferral(world, "T4_1", "education");
    const id = await clockOf(referral.referralId, "2026-11-19T17:00:00+08:00");
    expect(await lookAt(id, "2026-11-18T09:00")).toBe(1);
    expect(await lookAt(id, "2026-11-19T17:01")).toBe(1);
    expect((await told(referral.childId)).some(({ kind }) => kind === "deadlineEscalated")).toBe(false);
    expect(await lookAt(id, "2026-11-20T17:01")).toBe(1);
    expect((await told(referral.childId)).map(({ kind, office, role, user_id, record_number }) => [kind, office, role, user_id !== null, record_number])).toEqual([
      ["deadlineSoon", "朝阳区教委", null, false, referral.number],
      ["deadlineOverdue", "三里屯街道民政科", null, true, referral.number],
      ["deadlineOverdue", "三里屯街道民政科", "STREET_SUPERVISOR", false, referral.number],
      ["deadlineEscalated", "朝阳区民政局", "REVIEWER", false, referral.number],
    ]);
  });

  it("reminds only the sender of a court's time, however long it is over", async () => {
    const referral = await sentReferral(world, "T1_2", "court");
    const id = await clockOf(referral.referralId, "2026-11-23T17:00:00+08:00");
    await lookAt(id, "2026-11-23T17:00");
    expect(await lookAt(id, "2027-02-23T17:00")).toBe(0);
    expect((await told(referral.childId)).map(({ kind, office, user_id }) => [kind, office, user_id])).toEqual([["deadlineCourt", "三里屯街道民政科", world.userId.caseworker]]);
  });
});

describe("interim guardianship", () => {
  const begin = async (until: string) => {
    const result = await executeMutation(takeStep, await world.actor("caseworker"), {
      caseId: record.caseId, clientKey: v7(), step: "INTERIM_GUARDIANSHIP", takenOn: "2026-09-01", actorOrgId: world.organisationId.institution, person: "", reference: "", account: "移交临时监护", subject: null,
      ground: "DEAD", applicant: null, until, result: null, intentionalCrime: false, effectiveOn: null, urgent: false, skipReason: "父母均已死亡",
    });
    if (!result.ok) throw new Error(JSON.stringify(result));
    const [task] = await queryAll<{ id: string }>("SELECT id FROM task WHERE subject_id = $1 AND rule = 'INTERIM_END'", [result.data.stepId]);
    // Written down long before its warnings: the test's own clock runs ahead of the database's.
    await asMaintenance((client) => client.query("UPDATE task SET created_at = '2026-09-01T10:00:00+08:00' WHERE id = $1", [task?.id]));
    return { stepId: result.data.stepId, taskId: task?.id ?? "" };
  };
  const arrangements = (stepId: string) =>
    queryAll<{ due: string; done: boolean }>("SELECT (due_at AT TIME ZONE 'Asia/Shanghai')::date::text AS due, done_at IS NOT NULL AS done FROM task WHERE subject_id = $1 AND rule = 'INTERIM_ARRANGEMENT' ORDER BY created_at, id", [stepId]);

  it("is warned of at 60, 30 and 7 days with a notice and a task, once each; more people are told each time", async () => {
    const { stepId, taskId } = await begin("2027-04-30");
    const looks = ["2027-02-28T12:00", "2027-03-01T09:00", "2027-03-01T23:00", "2027-03-31T09:00", "2027-04-23T09:00", "2027-04-24T09:00"];
    const taken: number[] = [];
    for (const look of looks) taken.push(await lookAt(taskId, look));
    expect(taken).toEqual([0, 1, 0, 1, 1, 0]);
    expect((await told(record.childId)).map(({ kind, params, role, urgent }) => [kind, params.days, role, urgent])).toEqual([
      ["deadlineEnd", 60, null, false],
      ["deadlineEnd", 30, null, false], ["deadlineEnd", 30, "STREET_SUPERVISOR", false],
      ["deadlineEnd", 7, null, true], ["deadlineEnd", 7, "STREET_SUPERVISOR", true], ["deadlineEnd", 7, "REVIEWER", true],
    ]);
    expect(await arrangements(stepId)).toEqual([{ due: "2027-03-31", done: true }, { due: "2027-04-23", done: true }, { due: "2027-04-30", done: false }]);
  });

  it("is warned of late rather than never when no worker ran on the day, and by the latest warning alone", async () => {
    const first = await begin("2027-04-30");
    expect(await lookAt(first.taskId, "2027-03-20T03:00")).toBe(1);
    expect((await told(record.childId)).map(({ params }) => params.days)).toEqual([41]);
    record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
    const second = await begin("2027-04-30");
    expect(await lookAt(second.taskId, "2027-04-10T03:00")).toBe(1);
    expect([...new Set((await told(record.childId)).map(({ params }) => params.days))]).toEqual([20]);
    expect(await queryAll("SELECT step::text, taken FROM task_step WHERE task_id = $1 ORDER BY step", [second.taskId])).toEqual([{ step: "FIRST_WARNING", taken: false }, { step: "SECOND_WARNING", taken: true }]);
  });

  it("asks nothing any more once its result is there", async () => {
    const { stepId, taskId } = await begin("2027-04-30");
    await lookAt(taskId, "2027-03-01T09:00");
    const ended = await executeMutation(noteResult, await world.actor("caseworker"), { stepId, version: 1, result: "ENDED", resultOn: "2026-11-20", note: "由祖母照料，现居家中", until: null });
    expect(ended).toMatchObject({ ok: true });
    expect(await lookAt(taskId, "2027-04-30T17:00")).toBe(0);
    expect(await arrangements(stepId)).toMatchObject([{ done: true }]);
  });
});

describe("rights", () => {
  it("let a worker read no name, no text and no form of a child, and change nothing but when to look and that it is done", async () => {
    for (const [statement, table] of [
      ["SELECT name FROM child LIMIT 1", "child"], ["SELECT content_cipher FROM registration_form LIMIT 1", "registration_form"], ["SELECT findings_cipher FROM visit_record LIMIT 1", "visit_record"],
      ["SELECT purpose_cipher FROM referral LIMIT 1", "referral"], ["SELECT params FROM notice LIMIT 1", "notice"], ["SELECT after FROM audit_event LIMIT 1", "audit_event"], ["UPDATE task SET due_at = now()", "task"],
      ["DELETE FROM task", "task"], ["DELETE FROM task_step", "task_step"], ["SELECT enqueue_job('deadline', gen_random_uuid())", "enqueue_job"], ["SELECT name FROM app_user", "app_user"],
    ]) {
      const { Prisma } = await import("@/lib/server/db/generated/client");
      await expect(asWorker(() => rootClient().$queryRaw(Prisma.raw(statement ?? ""))), statement).rejects.toThrow(new RegExp(`permission denied for .*${table}`));
    }
  });

  it("let the application see nothing of the queue and put nothing into it by itself", async () => {
    const { Prisma } = await import("@/lib/server/db/generated/client");
    for (const statement of ["SELECT * FROM graphile_worker._private_jobs", "SELECT graphile_worker.add_job('deadline')", "SELECT enqueue_job('deadline', gen_random_uuid())", "SELECT taken FROM task_step"]) {
      await expect(rootClient().$queryRaw(Prisma.raw(statement)), statement).rejects.toThrow(/permission denied/);
    }
  });

  it("keep the system's account from everything a person has", async () => {
    await expect(asMaintenance((client) => client.query("INSERT INTO membership (id, user_id, organisation_id, roles, valid_from) VALUES (gen_random_uuid(), $1, $2, '{SYSTEM_ADMIN}', '2026-01-01')", [SYSTEM_USER_ID, world.organisationId.operator]))).rejects.toThrow(/membership_not_system/);
    await expect(asMaintenance((client) => client.query("INSERT INTO user_credential (user_id, password_hash, changed_at) VALUES ($1, 'x', now())", [SYSTEM_USER_ID]))).rejects.toThrow(/user_credential_not_system/);
  });
});
