import { randomUUID } from "node:crypto";
import { everybody, type Codes, type Entries } from "./entry";
import { one } from "../support/database";
import { act, organisationOf, referral, sendableToEducation } from "./records";

const sentByStreet: Codes = everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" });
/** Only the department that it was sent to answers; to other departments, of the district and elsewhere, there is no such referral. */
const answeredByReceiver: Codes = everybody("NOT_FOUND", { caseworker: "FORBIDDEN", supervisor: "FORBIDDEN", reviewer: "FORBIDDEN", officer: "FORBIDDEN", education: "may" });

const NO_ANSWER = { courtCaseNumber: "", courtOutcome: null };

/** A referral of the street to the court that the court has answered: one of the demo, put back to where it runs. */
async function answeredByCourt(): Promise<{ referralId: string; version: number }> {
  const { id, version } = await one<{ id: string; version: number }>(
    `UPDATE referral SET status = 'IN_PROGRESS', ended_at = NULL, accepted_at = coalesce(accepted_at, sent_at), court_outcome = NULL, court_case_number_cipher = NULL, decision = NULL, decided_at = NULL, decided_by_id = NULL, decision_note_cipher = NULL
      WHERE id = (SELECT r.id FROM referral r WHERE r.to_org_id = $1 AND r.from_org_id = $2 ORDER BY r.sent_at DESC, r.id LIMIT 1) RETURNING id, version`, [await organisationOf("court"), await organisationOf("caseworker")]);
  await act("court", "reportReferralAction", { referralId: id, version, body: "不予受理。", courtCaseNumber: "（2026）京0105民特5001号", courtOutcome: "NOT_ACCEPTED" });
  return { referralId: id, version: version + 1 };
}

export const referralEntries: Entries = {
  previewReferralAction: {
    right: "caseworker", writes: false, input: async () => (await sendableToEducation()).draft,
    codes: sentByStreet, forged: { caseId: "NOT_FOUND", planVersionId: "NOT_FOUND", measureKey: "NOT_FOUND", receiverId: "INVALID" },
  },
  sendReferralAction: {
    right: "caseworker", input: async () => (await sendableToEducation()).sending,
    codes: sentByStreet, forged: { caseId: "NOT_FOUND", planVersionId: "NOT_FOUND", measureKey: "NOT_FOUND", receiverId: "INVALID" },
  },
  acceptReferralAction: { right: "education", input: async () => ({ ...(await referral()) }), codes: answeredByReceiver, forged: { referralId: "NOT_FOUND" } },
  returnReferralAction: {
    right: "education", input: async () => ({ ...(await referral()), reason: "材料中缺少就学情况" }),
    codes: answeredByReceiver, forged: { referralId: "NOT_FOUND" },
  },
  reportReferralAction: {
    right: "education", input: async () => ({ ...(await referral("acceptReferralAction")), ...NO_ANSWER, body: "正在办理。" }),
    codes: answeredByReceiver, forged: { referralId: "NOT_FOUND" },
  },
  finishReferralAction: {
    right: "education", input: async () => ({ ...(await referral("acceptReferralAction", "reportReferralAction")), ...NO_ANSWER, result: "费用已减免。" }),
    codes: answeredByReceiver, forged: { referralId: "NOT_FOUND" },
  },
  correctCourtAnswerAction: {
    right: "court", input: async () => ({ ...(await answeredByCourt()), courtOutcome: "FILED", courtCaseNumber: "（2026）京0105民特5002号", reason: "误选，实为立案。" }),
    codes: { ...answeredByReceiver, court: "may", education: "NOT_FOUND" }, forged: { referralId: "NOT_FOUND" },
  },
  withdrawReferralAction: {
    right: "caseworker", input: async () => ({ ...(await referral("acceptReferralAction")), reason: "已由学校解决" }),
    codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN", education: "FORBIDDEN" }),
    forged: { referralId: "NOT_FOUND" },
  },
  messageReferralAction: {
    right: "education", input: async () => ({ referralId: (await referral("acceptReferralAction")).referralId, clientKey: randomUUID(), body: "请补充班级。" }),
    codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "may", officer: "FORBIDDEN", education: "may" }),
    forged: { referralId: "NOT_FOUND" },
  },
  readReferralAction: {
    right: "education", input: async () => {
      const { referralId } = await referral("acceptReferralAction");
      const { messageId } = await act<{ messageId: string }>("caseworker", "messageReferralAction", { referralId, clientKey: randomUUID(), body: "已补充班级。" });
      return { referralId, messageIds: [messageId] };
    },
    // Whoever may take part in the thread; what is said to another office it marks for nobody.
    codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "may", officer: "FORBIDDEN", education: "may" }),
    forged: { referralId: "NOT_FOUND", "messageIds.*": "free" },
  },
  decideReferralAction: {
    right: "caseworker", input: async () => {
      const { referralId, version } = await referral("acceptReferralAction", "reportReferralAction");
      await act("education", "finishReferralAction", { referralId, version, ...NO_ANSWER, result: "费用已减免。" });
      return { referralId, version: version + 1, decision: "GO_ON", note: "由街道继续跟进。" };
    },
    codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN", education: "FORBIDDEN" }),
    forged: { referralId: "NOT_FOUND" },
  },
};
