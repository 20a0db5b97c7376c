import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { addConferenceTask } from "@/lib/features/conference/mutations/add-conference-task";
import { answerInvitation } from "@/lib/features/conference/mutations/answer-invitation";
import { callConference } from "@/lib/features/conference/mutations/call-conference";
import { cancelConference } from "@/lib/features/conference/mutations/cancel-conference";
import { finishConferenceTask } from "@/lib/features/conference/mutations/finish-conference-task";
import { moveConference } from "@/lib/features/conference/mutations/move-conference";
import { previewConference } from "@/lib/features/conference/mutations/preview-conference";
import { recordMinutes } from "@/lib/features/conference/mutations/record-minutes";
import { sealMinutes } from "@/lib/features/conference/mutations/seal-minutes";
import { comingConferences } from "@/lib/features/conference/queries/coming-conferences";
import { caseConferences } from "@/lib/features/conference/queries/case-conferences";
import { conferenceDetail } from "@/lib/features/conference/queries/conference-detail";
import { conferenceForm } from "@/lib/features/conference/queries/conference-form";
import { carriedTask, invitationView } from "@/lib/features/conference/queries/invitation-view";
import { addDays, shanghaiInstant, toShanghaiDate } from "@/lib/shared/dates";
import { acceptReferral } from "@/lib/features/referral/mutations/accept-referral";
import { finishReferral } from "@/lib/features/referral/mutations/finish-referral";
import { previewReferral } from "@/lib/features/referral/mutations/preview-referral";
import { conferenceTaskStart } from "@/lib/features/referral/queries/conference-task-start";
import { eligibleReceivers } from "@/lib/features/referral/queries/receivers";
import { referralDetail } from "@/lib/features/referral/queries/referral-detail";
import { executeMutation } from "@/lib/server/write/execute";
import type { Mutation } from "@/lib/server/write/mutation";
import type { OrganisationKey, PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { caseInService, draftFor, send, type Ready } from "../referral/support";

let world: World;
let ready: Ready;
const today = toShanghaiDate(new Date());
const run = async <S extends z.ZodType, R>(person: PersonKey, mutation: Mutation<S, R>, input: unknown) => executeMutation(mutation, await world.actor(person), input);

beforeAll(async () => {
  world = await createWorld();
  ready = await caseInService(world, "T4_1");
});

const draft = (change: Record<string, unknown> = {}) => ({
  caseId: ready.caseId, subject: "返校安排", reason: "长期辍学，多次劝返未果", on: addDays(today, 3), at: "09:30", place: "三里屯街道办事处", phone: "", chairId: world.userId.supervisor, requestedAction: "请带学籍材料", wish: "",
  invited: [{ receiverId: world.organisationId.education, task: "T4_1", purposeCode: "SCHOOLING", fields: ["SCHOOL"], people: "义务教育科" }, { receiverId: world.organisationId.league, task: "T4_1", purposeCode: "COMPANIONSHIP", fields: [], people: "" }],
  ...change,
});

async function called(person: PersonKey = "caseworker", change: Record<string, unknown> = {}) {
  const input = draft(change);
  const preview = await run(person, previewConference, input);
  if (!preview.ok) throw new Error(JSON.stringify(preview));
  const result = await run(person, callConference, { ...input, clientKey: v7(), previewDigest: preview.data.digest });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data;
}
/** One whose appointed time has come. */
async function started(person: PersonKey = "caseworker", change: Record<string, unknown> = {}) {
  const data = await called(person, change);
  await asMaintenance((client) => client.query("UPDATE case_conference SET starts_at = $2 WHERE id = $1", [data.conferenceId, shanghaiInstant(today)]));
  return data;
}
const invitationOf = async (conferenceId: string, organisation: "education" | "league") =>
  (await queryAll<{ id: string; version: number; open: boolean }>("SELECT id, version, open FROM conference_invitation WHERE conference_id = $1 AND to_org_id = $2", [conferenceId, world.organisationId[organisation]]))[0] ?? { id: "", version: 0, open: false };
const openTasks = async (subject: string) => (await queryAll<{ rule: string }>("SELECT rule FROM task WHERE subject_id = $1 AND done_at IS NULL", [subject])).map(({ rule }) => rule);
const minutes = { heldOn: today, attendance: "民政科、教委", points: "就学困难的原因", decisions: "下周返校" };

describe("calling a conference", () => {
  it("shows what goes to each office, and sends exactly that; each has its clock, notice and disclosure", async () => {
    const preview = await run("caseworker", previewConference, draft());
    expect(preview).toMatchObject({ ok: true, data: { invited: [{ items: [{ field: "NAME" }, { field: "BIRTH_DATE" }, { field: "SCHOOL" }, { field: "REQUESTED_ACTION" }] }, { items: [{ field: "NAME" }, { field: "AGE" }, { field: "REQUESTED_ACTION" }] }] } });
    const { conferenceId, number } = await called();
    expect(number).toMatch(/^HS-/);
    const invited = await invitationOf(conferenceId, "education");
    expect(await openTasks(invited.id)).toEqual(["CONFERENCE_ANSWER"]);
    expect(await queryAll("SELECT kind, record_type FROM notice WHERE record_id = $1", [invited.id])).toEqual([{ kind: "conferenceInvited", record_type: "CONFERENCE_INVITATION" }]);
    expect(await queryAll("SELECT action, record_version, child_id FROM audit_event WHERE record_id = $1 AND result = 'OK'", [conferenceId])).toEqual([{ action: "conference.call", record_version: 1, child_id: ready.childId }]);
    const seen = await invitationView(await world.actor("educationLiaison"), invited.id);
    expect(seen).toMatchObject({ subject: "返校安排", people: "义务教育科", chair: expect.any(String), canAnswer: true });
    expect(seen?.disclosed?.map(({ field }) => field)).toEqual(["NAME", "BIRTH_DATE", "SCHOOL", "REQUESTED_ACTION"]);
    // Why it was called is not the invited office's to read, nor what was disclosed to another one.
    expect(JSON.stringify(seen)).not.toContain("多次劝返");
    expect(await invitationView(await world.actor("leagueLiaison"), invited.id)).toBeNull();
    expect(await conferenceDetail(await world.actor("educationLiaison"), ready.caseId, conferenceId, new Date())).toBeNull();
    expect((await conferenceDetail(await world.actor("reviewer"), ready.caseId, conferenceId, new Date()))?.invitedOffices).toHaveLength(2);
    expect((await caseConferences(await world.actor("caseworker"), ready.caseId, new Date()))?.conferences[0]).toMatchObject({ id: conferenceId, invited: 2, coming: 0 });
  });

  it("stands with day and hour on the first page of the offices that are to come, of who chairs it and who called it, until its day is over or it is declined", async () => {
    const { conferenceId } = await called("caseworker", { on: addDays(today, 20), at: "14:30" });
    const invited = await invitationOf(conferenceId, "education");
    const ahead = async (person: PersonKey, office = false, now = new Date()) => {
      const { week, later } = await comingConferences(await world.actor(person), office, now);
      return [...week.map((row) => ({ ...row, part: "week" })), ...later.map((row) => ({ ...row, part: "later" }))].find(({ id }) => id === conferenceId || id === invited.id);
    };
    const startsAt = shanghaiInstant(addDays(today, 20), "14:30").toISOString();
    expect(await ahead("educationLiaison")).toMatchObject({ startsAt, state: "UNANSWERED", part: "later", href: `/conferences/${invited.id}` });
    for (const person of ["caseworker", "supervisor"] as const) expect(await ahead(person), person).toMatchObject({ startsAt, state: "CALLED", href: `/cases/${ready.caseId}/conferences/${conferenceId}` });
    expect(await ahead("colleague")).toBeUndefined();
    expect(await ahead("supervisor", true)).toBeDefined();
    for (const person of ["policeLiaison", "otherCaseworker", "communityOfficer"] as const) expect(await ahead(person), person).toBeUndefined();
    // On its day it stands there to the evening, on the next no more.
    expect(await ahead("educationLiaison", false, shanghaiInstant(addDays(today, 20), "18:00"))).toMatchObject({ part: "week" });
    expect(await ahead("educationLiaison", false, shanghaiInstant(addDays(today, 21), "00:10"))).toBeUndefined();
    expect(await run("educationLiaison", answerInvitation, { invitationId: invited.id, version: invited.version, answer: "DECLINED", text: "另有会议" })).toMatchObject({ ok: true });
    expect(await ahead("educationLiaison")).toBeUndefined();
  });

  it("is the district's too; a second tap calls none, another preview is refused", async () => {
    const input = draft({ chairId: world.userId.reviewer });
    const preview = await run("reviewer", previewConference, input);
    if (!preview.ok) throw new Error(preview.code);
    const send = { ...input, clientKey: v7(), previewDigest: preview.data.digest };
    const [first, second] = [await run("reviewer", callConference, send), await run("reviewer", callConference, send)];
    expect(first.ok && second.ok && first.data.conferenceId === second.data.conferenceId).toBe(true);
    expect(await run("reviewer", callConference, { ...send, clientKey: v7(), subject: "别的议题" })).toMatchObject({ ok: false, code: "CONFLICT", reason: "disclosureChanged" });
  });

  it("seats offices of different tasks at one table, each by its own row of the matrix", async () => {
    const offices = (await conferenceForm(await world.actor("caseworker"), ready.caseId, new Date()))?.offices ?? [];
    const usual = (key: OrganisationKey) => offices.find(({ organisationId }) => organisationId === world.organisationId[key])?.tasks[0];
    expect([usual("police"), usual("women"), usual("school"), usual("education"), usual("labour"), usual("urban")]).toEqual(["T1_2", "T1_2", "T4_1", "T4_1", "T4_2", "T3_4"]);
    for (const key of ["otherCommunity", "otherStreet", "otherDistrict", "otherEducation", "street"] as const) expect(usual(key), key).toBeUndefined();
    const invited = [
      { receiverId: world.organisationId.police, task: "T3_2", purposeCode: "PUBLIC_SECURITY", fields: [], people: "" }, { receiverId: world.organisationId.school, task: "T4_1", purposeCode: "SCHOOL_SUPPORT", fields: [], people: "班主任" },
      { receiverId: world.organisationId.women, task: "T1_2", purposeCode: "FAMILY_GUIDANCE", fields: [], people: "" },
    ];
    const { conferenceId } = await called("caseworker", { invited });
    const rows = await queryAll<{ to_org_id: string; task: string; matrix_row_text: string }>("SELECT to_org_id, task::text, matrix_row_text FROM conference_invitation WHERE conference_id = $1", [conferenceId]);
    expect(new Set(rows.map(({ to_org_id, task }) => `${to_org_id} ${task}`))).toEqual(new Set(invited.map(({ receiverId, task }) => `${receiverId} ${task}`)));
    expect(rows.find(({ task }) => task === "T3_2")?.matrix_row_text).toMatch(/^四（三）2 .*公安局/);
    expect((await conferenceDetail(await world.actor("caseworker"), ready.caseId, conferenceId, new Date()))?.invitedOffices.map(({ task }) => task).sort()).toEqual(["T1_2", "T3_2", "T4_1"]);
    const [{ after } = { after: { invited: [] as string[] } }] = await queryAll<{ after: { invited: string[] } }>("SELECT after FROM audit_event WHERE record_id = $1 AND action = 'conference.call' AND result = 'OK'", [conferenceId]);
    expect(after.invited.map((each) => each.split(" ")[1]).sort()).toEqual(["T1_2", "T3_2", "T4_1"]);
    // The women's federation has no part in education, whatever the others are there for.
    expect(await run("caseworker", previewConference, draft({ invited: invited.map((each) => ({ ...each, task: "T4_1" })) }))).toMatchObject({ ok: false, code: "MATRIX_REFUSED", reason: "matrixRefused" });
  });

  it("asks the schools of the child's home and the one that its record names, and no other", async () => {
    const school = world.organisationId.school;
    const [before] = await queryAll<{ name: string; division_code: string }>("SELECT name, division_code FROM organisation WHERE id = $1", [school]);
    const standing = (name: string, division: string) => asMaintenance(async (client) => {
      await client.query("UPDATE organisation SET name = $2, division_code = $3 WHERE id = $1", [school, name, division]);
      await client.query("UPDATE organisation_division SET division_code = $2 WHERE organisation_id = $1", [school, division]);
    });
    const asked = draft({ invited: [{ receiverId: school, task: "T4_1", purposeCode: "SCHOOL_SUPPORT", fields: [], people: "" }] });
    const offered = async () => ((await conferenceForm(await world.actor("caseworker"), ready.caseId, new Date()))?.offices ?? []).some(({ organisationId }) => organisationId === school);
    const sendable = async () => (await eligibleReceivers(await world.actor("caseworker"), ready.caseId, "T4_1", new Date())).receivers.some(({ organisationId }) => organisationId === school);
    expect([await offered(), await sendable(), (await run("caseworker", previewConference, asked)).ok]).toEqual([true, true, true]);
    await standing("左家庄第一小学", "110105005");
    expect([await offered(), await sendable()]).toEqual([false, false]);
    expect(await run("caseworker", previewConference, asked)).toMatchObject({ ok: false, code: "MATRIX_REFUSED", reason: "schoolElsewhere" });
    expect(await run("caseworker", previewReferral, draftFor(world, ready, "school"))).toMatchObject({ ok: false, code: "MATRIX_REFUSED", reason: "schoolElsewhere" });
    await standing("朝阳区试验小学", "110105005");
    expect([await offered(), await sendable(), (await run("caseworker", previewConference, asked)).ok]).toEqual([true, true, true]);
    await standing(before?.name ?? "", before?.division_code ?? "");
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ["an office that the matrix does not name", { invited: [{ receiverId: "court", task: "T4_1", purposeCode: "LITIGATION", fields: [], people: "" }] }, { code: "MATRIX_REFUSED" }],
    ["fields beyond the purpose", { invited: [{ receiverId: "education", task: "T4_1", purposeCode: "SCHOOLING", fields: ["CARER_PHONE"], people: "" }] }, { code: "INVALID", fieldErrors: { "invited.0.fields": { key: "beyondPurpose" } } }],
    ["a time that has passed", { on: addDays(today, -1) }, { code: "INVALID", fieldErrors: { on: { key: "conferencePast" } } }],
    ["neither place nor telephone", { place: "" }, { code: "INVALID", fieldErrors: { place: { key: "placeOrPhone" } } }],
    ["a chair of another place", { chairId: "farCaseworker" }, { code: "INVALID", fieldErrors: { chairId: { key: "notAllowed" } } }],
    ["no subject", { subject: " " }, { code: "INVALID" }],
    ["more offices than a conference takes", { invited: Array.from({ length: 13 }, () => ({ receiverId: "education", task: "T4_1", purposeCode: "SCHOOLING", fields: [], people: "" })) }, { code: "INVALID", fieldErrors: { invited: { key: "tooManyInvited", params: { maximum: 12 } } } }],
  ])("is refused with %s", async (_what, change, answer) => {
    const named = { ...change };
    if (typeof named.chairId === "string") named.chairId = world.userId[named.chairId as PersonKey];
    if (Array.isArray(named.invited)) named.invited = (named.invited as { receiverId: "court" | "education" }[]).map((one) => ({ ...one, receiverId: world.organisationId[one.receiverId] }));
    expect(await run("caseworker", previewConference, draft(named))).toMatchObject({ ok: false, ...answer });
  });

  it.each<[PersonKey, string]>([
    ["programmeOfficer", "FORBIDDEN"], ["otherCaseworker", "NOT_FOUND"], ["farCaseworker", "NOT_FOUND"], ["otherReviewer", "NOT_FOUND"], ["educationLiaison", "NOT_FOUND"], ["communityOfficer", "NOT_FOUND"], ["socialWorker", "NOT_FOUND"],
    ["monitor", "NOT_FOUND"], ["systemAdmin", "NOT_FOUND"], ["auditor", "NOT_FOUND"],
  ])("is not for %s (%s)", async (person, code) => {
    const { conferenceId } = await called();
    expect(await run(person, previewConference, draft())).toMatchObject({ ok: false, code });
    for (const [mutation, input] of [[recordMinutes, minutes], [cancelConference, { reason: "x" }]] as const) {
      expect(await run(person, mutation as never, { conferenceId, version: 1, ...input })).toMatchObject({ ok: false, code });
    }
    if (code === "NOT_FOUND") expect(await conferenceDetail(await world.actor(person), ready.caseId, conferenceId, new Date())).toBeNull();
  });
});

describe("an invitation", () => {
  it("is answered by its office alone, with whom it sends or why not; the caller is told, the clock stops", async () => {
    const { conferenceId } = await called();
    const invited = await invitationOf(conferenceId, "education");
    const answer = { invitationId: invited.id, version: 1, answer: "COMING", text: "王科长" };
    for (const [person, code] of [["caseworker", "FORBIDDEN"], ["reviewer", "FORBIDDEN"], ["leagueLiaison", "NOT_FOUND"], ["otherEducationLiaison", "NOT_FOUND"]] as const) {
      expect(await run(person, answerInvitation, answer), person).toMatchObject({ ok: false, code });
    }
    expect(await run("educationLiaison", answerInvitation, { ...answer, text: " " })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { text: { key: "required" } } });
    expect(await run("educationLiaison", answerInvitation, answer)).toMatchObject({ ok: true });
    expect(await openTasks(invited.id)).toEqual([]);
    expect(await run("educationLiaison", answerInvitation, answer)).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await run("educationLiaison", answerInvitation, { ...answer, version: 2, answer: "DECLINED", text: "当日有会" })).toMatchObject({ ok: true });
    expect(await queryAll("SELECT kind FROM notice WHERE record_id = $1 AND user_id = $2 ORDER BY created_at, id", [conferenceId, world.userId.caseworker])).toEqual([{ kind: "conferenceComing" }, { kind: "conferenceDeclined" }]);
    expect((await conferenceDetail(await world.actor("caseworker"), ready.caseId, conferenceId, new Date()))?.invitedOffices.find((office) => office.id === invited.id)).toMatchObject({ answer: "DECLINED", answerText: "当日有会" });
  });

  it("closes with the conference: held or cancelled, nothing of the child is shown and nothing is answered", async () => {
    for (const end of ["record", "cancel"] as const) {
      const { conferenceId } = await started();
      const invited = await invitationOf(conferenceId, "education");
      expect(end === "record" ? await run("caseworker", recordMinutes, { conferenceId, version: 1, ...minutes }) : await run("reviewer", cancelConference, { conferenceId, version: 1, reason: "改期" })).toMatchObject({ ok: true });
      expect(await openTasks(invited.id)).toEqual([]);
      const seen = await invitationView(await world.actor("educationLiaison"), invited.id);
      expect(seen).toMatchObject({ open: false, disclosed: null, canAnswer: false });
      expect(JSON.stringify(seen)).not.toContain("试小满");
      expect(await run("educationLiaison", answerInvitation, { invitationId: invited.id, version: 1, answer: "COMING", text: "x" })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "conferenceOver" });
    }
  });
});

describe("another time or place", () => {
  const moving = (conferenceId: string, change: Record<string, unknown> = {}) => ({ conferenceId, version: 1, on: addDays(today, 6), at: "14:30", place: "区民政局三层", phone: "", reason: "教委当日有会", ...change });

  it("is told to the invited, who answer anew; what it was before is kept with who moved it and why", async () => {
    const { conferenceId, number } = await called();
    const invited = await invitationOf(conferenceId, "education");
    await run("educationLiaison", answerInvitation, { invitationId: invited.id, version: 1, answer: "COMING", text: "王科长" });
    expect(await run("supervisor", moveConference, moving(conferenceId))).toMatchObject({ ok: true });
    const at = shanghaiInstant(addDays(today, 6), "14:30").toISOString();
    const before = { startsAt: shanghaiInstant(addDays(today, 3), "09:30").toISOString(), place: "三里屯街道办事处", phone: "" };
    const detail = await conferenceDetail(await world.actor("reviewer"), ready.caseId, conferenceId, new Date());
    expect(detail).toMatchObject({
      status: "CALLED", version: 2, startsAt: at, place: "区民政局三层", subject: "返校安排", reason: "长期辍学，多次劝返未果",
      moves: [{ ...before, reason: "教委当日有会", byName: expect.stringMatching(/./) as string, answers: [{ answer: "COMING", text: "王科长" }] }], can: { move: false },
    });
    expect(detail?.invitedOffices.every(({ answer }) => answer === null)).toBe(true);
    const seen = await invitationView(await world.actor("educationLiaison"), invited.id);
    expect(seen).toMatchObject({ startsAt: at, place: "区民政局三层", before, answer: null, canAnswer: true, people: "义务教育科" });
    expect(seen?.disclosed?.map(({ field }) => field)).toEqual(["NAME", "BIRTH_DATE", "SCHOOL", "REQUESTED_ACTION"]);
    // Why it was moved is the office's own, as why it was called.
    expect(JSON.stringify(seen)).not.toContain("当日有会");
    expect(await openTasks(invited.id)).toEqual(["CONFERENCE_ANSWER"]);
    expect(await queryAll("SELECT kind, params FROM notice WHERE record_id = $1 ORDER BY created_at DESC LIMIT 1", [invited.id])).toEqual([{ kind: "conferenceMoved", params: { date: addDays(today, 6) } }]);
    expect(await run("educationLiaison", answerInvitation, { invitationId: invited.id, version: 2, answer: "COMING", text: "x" }), "as the page stood before").toMatchObject({ code: "CONFLICT" });
    const asking = async (organisation: "education" | "league") => (await queryAll<{ kind: string }>("SELECT kind FROM notice WHERE record_id = $1 AND settled_at IS NULL", [(await invitationOf(conferenceId, organisation)).id])).map(({ kind }) => kind);
    expect([await asking("education"), await asking("league")], "the first invitation asks no more").toEqual([["conferenceMoved"], ["conferenceMoved"]]);
    expect(await run("educationLiaison", answerInvitation, { invitationId: invited.id, version: 3, answer: "DECLINED", text: "出差" })).toMatchObject({ ok: true });
    expect(await asking("education")).toEqual([]);
    const [line] = await queryAll<Record<string, unknown>>("SELECT action, record_version, before, after FROM audit_event WHERE record_id = $1 AND action = 'conference.move'", [conferenceId]);
    expect(line).toMatchObject({ record_version: 2, before: { startsAt: before.startsAt }, after: { startsAt: at } });
    expect(JSON.stringify(line)).not.toMatch(/当日有会|民政局/);
    expect(await queryAll("SELECT params FROM case_event WHERE case_id = $1 AND action = 'conference.move'", [ready.caseId])).toEqual([{ params: { number, date: addDays(today, 6), from: addDays(today, 3) } }]);
    expect(await run("caseworker", moveConference, moving(conferenceId, { version: 2, on: addDays(today, 7) }))).toMatchObject({ ok: true });
    expect((await conferenceDetail(await world.actor("caseworker"), ready.caseId, conferenceId, new Date()))?.moves.map(({ startsAt }) => startsAt)).toEqual([before.startsAt, at]);
  });

  it("takes for its telephone a number that can be dialled, when it is called and when it is moved", async () => {
    const unfit = { ok: false, code: "INVALID", fieldErrors: { phone: { key: "phoneInvalid" } } };
    expect(await run("caseworker", previewConference, draft({ phone: "010-12345" }))).toMatchObject(unfit);
    expect(await run("caseworker", callConference, { ...draft({ phone: "010-12345" }), clientKey: v7(), previewDigest: "0".repeat(64) })).toMatchObject(unfit);
    const { conferenceId } = await called("caseworker", { place: "", phone: "010-00001234" });
    expect(await run("supervisor", moveConference, moving(conferenceId, { place: "", phone: "科室电话" }))).toMatchObject(unfit);
    expect(await run("supervisor", moveConference, moving(conferenceId, { place: "", phone: "19911112222" }))).toMatchObject({ ok: true });
  });

  it.each<[string, PersonKey, Record<string, unknown>, Record<string, unknown>]>([
    ["from a tab that is stale", "caseworker", { version: 2 }, { code: "CONFLICT" }],
    ["to a time that has passed", "caseworker", { on: addDays(today, -1) }, { code: "INVALID", fieldErrors: { on: { key: "conferenceMovePast" } } }],
    ["to where and when it is", "caseworker", { on: addDays(today, 3), at: "09:30", place: "三里屯街道办事处" }, { code: "INVALID", fieldErrors: { on: { key: "conferenceSame" } } }],
    ["to no place and no telephone", "caseworker", { place: " " }, { code: "INVALID", fieldErrors: { place: { key: "placeOrPhone" } } }],
    ["without a reason", "caseworker", { reason: " " }, { code: "INVALID", fieldErrors: { reason: { key: "required" } } }],
    ["by the district, which did not call it", "reviewer", {}, { code: "FORBIDDEN", reason: "conferenceOfficeMoves" }],
    ["by a programme officer", "programmeOfficer", {}, { code: "FORBIDDEN" }],
    ["by another street", "otherCaseworker", {}, { code: "NOT_FOUND" }],
    ["by the invited", "educationLiaison", {}, { code: "NOT_FOUND" }],
  ])("is refused %s, and nothing is changed", async (_how, person, change, answer) => {
    const { conferenceId } = await called();
    const row = () => queryAll("SELECT c.*, i.version AS invited, i.matter_cipher FROM case_conference c JOIN conference_invitation i ON i.conference_id = c.id WHERE c.id = $1 ORDER BY i.id", [conferenceId]);
    const before = await row();
    expect(await run(person, moveConference, moving(conferenceId, change))).toMatchObject({ ok: false, ...answer });
    expect(await row()).toEqual(before);
  });

  it("is none once it has been held or cancelled, for whoever writes it", async () => {
    for (const end of ["record", "cancel"] as const) {
      const { conferenceId } = await started();
      await (end === "record" ? run("caseworker", recordMinutes, { conferenceId, version: 1, ...minutes }) : run("caseworker", cancelConference, { conferenceId, version: 1, reason: "不再需要" }));
      expect(await run("caseworker", moveConference, moving(conferenceId, { version: 2 }))).toMatchObject({ ok: false, code: "WRONG_STATE" });
      await expect(asMaintenance((client) => client.query("UPDATE case_conference SET starts_at = now() WHERE id = $1", [conferenceId]))).rejects.toThrow();
    }
  });
});

describe("the minutes", () => {
  it("meet the limit of a red case, are mended until the chair confirms them, and are sealed then", async () => {
    await asMaintenance((client) =>
      client.query("INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, due_at, basis) VALUES ($1, 'CASE_CONFERENCE', $2, $3, $4, $2, $5, now() + interval '40 hours', 'x')", [
        v7(), ready.caseId, ready.childId, ready.division, world.organisationId.street,
      ]),
    );
    expect((await caseConferences(await world.actor("caseworker"), ready.caseId, new Date()))?.due).not.toBeNull();
    const { conferenceId } = await started();
    expect(await run("caseworker", recordMinutes, { conferenceId, version: 1, ...minutes, heldOn: addDays(today, 1) })).toMatchObject({ ok: false, fieldErrors: { heldOn: { key: "dateFuture" } } });
    expect(await run("caseworker", recordMinutes, { conferenceId, version: 1, ...minutes, heldOn: addDays(today, -1) })).toMatchObject({ ok: false, fieldErrors: { heldOn: { key: "heldBeforeStart", params: { date: today } } } });
    expect(await run("supervisor", sealMinutes, { conferenceId, version: 1 })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await run("caseworker", recordMinutes, { conferenceId, version: 1, ...minutes })).toMatchObject({ ok: true });
    expect((await caseConferences(await world.actor("caseworker"), ready.caseId, new Date()))?.due).toBeNull();
    expect(await run("colleague", recordMinutes, { conferenceId, version: 1, ...minutes })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await run("colleague", recordMinutes, { conferenceId, version: 2, ...minutes, decisions: "本周返校" })).toMatchObject({ ok: true });
    expect(await run("caseworker", cancelConference, { conferenceId, version: 3, reason: "x" })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await run("caseworker", sealMinutes, { conferenceId, version: 3 })).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "conferenceChairActs" });
    expect(await run("supervisor", sealMinutes, { conferenceId, version: 2 })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await run("supervisor", sealMinutes, { conferenceId, version: 3 })).toMatchObject({ ok: true });
    expect(await run("caseworker", recordMinutes, { conferenceId, version: 4, ...minutes })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect((await conferenceDetail(await world.actor("reviewer"), ready.caseId, conferenceId, new Date()))?.minutes).toMatchObject({ decisions: "本周返校", seal: "intact" });
    await expect(asMaintenance((client) => client.query("UPDATE case_conference SET held_on = held_on - 1 WHERE id = $1", [conferenceId]))).rejects.toThrow(/is decided/);
    expect((await queryAll<{ action: string }>("SELECT action FROM case_event WHERE case_id = $1 AND params->>'number' = (SELECT number FROM case_conference WHERE id = $2) ORDER BY at, id", [ready.caseId, conferenceId])).map(({ action }) => action)).toEqual(["conference.call", "conference.record", "conference.seal"]);
  });

  it("cannot be written before the conference was to begin; what was written before that rule keeps its day", async () => {
    const { conferenceId } = await called();
    const from = `${addDays(today, 3)} 09:30`;
    const early = { ok: false, code: "INVALID", fieldErrors: { heldOn: { key: "minutesBeforeStart", params: { time: from } } } };
    expect(await run("caseworker", recordMinutes, { conferenceId, version: 1, ...minutes })).toMatchObject(early);
    const detail = async (now: Date) => conferenceDetail(await world.actor("caseworker"), ready.caseId, conferenceId, now);
    expect(await detail(new Date())).toMatchObject({ recordFrom: shanghaiInstant(addDays(today, 3), "09:30").toISOString(), can: { record: false } });
    const record = async (now: Date, change: Record<string, unknown> = {}) => executeMutation(recordMinutes, await world.actor("caseworker"), { conferenceId, version: 1, ...minutes, heldOn: addDays(today, 3), ...change }, { now });
    expect(await record(shanghaiInstant(addDays(today, 3), "09:29"))).toMatchObject(early);
    const on = shanghaiInstant(addDays(today, 3), "09:30");
    expect(await detail(on)).toMatchObject({ recordFrom: null, can: { record: true } });
    expect(await record(on, { heldOn: addDays(today, 2) })).toMatchObject({ ok: false, fieldErrors: { heldOn: { key: "heldBeforeStart", params: { date: addDays(today, 3) } } } });
    expect(await record(on, { heldOn: addDays(today, 4) })).toMatchObject({ ok: false, fieldErrors: { heldOn: { key: "dateFuture" } } });
    expect(await queryAll("SELECT status, held_on FROM case_conference WHERE id = $1", [conferenceId])).toEqual([{ status: "CALLED", held_on: null }]);
    expect(await record(on)).toMatchObject({ ok: true });
    await asMaintenance((client) => client.query("UPDATE case_conference SET held_on = $2 WHERE id = $1", [conferenceId, today]));
    expect(await record(on, { version: 2, heldOn: today, points: "更正" })).toMatchObject({ ok: true });
    expect(await record(on, { version: 3, heldOn: addDays(today, 1) })).toMatchObject({ ok: false, fieldErrors: { heldOn: { key: "heldBeforeStart" } } });
  });

  it("of what street and district conferred by themselves may be entered within a week", async () => {
    const on = addDays(today, -2);
    const { conferenceId } = await called("caseworker", { on, invited: [] });
    expect(await run("caseworker", recordMinutes, { conferenceId, version: 1, ...minutes })).toMatchObject({ ok: false, fieldErrors: { heldOn: { key: "heldOtherDay", params: { date: on } } } });
    expect(await run("caseworker", recordMinutes, { conferenceId, version: 1, ...minutes, heldOn: on })).toMatchObject({ ok: true });
    // Another day is written where it is said to be meant.
    expect(await run("caseworker", recordMinutes, { conferenceId, version: 2, ...minutes, otherDay: true })).toMatchObject({ ok: true });
    expect(await run("caseworker", previewConference, draft({ on: addDays(today, -8), invited: [] }))).toMatchObject({ ok: false, fieldErrors: { on: { key: "conferencePast" } } });
  });
});

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
