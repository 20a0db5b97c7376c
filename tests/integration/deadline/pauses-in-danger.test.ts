import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { confirmAssessment } from "@/lib/features/assessment/mutations/confirm-assessment";
import { requestOverride } from "@/lib/features/assessment/mutations/request-override";
import { decideContact } from "@/lib/features/contact/mutations/decide-contact";
import { askPause } from "@/lib/features/deadline/mutations/ask-pause";
import { decidePause } from "@/lib/features/deadline/mutations/decide-pause";
import { endPause } from "@/lib/features/deadline/mutations/end-pause";
import { casePauses } from "@/lib/features/deadline/queries/case-pauses";
import { takeStep } from "@/lib/features/ladder/mutations/take-step";
import { asSystem } from "@/lib/server/write/as-system";
import { executeMutation } from "@/lib/server/write/execute";
import { SYSTEM_USER_ID } from "@/lib/shared/system-actor";
import { sweepDeadlines } from "@/lib/workflows/sweep-deadlines";
import { answersOf, insertAssessment, RED_ANSWERS, YELLOW_ANSWERS } from "../../factories/assessments";
import { insertCase, type CaseRecord } from "../../factories/records";
import { insertSeal } from "../../factories/seals";
import { createWorld, type World } from "../../factories/world";
import { asWorker, closeWorker } from "../../support/as-worker";
import { asMaintenance, queryAll } from "../../support/database";
import { insertTask, lookAt } from "./support";

/** Monday, 10:00 in Beijing: the plan, due on Wednesday, stands still to Friday; danger becomes known on Thursday. */
const MONDAY = new Date("2026-11-23T10:00:00+08:00");
const THURSDAY = new Date("2026-11-26T14:00:00+08:00");
/** Tuesday and Wednesday were paused. */
const RESUMED = "2026-11-27T17:00:00+08:00";
const HARM_NOT_VERIFIED = { ...answersOf(), flags: { ...answersOf().flags, HARM: { present: true, verified: false } } };

let world: World;
let record: CaseRecord;
let taskId = "";
let pauseId = "";
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "PLANNING" });
  taskId = await insertTask(world, record, { dueAt: "2026-11-25T17:00:00+08:00" });
  const asked = await executeMutation(askPause, await world.actor("caseworker"), { clientKey: v7(), taskId, until: "2026-11-27", reason: "监护人住院" }, { now: MONDAY });
  if (!asked.ok) throw new Error(JSON.stringify(asked));
  ({ pauseId } = asked.data);
  expect(await executeMutation(decidePause, await world.actor("supervisor"), { pauseId, version: 1, decision: "GRANT", note: "" }, { now: MONDAY })).toMatchObject({ ok: true });
});
afterAll(closeWorker);

const pause = async () => (await queryAll("SELECT status::text, ended_by_id, ended_at, due_after, version FROM task_pause WHERE id = $1", [pauseId]))[0];
const due = async () => (await queryAll<{ due_at: Date }>("SELECT due_at FROM task WHERE id = $1", [taskId]))[0]?.due_at;
const events = async () => (await queryAll("SELECT action, actor_id, params FROM case_event WHERE case_id = $1 AND action LIKE 'deadline.stop%'", [record.caseId]));
const notices = async () => queryAll("SELECT user_id, organisation_id, urgent, record_number, params FROM notice WHERE kind = 'pauseStopped' AND record_id = $1", [record.caseId]);
const logged = async () => queryAll("SELECT actor_id, child_id, after FROM audit_event WHERE action = 'deadline.stop_pause' AND record_id = $1", [record.caseId]);
const run = (text: string, values: unknown[]) => asMaintenance((client) => client.query(text, values));
const sweep = async () => {
  await asWorker(() => asSystem("deadline.sweep", sweepDeadlines, { now: THURSDAY }));
  return (await queryAll("SELECT 1 FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks k ON k.id = j.task_id WHERE k.identifier = 'deadline' AND j.payload->>'id' = $1", [taskId])).length;
};

/** Ended once, the clock goes on from that day, noted, and told to whoever asked. */
async function expectStopped(by: string): Promise<void> {
  expect(await pause()).toEqual({ status: "ENDED", ended_by_id: SYSTEM_USER_ID, ended_at: THURSDAY, due_after: new Date(RESUMED), version: 3 });
  expect(await due()).toEqual(new Date(RESUMED));
  expect(await events()).toEqual([{ action: "deadline.stop_pause", actor_id: by, params: { rule: "PLAN" } }]);
  expect(await notices()).toEqual([{ user_id: world.userId.caseworker, organisation_id: world.organisationId.street, urgent: false, record_number: record.caseNumber, params: { rule: "PLAN", due: "2026-11-27" } }]);
  expect(await logged()).toMatchObject([{ actor_id: by, child_id: record.childId, after: { pauseId, rule: "PLAN", status: "ENDED", dueAt: new Date(RESUMED).toISOString() } }]);
}

async function expectRunning(): Promise<void> {
  expect(await pause()).toMatchObject({ status: "GRANTED", ended_at: null, version: 2 });
  expect(await due()).toEqual(new Date("2026-12-01T17:00:00+08:00"));
  expect([...(await events()), ...(await notices()), ...(await logged())]).toEqual([]);
}

describe("a pause that runs ends in the same transaction", () => {
  it("when the case turns red", async () => {
    const assessmentId = await insertAssessment(world, record, { answers: RED_ANSWERS });
    expect(await executeMutation(confirmAssessment, await world.actor("caseworker"), { assessmentId, version: 1, colour: "RED", level: "L3" }, { now: THURSDAY })).toMatchObject({ ok: true });
    await expectStopped(world.userId.caseworker);
    expect(await casePauses(await world.actor("supervisor"), record.caseId, THURSDAY)).toMatchObject({ askable: [], rows: [{ state: "ENDED", stopped: true, dueAfter: new Date(RESUMED).toISOString(), permissions: { decide: false, end: false } }] });
    // Whoever had the page open finds it ended.
    expect(await executeMutation(endPause, await world.actor("caseworker"), { pauseId, version: 2 }, { now: THURSDAY })).toMatchObject({ ok: false, code: "CONFLICT" });
    await lookAt(taskId, "2026-11-26T15:00");
    await expectStopped(world.userId.caseworker);
  });

  it("when an assessment that waits for a signature found harm", async () => {
    const assessmentId = await insertAssessment(world, record, { answers: HARM_NOT_VERIFIED });
    const result = await executeMutation(requestOverride, await world.actor("caseworker"), { assessmentId, version: 1, colour: "YELLOW", level: "L2", reason: "已与学校核实，暂不升级" }, { now: THURSDAY });
    expect(result).toMatchObject({ ok: true });
    await expectStopped(world.userId.caseworker);
  });

  it("when a step is taken against somebody", async () => {
    await run("UPDATE care_case SET level = 'L3' WHERE id = $1", [record.caseId]);
    const result = await executeMutation(takeStep, await world.actor("caseworker"), {
      caseId: record.caseId, clientKey: v7(), step: "STOP", takenOn: "2026-11-26", actorOrgId: world.organisationId.street, person: "试祖母", reference: "", account: "当场制止", subject: "OTHER_CARER", ground: null, applicant: null, until: null, result: null,
      intentionalCrime: false, effectiveOn: null, urgent: false, skipReason: "情况紧急",
    }, { now: THURSDAY });
    expect(result).toMatchObject({ ok: true });
    await expectStopped(world.userId.caseworker);
  });

  it("when the supervisor keeps somebody of the family from being a contact", async () => {
    const [carer] = await queryAll<{ id: string }>("SELECT id FROM child_guardian WHERE child_id = $1", [record.childId]);
    expect(await executeMutation(decideContact, await world.actor("supervisor"), { guardianId: carer?.id, version: 1, withheld: true, reason: "涉嫌殴打" }, { now: THURSDAY })).toMatchObject({ ok: true });
    await expectStopped(world.userId.supervisor);
  });

  it("and goes on where nothing of that kind is confirmed", async () => {
    await run("UPDATE care_case SET status = 'ASSESSMENT' WHERE id = $1", [record.caseId]);
    await run("UPDATE task SET rule = 'REASSESSMENT', subject_id = $2 WHERE id = $1", [taskId, v7()]);
    const assessmentId = await insertAssessment(world, record, { answers: YELLOW_ANSWERS });
    expect(await executeMutation(confirmAssessment, await world.actor("caseworker"), { assessmentId, version: 1, colour: "YELLOW", level: "L1" }, { now: THURSDAY })).toMatchObject({ ok: true });
    await expectRunning();
  });
});

describe("where another office wrote it down, the background work ends it", () => {
  it.each([
    ["the case is red", () => run("UPDATE care_case SET colour = 'RED' WHERE id = $1", [record.caseId])],
    ["the registration was taken down as red and nobody has assessed it", () => run("UPDATE registration SET urgency = 'RED' WHERE id = $1", [record.registrationId]).then(() => run("UPDATE care_case SET status = 'ASSESSMENT', colour = NULL, level = NULL, assessed_at = NULL WHERE id = $1", [record.caseId]))],
    ["an agency's assessment, not yet confirmed, found harm", () => insertAssessment(world, record, { status: "SUBMITTED", answers: HARM_NOT_VERIFIED, assessor: "socialWorker", assessorOrg: "agency" })],
    ["somebody of the family is no contact", () => run("UPDATE child_guardian SET withheld = true WHERE child_id = $1", [record.childId])],
    ["the record was restricted", () => insertSeal(world, record, ["reviewer", "caseworker"])],
  ])("when %s: put before the queue by the sweep, ended once", async (_, happens) => {
    expect(await lookAt(taskId, "2026-11-26T13:00")).toBe(0);
    await expectRunning();
    await run("DELETE FROM graphile_worker._private_jobs WHERE payload->>'id' = $1", [taskId]);
    expect(await sweep()).toBe(0);
    await happens();
    expect(await sweep()).toBe(1);
    await lookAt(taskId, "2026-11-26T14:00");
    await expectStopped(SYSTEM_USER_ID);
    // The chain looks again for the instant that the clock has now.
    const [task] = await queryAll<{ next_look_at: Date | null }>("SELECT next_look_at FROM task WHERE id = $1", [taskId]);
    expect(task?.next_look_at && task.next_look_at <= new Date(RESUMED)).toBe(true);
    await lookAt(taskId, "2026-11-26T14:00");
    await expectStopped(SYSTEM_USER_ID);
  });

  it("and leaves alone what is over, what is done, and what waits for its decision", async () => {
    await run("UPDATE care_case SET colour = 'RED' WHERE id = $1", [record.caseId]);
    const found = async (day: string) => (await queryAll("SELECT 1 FROM pauses_in_danger($1::date) WHERE task_id = $2", [day, taskId])).length;
    expect([await found("2026-11-27"), await found("2026-11-28")]).toEqual([1, 0]);
    await run("UPDATE task SET done_at = now() WHERE id = $1", [taskId]);
    expect(await found("2026-11-26")).toBe(0);
  });
});
