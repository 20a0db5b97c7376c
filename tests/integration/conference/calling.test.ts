import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { answerInvitation } from "@/lib/features/conference/mutations/answer-invitation";
import { callConference } from "@/lib/features/conference/mutations/call-conference";
import { cancelConference } from "@/lib/features/conference/mutations/cancel-conference";
import { previewConference } from "@/lib/features/conference/mutations/preview-conference";
import { recordMinutes } from "@/lib/features/conference/mutations/record-minutes";
import { comingConferences } from "@/lib/features/conference/queries/coming-conferences";
import { caseConferences } from "@/lib/features/conference/queries/case-conferences";
import { conferenceDetail } from "@/lib/features/conference/queries/conference-detail";
import { conferenceForm } from "@/lib/features/conference/queries/conference-form";
import { invitationView } from "@/lib/features/conference/queries/invitation-view";
import { addDays, shanghaiInstant } from "@/lib/shared/dates";
import { previewReferral } from "@/lib/features/referral/mutations/preview-referral";
import { eligibleReceivers } from "@/lib/features/referral/queries/receivers";
import type { OrganisationKey, PersonKey } from "../../factories/organisations";
import { asMaintenance, queryAll } from "../../support/database";
import { draftFor } from "../referral/support";
import { called, draft, invitationOf, minutes, openTasks, prepare, ready, run, today, world } from "./support";

beforeAll(prepare);

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
