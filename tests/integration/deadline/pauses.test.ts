import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { caseOverview } from "@/lib/features/case/queries/case-overview";
import { askPause } from "@/lib/features/deadline/mutations/ask-pause";
import { decidePause } from "@/lib/features/deadline/mutations/decide-pause";
import { endPause } from "@/lib/features/deadline/mutations/end-pause";
import { casePauses } from "@/lib/features/deadline/queries/case-pauses";
import { decisionsWaiting } from "@/lib/features/inbox/queries/decisions-waiting";
import { listDecisions } from "@/lib/features/inbox/queries/list-decisions";
import { executeMutation } from "@/lib/server/write/execute";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import { insertAssessment, RED_ANSWERS } from "../../factories/assessments";
import type { PersonKey } from "../../factories/organisations";
import { insertCase, insertGrant, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { closeWorker } from "../../support/as-worker";
import { asMaintenance, queryAll } from "../../support/database";
import { insertTask, lookAt, told } from "./support";

/** Monday, 10:00 in Beijing; the plan is due on Wednesday. */
const now = new Date("2026-11-23T10:00:00+08:00");
const DUE = "2026-11-25T17:00:00+08:00";
let world: World;
let record: CaseRecord;
let taskId = "";
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "PLANNING" });
  taskId = await insertTask(world, record, { dueAt: DUE });
});
afterAll(closeWorker);

const ask = async (person: PersonKey, change: Record<string, unknown> = {}, at = now) =>
  executeMutation(askPause, await world.actor(person), { clientKey: v7(), taskId, until: "2026-11-27", reason: "监护人住院，无法商定计划", ...change }, { now: at });
const asked = async (): Promise<string> => {
  const result = await ask("caseworker");
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data.pauseId;
};
const decide = async (person: PersonKey, pauseId: string, change: Record<string, unknown> = {}, at = now) => executeMutation(decidePause, await world.actor(person), { pauseId, version: 1, decision: "GRANT", note: "", ...change }, { now: at });
const granted = async (): Promise<string> => {
  const pauseId = await asked();
  expect(await decide("supervisor", pauseId)).toMatchObject({ ok: true });
  return pauseId;
};
const end = async (person: PersonKey, pauseId: string, at: Date, version = 2) => executeMutation(endPause, await world.actor(person), { pauseId, version }, { now: at });
const due = async () => (await queryAll<{ due_at: Date }>("SELECT due_at FROM task WHERE id = $1", [taskId]))[0]?.due_at;
const shown = async (person: PersonKey, at = now) => casePauses(await world.actor(person), record.caseId, at);

describe("a pause", () => {
  it("is asked for by who carries the task, granted by the supervisor, and moves the due instant by its working days", async () => {
    const pauseId = await asked();
    expect(await due()).toEqual(new Date(DUE));
    // It waits in today's work of whoever decides, though the notice of it was read.
    const waits = async (person: PersonKey) => (await decisionsWaiting(await world.actor(person))).find(({ key }) => key === "pauses");
    await asMaintenance((client) => client.query("UPDATE notice SET read_at = now(), read_by_id = $2 WHERE record_id = $1", [record.caseId, world.userId.supervisor]));
    const before = await waits("supervisor");
    expect(before).toMatchObject({ count: 1, href: "/inbox/decisions?queue=pauses" });
    expect((await listDecisions(await world.actor("supervisor"), { queue: "pauses" }, now))?.rows).toMatchObject([{ id: pauseId, href: `/cases/${record.caseId}#pauses` }]);
    for (const person of ["caseworker", "reviewer", "otherSupervisor", "educationLiaison", "monitor"] as const) expect(await waits(person), person).toBeUndefined();
    expect(await shown("supervisor")).toMatchObject({ rows: [{ pauseId, rule: "PLAN", state: "ASKED", until: "2026-11-27", reason: "监护人住院，无法商定计划", askedBy: "李文静", permissions: { decide: true, end: false } }] });
    expect((await shown("caseworker"))?.rows[0]?.permissions).toEqual({ decide: false, end: false });
    expect(await decide("supervisor", pauseId, { note: "同意" })).toMatchObject({ ok: true });
    expect(await waits("supervisor")).toBeUndefined();
    // Tuesday to Friday are four working days.
    expect(await due()).toEqual(new Date("2026-12-01T17:00:00+08:00"));
    expect((await caseOverview(await world.actor("caseworker"), record.caseId, now))?.tasks).toMatchObject([{ rule: "PLAN", pausedUntil: "2026-11-27", dueAt: "2026-12-01T09:00:00.000Z" }]);
    expect(await shown("reviewer")).toMatchObject({ rows: [{ state: "GRANTED", note: "同意", decidedBy: "王建国", dueBefore: "2026-11-25T09:00:00.000Z", dueAfter: "2026-12-01T09:00:00.000Z", permissions: { decide: false, end: false } }] });

    expect(await queryAll("SELECT kind, role::text, user_id FROM notice WHERE record_id = $1 ORDER BY created_at, id", [record.caseId])).toEqual([
      { kind: "pauseAsked", role: "STREET_SUPERVISOR", user_id: null }, { kind: "pauseGranted", role: null, user_id: world.userId.caseworker },
    ]);
    expect((await queryAll<{ action: string }>("SELECT action FROM case_event WHERE case_id = $1 ORDER BY at, id", [record.caseId])).map(({ action }) => action)).toEqual(["deadline.ask_pause", "deadline.grant_pause"]);
    const log = await queryAll<{ action: string; child_id: string; after: Record<string, unknown> }>("SELECT action, child_id, after FROM audit_event WHERE record_id = $1 AND result = 'OK' ORDER BY id", [record.caseId]);
    expect(log.map(({ action, child_id }) => [action, child_id])).toEqual([["deadline.ask_pause", record.childId], ["deadline.decide_pause", record.childId]]);
    expect(log[1]?.after).toMatchObject({ status: "GRANTED", dueAt: "2026-12-01T09:00:00.000Z" });
    expect(JSON.stringify(log)).not.toMatch(/住院|同意/);
    expect(await queryAll("SELECT 1 FROM task_pause WHERE reason_cipher LIKE '%住院%'")).toEqual([]);
  });

  it("keeps the chain silent while it lasts, and begins it anew for the moved instant", async () => {
    await granted();
    expect(await lookAt(taskId, "2026-11-26T17:00")).toBe(0);
    expect(await queryAll("SELECT next_look_at FROM task WHERE id = $1", [taskId])).toEqual([{ next_look_at: new Date("2026-11-28T00:00:00+08:00") }]);
    await lookAt(taskId, "2026-11-30T09:00");
    await lookAt(taskId, "2026-12-01T17:00");
    expect((await told(record.childId)).map(({ kind, params }) => [kind, params.due])).toEqual([["deadlineSoon", "2026-12-01"], ["deadlineOverdue", "2026-12-01"]]);
  });

  it("ended early moves the due instant by the days that were really paused", async () => {
    const pauseId = await granted();
    // Resumed on Thursday: Tuesday and Wednesday were paused.
    expect(await end("caseworker", pauseId, new Date("2026-11-26T09:00:00+08:00"))).toMatchObject({ ok: true });
    expect(await due()).toEqual(new Date("2026-11-27T17:00:00+08:00"));
    expect(await shown("caseworker", new Date("2026-11-26T09:00:00+08:00"))).toMatchObject({ rows: [{ state: "ENDED", dueAfter: "2026-11-27T09:00:00.000Z", resumed: { by: "李文静", at: "2026-11-26T01:00:00.000Z", dueBefore: "2026-12-01T09:00:00.000Z" } }], askable: [{ taskId, rule: "PLAN", total: 15, used: 2 }] });
    expect(await end("caseworker", pauseId, new Date("2026-11-26T09:05:00+08:00"))).toMatchObject({ ok: true });
    expect(await end("supervisor", pauseId, new Date("2026-11-26T09:05:00+08:00"))).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await end("supervisor", pauseId, new Date("2026-11-26T09:05:00+08:00"), 3)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "pauseRunsNot" });
  });

  it("is over by itself after its last day", async () => {
    const pauseId = await granted();
    expect(await shown("caseworker", new Date("2026-11-28T00:00:00+08:00"))).toMatchObject({ rows: [{ state: "OVER", permissions: { decide: false, end: false } }], askable: [{ taskId }] });
    expect(await end("caseworker", pauseId, new Date("2026-11-28T00:00:00+08:00"))).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "pauseRunsNot" });
    expect(await due()).toEqual(new Date("2026-12-01T17:00:00+08:00"));
  });

  it("that is refused leaves the limit as it was, and needs its reason", async () => {
    const pauseId = await asked();
    expect(await decide("supervisor", pauseId, { decision: "REFUSE" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { note: { key: "required" } } });
    expect(await decide("supervisor", pauseId, { decision: "REFUSE", note: "可电话商定" })).toMatchObject({ ok: true });
    expect(await due()).toEqual(new Date(DUE));
    expect(await decide("supervisor", pauseId, { version: 2 })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "pauseIsDecided" });
    expect(await shown("caseworker")).toMatchObject({ rows: [{ state: "REFUSED", note: "可电话商定" }], askable: [{ taskId }] });
  });

  it("is granted once when two supervisors' windows do it", async () => {
    const pauseId = await asked();
    const both = await Promise.all([decide("supervisor", pauseId), decide("supervisor", pauseId, { decision: "REFUSE", note: "不同意" })]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ code: "CONFLICT" });
  });
});

describe("asking", () => {
  it("is the carrier's, for its own kind of work, while there is time, and not for long", async () => {
    expect(await ask("colleague")).toMatchObject({ ok: false, code: "BLOCKED", reason: "carrierAsksForPause" });
    expect(await ask("reviewer")).toMatchObject({ ok: false, code: "FORBIDDEN" });
    for (const person of ["otherCaseworker", "farCaseworker", "otherReviewer", "socialWorker", "communityOfficer", "monitor", "systemAdmin"] as const) expect(await ask(person), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await ask("caseworker", { until: "2026-11-23" })).toMatchObject({ ok: false, fieldErrors: { until: { key: "dayToCome" } } });
    expect(await ask("caseworker", { until: "2027-01-23" })).toMatchObject({ ok: false, fieldErrors: { until: { key: "pauseBeyondTotal", params: { total: 15, used: 0, latest: "2026-12-14" } } } });
    await asMaintenance((client) => client.query("UPDATE deadline_rule_row SET amount = 90 WHERE rule = 'PAUSE_TOTAL'"));
    expect(await ask("caseworker", { until: "2027-01-23" })).toMatchObject({ ok: false, fieldErrors: { until: { key: "pauseTooLong", params: { latest: "2027-01-22" } } } });
    await asMaintenance((client) => client.query("UPDATE deadline_rule_row SET amount = 15 WHERE rule = 'PAUSE_TOTAL'"));
    expect(await ask("caseworker", { reason: " " })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await ask("caseworker", {}, new Date("2026-11-25T17:00:01+08:00"))).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "overdueIsNotPaused" });
    expect(await ask("caseworker", { taskId: v7() })).toMatchObject({ ok: false, code: "NOT_FOUND" });
  });

  it("is refused for what law limits, for visits, for what others carry, and for what is done", async () => {
    for (const rule of ["COURT_FILING", "LEGAL_AID_DECISION", "INTERIM_END", "RIGHTS_REQUEST", "VISIT", "PLAN_REVIEW", "CASE_CONFERENCE", "REFERRAL_FIRST_REPORT"] as const) {
      const other = await insertTask(world, record, { rule, subjectId: v7(), dueAt: DUE });
      expect(await ask("caseworker", { taskId: other }), rule).toMatchObject({ ok: false, code: "BLOCKED", reason: "neverPaused" });
    }
    const agencys = await insertTask(world, record, { rule: "ASSESSMENT", by: "agency", person: null, dueAt: DUE });
    expect(await ask("caseworker", { taskId: agencys })).toMatchObject({ ok: false, code: "BLOCKED", reason: "neverPaused" });
    expect(await ask("caseworker", { taskId: await insertTask(world, record, { rule: "ASSESSMENT", subjectId: v7(), done: true, dueAt: DUE }) })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "taskIsDone" });
  });

  it("happens once: a second tap finds the first, a second wish is refused", async () => {
    const clientKey = v7();
    const first = await ask("caseworker", { clientKey });
    expect(await ask("caseworker", { clientKey })).toEqual(first);
    expect(await ask("caseworker")).toMatchObject({ ok: false, code: "DUPLICATE", reason: "pauseAsked" });
    const pauseId = first.ok ? first.data.pauseId : "";
    await decide("supervisor", pauseId);
    expect(await ask("caseworker")).toMatchObject({ ok: false, code: "DUPLICATE", reason: "pauseRuns" });
  });
});

describe("deciding", () => {
  it("is the supervisor's, never of an own wish, and not of what is late or done by then", async () => {
    const pauseId = await asked();
    expect(await decide("caseworker", pauseId)).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await decide("reviewer", pauseId)).toMatchObject({ ok: false, code: "FORBIDDEN" });
    for (const person of ["otherSupervisor", "otherReviewer", "socialWorker", "systemAdmin"] as const) expect(await decide(person, pauseId), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await decide("supervisor", pauseId, { version: 7 })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await decide("supervisor", pauseId, {}, new Date("2026-11-25T17:00:01+08:00"))).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "overdueIsNotPaused" });
    await asMaintenance((client) => client.query("UPDATE task SET done_at = now() WHERE id = $1", [taskId]));
    expect(await decide("supervisor", pauseId)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "taskIsDone" });

    record = await insertCase(world, { caseStatus: "PLANNING" });
    taskId = await insertTask(world, record, { dueAt: DUE, person: "supervisor" });
    const own = await ask("supervisor");
    expect(await decide("supervisor", own.ok ? own.data.pauseId : "")).toMatchObject({ ok: false, code: "SELF_REVIEW" });
  });

  it("is shown to the street and its district alone", async () => {
    await asked();
    await insertGrant(world, record, "agency", "ASSIGNMENT");
    for (const person of ["caseworker", "supervisor", "reviewer", "programmeOfficer"] as const) expect((await shown(person))?.rows, person).toHaveLength(1);
    for (const person of ["otherCaseworker", "otherReviewer", "socialWorker", "communityOfficer", "rescueWorker", "monitor", "auditor", "systemAdmin"] as const) expect(await shown(person), person).toBeNull();
  });
});

describe("pauses of one task in all", () => {
  const seconds = (from: string, until: string) => {
    const id = v7();
    return asMaintenance((client) => client.query(
      `INSERT INTO task_pause (id, task_id, case_id, child_id, division, status, reason_cipher, until, asked_by_id, asked_org_id, asked_at, decided_by_id, decided_at, due_before, due_after, version)
       VALUES ($10, $1, $2, $3, $4, 'GRANTED', $11, $6, $7, $9, $5, $8, $5, $5, $5, 2)`,
      [taskId, record.caseId, record.childId, record.division, `${from}T10:00:00+08:00`, until, world.userId.caseworker, world.userId.supervisor, world.organisationId.street, id, sealColumns("task_pause", id, { reason: "监护人住院" }).reason_cipher],
    ));
  };

  it("come to fifteen working days at the most: the error names the last day; where nothing is left nobody is asked", async () => {
    expect(await ask("caseworker", { until: "2026-12-15" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { until: { key: "pauseBeyondTotal", params: { total: 15, used: 0, latest: "2026-12-14" } } } });
    expect((await shown("caseworker"))?.askable).toEqual([{ taskId, rule: "PLAN", total: 15, used: 0, latest: "2026-12-14" }]);
    // Ten working days, 2 to 13 November as it was; then five are left.
    await seconds("2026-10-30", "2026-11-13");
    expect(await ask("caseworker", { until: "2026-12-01" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { until: { key: "pauseBeyondTotal", params: { total: 15, used: 10, latest: "2026-11-30" } } } });
    expect(await queryAll("SELECT 1 FROM task_pause WHERE task_id = $1 AND status = 'ASKED'", [taskId])).toEqual([]);
    const last = await ask("caseworker", { until: "2026-11-30" });
    if (!last.ok) throw new Error(JSON.stringify(last));
    // Another was granted meanwhile: what was asked for comes to too much.
    await seconds("2026-11-13", "2026-11-17");
    expect(await decide("supervisor", last.data.pauseId)).toMatchObject({ ok: false, code: "BLOCKED", reason: "pauseGrantsTooMuch", params: { total: 15, used: 12 } });
    expect(await due()).toEqual(new Date(DUE));
    expect(await decide("supervisor", last.data.pauseId, { decision: "REFUSE", note: "超过合计上限" })).toMatchObject({ ok: true });
    await seconds("2026-11-17", "2026-11-20");
    expect(await ask("caseworker")).toMatchObject({ ok: false, code: "BLOCKED", reason: "pauseUsedUp", params: { total: 15, used: 15 } });
    // What would always be refused is not offered.
    expect((await shown("caseworker"))?.askable).toEqual([]);
  });

  it("of a red case, and of a child that is known to have been harmed, there are none: not asked, not granted, not offered", async () => {
    const pauseId = await asked();
    await asMaintenance((client) => client.query("UPDATE care_case SET colour = 'RED' WHERE id = $1", [record.caseId]));
    expect(await decide("supervisor", pauseId)).toMatchObject({ ok: false, code: "BLOCKED", reason: "dangerIsNotPaused" });
    expect(await decide("supervisor", pauseId, { decision: "REFUSE", note: "红色个案" })).toMatchObject({ ok: true });
    expect(await ask("caseworker")).toMatchObject({ ok: false, code: "BLOCKED", reason: "dangerIsNotPaused" });
    await asMaintenance((client) => client.query("UPDATE care_case SET colour = 'YELLOW' WHERE id = $1", [record.caseId]));
    expect((await shown("caseworker"))?.askable).toHaveLength(1);
    await insertAssessment(world, record, { answers: RED_ANSWERS });
    expect(await ask("caseworker")).toMatchObject({ ok: false, code: "BLOCKED", reason: "dangerIsNotPaused" });
    expect((await shown("caseworker"))?.askable).toEqual([]);
  });
});
