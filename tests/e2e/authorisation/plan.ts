import { randomUUID } from "node:crypto";
import { everybody, type Codes, type Entries } from "./entry";
import { act, assessedCase, planApproved, planBegun, planContent, planSubmitted, planWritten, type SubmittedPlan } from "./records";

const writtenByStreet: Codes = everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" });
const reviewedByDistrict: Codes = everybody("NOT_FOUND", { caseworker: "FORBIDDEN", supervisor: "FORBIDDEN", reviewer: "may", officer: "FORBIDDEN" });

const returned = async (plan: SubmittedPlan) => {
  await act("reviewer", "returnPlanAction", { planVersionId: plan.planVersionId, version: plan.version, reason: "措施不够具体" });
  return { ...plan, version: plan.version + 1 };
};

export const planEntries: Entries = {
  createPlanAction: {
    right: "caseworker", input: async () => ({ ...(await assessedCase()), clientKey: randomUUID() }),
    codes: writtenByStreet, forged: { caseId: "NOT_FOUND" },
  },
  savePlanDraftAction: {
    right: "caseworker",
    input: async () => {
      const { planId, version } = await planBegun();
      return { planId, version, content: await planContent() };
    },
    codes: writtenByStreet,
    // Keys are the page's own; what they point at and who is named must exist.
    forged: {
      planId: "NOT_FOUND", "content.goals.*.key": "free", "content.measures.*.key": "free", "content.measures.*.goalKey": "INVALID", "content.measures.*.responsibleOrgId": "INVALID",
    },
  },
  submitPlanAction: {
    right: "caseworker",
    input: async () => {
      const { planId, version } = await planWritten();
      return { planId, version };
    },
    codes: writtenByStreet, forged: { planId: "NOT_FOUND" },
  },
  revisePlanAction: {
    right: "caseworker",
    input: async () => {
      const { planId, version } = await planApproved();
      return { planId, version, clientKey: randomUUID() };
    },
    codes: writtenByStreet, forged: { planId: "NOT_FOUND" },
  },
  addCommentAction: {
    right: "reviewer",
    input: async () => {
      const { planVersionId, content } = await planSubmitted();
      return { planVersionId, itemKey: content.measures[0]?.key, body: "请写明由谁联系学校。", clientKey: randomUUID() };
    },
    codes: reviewedByDistrict, forged: { planVersionId: "NOT_FOUND", itemKey: "INVALID" },
  },
  answerCommentAction: {
    right: "caseworker",
    input: async () => {
      const plan = await planSubmitted();
      const { commentId } = await act<{ commentId: string }>("reviewer", "addCommentAction", { planVersionId: plan.planVersionId, itemKey: null, body: "请补充。", clientKey: randomUUID() });
      await returned(plan);
      return { commentId, version: 1, answer: "已补充。" };
    },
    codes: writtenByStreet, forged: { commentId: "NOT_FOUND" },
  },
  returnPlanAction: {
    right: "reviewer",
    input: async () => {
      const { planVersionId, version } = await planSubmitted();
      return { planVersionId, version, reason: "措施不够具体" };
    },
    codes: reviewedByDistrict, forged: { planVersionId: "NOT_FOUND" },
  },
  approvePlanAction: {
    right: "reviewer",
    input: async () => {
      const { planVersionId, version, contentHash } = await planSubmitted();
      return { planVersionId, version, contentHash };
    },
    codes: reviewedByDistrict, forged: { planVersionId: "NOT_FOUND" },
  },
  updateMeasureProgressAction: {
    right: "caseworker",
    input: async () => {
      const { planId, content } = await planApproved();
      return { planId, measureKey: content.measures[0]?.key, version: 1, status: "IN_PROGRESS", note: "" };
    },
    codes: writtenByStreet, forged: { planId: "NOT_FOUND", measureKey: "NOT_FOUND" },
  },
};
