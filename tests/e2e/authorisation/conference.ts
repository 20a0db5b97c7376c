import { randomUUID } from "node:crypto";
import { shanghaiInstant } from "@/lib/shared/dates";
import { query } from "../support/database";
import { everybody, type Codes, type Entries, type Input } from "./entry";
import { act, inDays, organisationOf, runningCase, userOf } from "./records";

const called: Codes = everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "may", officer: "FORBIDDEN" });

const draft = async (): Promise<Input> => {
  const { id: caseId } = await runningCase();
  return {
    caseId, subject: "返校安排", reason: "长期辍学", on: inDays(3), at: "09:30", place: "街道办事处会议室", phone: "", chairId: await userOf("caseworker"), requestedAction: "请带学籍材料", wish: "",
    invited: [{ receiverId: await organisationOf("education"), task: "T4_1", purposeCode: "SCHOOLING", fields: [], people: "" }],
  };
};
const calling = async (): Promise<Input> => {
  const input = await draft();
  const { digest } = await act<{ digest: string }>("caseworker", "previewConferenceAction", input);
  return { ...input, clientKey: randomUUID(), previewDigest: digest };
};
const conference = async () => (await act<{ conferenceId: string }>("caseworker", "callConferenceAction", await calling())).conferenceId;
const invitation = async () => {
  const [row] = await query<{ id: string }>("SELECT id FROM conference_invitation WHERE conference_id = $1", [await conference()]);
  return { invitationId: row?.id ?? "", version: 1 };
};
/** One whose appointed time has come. */
const begun = async () => {
  const conferenceId = await conference();
  await query("UPDATE case_conference SET starts_at = $2 WHERE id = $1", [conferenceId, shanghaiInstant(inDays(0))]);
  return conferenceId;
};
// Of the day on which it is asked for: a run may go over midnight.
const minutes = () => ({ heldOn: inDays(0), attendance: "民政科、教委", points: "返校安排", decisions: "下周返校" });
const held = async () => {
  const conferenceId = await begun();
  await act("caseworker", "recordMinutesAction", { conferenceId, version: 1, ...minutes() });
  return { conferenceId, version: 2 };
};
const task = async (): Promise<Input> => ({ conferenceId: (await held()).conferenceId, clientKey: randomUUID(), toOrgId: await organisationOf("education"), what: "办理学籍", who: "", dueOn: inDays(5) });
const forged = { caseId: "NOT_FOUND", chairId: "INVALID", "invited.*.receiverId": "INVALID" } as const;

export const conferenceEntries: Entries = {
  previewConferenceAction: { right: "caseworker", writes: false, input: draft, codes: called, forged },
  callConferenceAction: { right: "caseworker", input: calling, codes: called, forged },
  answerInvitationAction: {
    right: "education", input: async () => ({ ...(await invitation()), answer: "COMING", text: "派一名科长参加" }),
    codes: everybody("NOT_FOUND", { caseworker: "FORBIDDEN", supervisor: "FORBIDDEN", reviewer: "FORBIDDEN", officer: "FORBIDDEN", education: "may" }), forged: { invitationId: "NOT_FOUND" },
  },
  cancelConferenceAction: { right: "caseworker", input: async () => ({ conferenceId: await conference(), version: 1, reason: "改期" }), codes: called, forged: { conferenceId: "NOT_FOUND" } },
  // By the office that called it: the supervisor of the same street may, the district of the place may not.
  moveConferenceAction: {
    right: "caseworker", input: async () => ({ conferenceId: await conference(), version: 1, on: inDays(6), at: "14:00", place: "区民政局", phone: "", reason: "受邀单位改期" }),
    codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" }), forged: { conferenceId: "NOT_FOUND" },
  },
  recordMinutesAction: { right: "caseworker", input: async () => ({ conferenceId: await begun(), version: 1, ...minutes() }), codes: called, forged: { conferenceId: "NOT_FOUND" } },
  // Whoever chairs it, and nobody else.
  sealMinutesAction: {
    right: "caseworker", input: held, codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "FORBIDDEN", reviewer: "FORBIDDEN", officer: "FORBIDDEN" }), forged: { conferenceId: "NOT_FOUND" },
  },
  addConferenceTaskAction: { right: "caseworker", input: task, codes: called, forged: { conferenceId: "NOT_FOUND", toOrgId: "INVALID" } },
  finishConferenceTaskAction: {
    right: "education", input: async () => ({ conferenceTaskId: (await act<{ conferenceTaskId: string }>("caseworker", "addConferenceTaskAction", await task())).conferenceTaskId, version: 1, result: "已办理" }),
    codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "may", officer: "FORBIDDEN", education: "may" }), forged: { conferenceTaskId: "NOT_FOUND" },
  },
};
