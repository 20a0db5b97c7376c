import { randomUUID } from "node:crypto";
import { everybody, type Codes, type Entries } from "./entry";
import { act, referral, sendableToEducation } from "./records";

const sentByStreet: Codes = everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" });
/** Only the department that it was sent to answers; to other departments, of the district and elsewhere, there is no such referral. */
const answeredByReceiver: Codes = everybody("NOT_FOUND", { caseworker: "FORBIDDEN", supervisor: "FORBIDDEN", reviewer: "FORBIDDEN", officer: "FORBIDDEN", education: "may" });

const NO_ANSWER = { courtCaseNumber: "", courtOutcome: null };

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
