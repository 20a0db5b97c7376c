import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { addConferenceTask } from "@/lib/features/conference/mutations/add-conference-task";
import { finishConferenceTask } from "@/lib/features/conference/mutations/finish-conference-task";
import { moveConference } from "@/lib/features/conference/mutations/move-conference";
import { recordMinutes } from "@/lib/features/conference/mutations/record-minutes";
import { conferenceDetail } from "@/lib/features/conference/queries/conference-detail";
import { carriedTask } from "@/lib/features/conference/queries/invitation-view";
import { addDays } from "@/lib/shared/dates";
import { acceptReferral } from "@/lib/features/referral/mutations/accept-referral";
import { finishReferral } from "@/lib/features/referral/mutations/finish-referral";
import { previewReferral } from "@/lib/features/referral/mutations/preview-referral";
import { conferenceTaskStart } from "@/lib/features/referral/queries/conference-task-start";
import { referralDetail } from "@/lib/features/referral/queries/referral-detail";
import { asMaintenance, queryAll } from "../../support/database";
import { caseInService, draftFor, send } from "../referral/support";
import { minutes, openTasks, prepare, ready, run, started, today, world } from "./support";

beforeAll(prepare);

describe("a task", () => {
  it("stands in the inbox of its office until it says what came of it, once", async () => {
    const { conferenceId } = await started();
    const give = { conferenceId, clientKey: v7(), toOrgId: world.organisationId.education, what: "办理学籍", who: "学籍科", dueOn: addDays(today, 5) };
    expect(await run("caseworker", addConferenceTask, give)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "conferenceNotHeld" });
    await run("caseworker", recordMinutes, { conferenceId, version: 1, ...minutes });
    expect(await run("caseworker", addConferenceTask, { ...give, toOrgId: world.organisationId.court })).toMatchObject({ ok: false, fieldErrors: { toOrgId: { key: "notAllowed" } } });
    expect(await run("caseworker", addConferenceTask, { ...give, dueOn: addDays(today, -1) })).toMatchObject({ ok: false, fieldErrors: { dueOn: { key: "dateInPast" } } });
    expect(await run("educationLiaison", addConferenceTask, give)).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await run("caseworker", addConferenceTask, give)).toMatchObject({ ok: true });
    expect(await run("caseworker", addConferenceTask, give)).toMatchObject({ ok: true });
    expect(await queryAll("SELECT rule, owner_org_id FROM task WHERE subject_id = $1", [give.clientKey])).toEqual([{ rule: "CONFERENCE_TASK", owner_org_id: world.organisationId.education }]);
    expect(await carriedTask(await world.actor("educationLiaison"), give.clientKey, new Date())).toMatchObject({ what: "办理学籍", canFinish: true });
    for (const person of ["leagueLiaison", "otherEducationLiaison", "otherCaseworker", "monitor"] as const) {
      expect(await carriedTask(await world.actor(person), give.clientKey, new Date()), person).toBeNull();
      expect(await run(person, finishConferenceTask, { conferenceTaskId: give.clientKey, version: 1, result: "x" }), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
    }
    expect(await run("educationLiaison", finishConferenceTask, { conferenceTaskId: give.clientKey, version: 2, result: "已办" })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await run("educationLiaison", finishConferenceTask, { conferenceTaskId: give.clientKey, version: 1, result: "学籍已转入" })).toMatchObject({ ok: true });
    expect(await openTasks(give.clientKey)).toEqual([]);
    expect(await run("caseworker", finishConferenceTask, { conferenceTaskId: give.clientKey, version: 2, result: "x" })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "conferenceTaskDone" });
    expect(await queryAll("SELECT kind FROM notice WHERE record_id = $1 AND kind = 'conferenceTaskDone'", [conferenceId])).toHaveLength(1);
  });

  it("is given to nobody once the case is closed, and no conference of it gets another time: nobody would follow what began then", async () => {
    const closed = await caseInService(world, "T4_1");
    const [held, called] = [await started("caseworker", { caseId: closed.caseId }), await started("caseworker", { caseId: closed.caseId })];
    await run("caseworker", recordMinutes, { conferenceId: held.conferenceId, version: 1, ...minutes });
    const detail = async (conferenceId: string) => (await conferenceDetail(await world.actor("caseworker"), closed.caseId, conferenceId, new Date()))?.can;
    expect([await detail(held.conferenceId), await detail(called.conferenceId)]).toMatchObject([{ addTask: true }, { move: true }]);
    await asMaintenance((client) => client.query("UPDATE care_case SET status = 'CLOSED', closed_at = now(), close_reason = 'TURNED_18' WHERE id = $1", [closed.caseId]));
    const refused = { ok: false, code: "WRONG_STATE", reason: "conferenceWorkEnded" };
    const give = { conferenceId: held.conferenceId, clientKey: v7(), toOrgId: world.organisationId.education, what: "办理学籍", who: "学籍科", dueOn: addDays(today, 5) };
    expect(await run("caseworker", addConferenceTask, give)).toMatchObject(refused);
    expect(await run("caseworker", moveConference, { conferenceId: called.conferenceId, version: 1, on: addDays(today, 9), at: "10:00", place: "街道会议室", phone: "", reason: "改期" })).toMatchObject(refused);
    expect(await openTasks(give.clientKey)).toEqual([]);
    expect([await detail(held.conferenceId), await detail(called.conferenceId)]).toMatchObject([{ addTask: false }, { move: false }]);
  });
});

describe("a task that goes on as a referral", () => {
  it("hands over office and words, is linked both ways, and ends with the result", async () => {
    const other = await caseInService(world, "T4_1");
    const { conferenceId } = await started("caseworker", { caseId: other.caseId });
    await run("caseworker", recordMinutes, { conferenceId, version: 1, ...minutes });
    const give = { conferenceId, clientKey: v7(), toOrgId: world.organisationId.education, what: "安排返校", who: "义务教育科", dueOn: addDays(today, 7) };
    expect(await run("caseworker", addConferenceTask, give)).toMatchObject({ ok: true });
    expect(await conferenceTaskStart(await world.actor("caseworker"), other.caseId, give.clientKey, new Date())).toEqual({
      id: give.clientKey, toOrgId: world.organisationId.education, orgName: expect.any(String), what: "安排返校", dueOn: give.dueOn,
    });
    for (const person of ["educationLiaison", "farCaseworker", "systemAdmin"] as const) expect(await conferenceTaskStart(await world.actor(person), other.caseId, give.clientKey, new Date())).toBeNull();
    const task = async () => (await conferenceDetail(await world.actor("caseworker"), other.caseId, conferenceId, new Date()))?.tasks.find(({ id }) => id === give.clientKey);
    expect((await task())?.sendHref).toBe(`/cases/${other.caseId}/referrals/new?conferenceTask=${give.clientKey}`);
    const begun = { ...draftFor(world, other, "education"), resultDueOn: give.dueOn, conferenceTaskId: give.clientKey };
    // Not to another office, not from another case's task.
    expect(await run("caseworker", previewReferral, { ...draftFor(world, other, "league"), conferenceTaskId: give.clientKey })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { receiverId: { key: "notAllowed" } } });
    expect(await run("caseworker", previewReferral, { ...draftFor(world, ready, "education"), conferenceTaskId: give.clientKey })).toMatchObject({ ok: false, code: "NOT_FOUND" });
    const sent = await send(await world.actor("caseworker"), begun);
    if (!sent.ok) throw new Error(sent.code);
    expect(await task()).toMatchObject({ doneAt: null, referrals: [{ id: sent.data.referralId, status: "SENT", answer: "" }] });
    expect((await referralDetail(await world.actor("caseworker"), sent.data.referralId, new Date()))?.conferenceTask?.href).toContain(conferenceId);
    // The office that carries both finds the one from the other, and nothing of the conference.
    expect((await referralDetail(await world.actor("educationLiaison"), sent.data.referralId, new Date()))?.conferenceTask?.href).toBe(`/conferences/tasks/${give.clientKey}`);
    expect(await carriedTask(await world.actor("educationLiaison"), give.clientKey, new Date())).toMatchObject({ referrals: [{ id: sent.data.referralId, status: "SENT" }] });
    await run("educationLiaison", acceptReferral, { referralId: sent.data.referralId, version: 1 });
    expect(await run("educationLiaison", finishReferral, { referralId: sent.data.referralId, version: 2, result: "已返校", courtCaseNumber: "", courtOutcome: null })).toMatchObject({ ok: true });
    expect(await task()).toMatchObject({ doneAt: expect.any(String), result: "已返校", sendHref: null, referrals: [{ status: "FINISHED", answer: "已返校" }] });
    expect(await openTasks(give.clientKey)).toEqual([]);
    expect(await queryAll("SELECT action, after ->> 'byReferral' AS by FROM audit_event WHERE record_id = $1 AND action = 'conference.finish_task' AND result = 'OK'", [give.clientKey])).toEqual([{ action: "conference.finish_task", by: sent.data.number }]);
    expect(await run("caseworker", previewReferral, begun)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "conferenceTaskDone" });
  });
});
