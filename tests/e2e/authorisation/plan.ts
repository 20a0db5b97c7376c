import { randomUUID } from "node:crypto";
import { toShanghaiDate } from "@/lib/shared/dates";
import { everybody, type Codes, type Entries } from "./entry";
import { act, assessedCase, planApproved, planBegun, planContent, planSubmitted, planWritten, type SubmittedPlan } from "./records";

const writtenByStreet: Codes = everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" });
const reviewedByDistrict: Codes = everybody("NOT_FOUND", { caseworker: "FORBIDDEN", supervisor: "FORBIDDEN", reviewer: "may", officer: "FORBIDDEN" });

const returned = async (plan: SubmittedPlan) => {
  await act("reviewer", "returnPlanAction", { planVersionId: plan.planVersionId, version: plan.version, reason: "措施不够具体" });
  return { ...plan, version: plan.version + 1 };
};

const askedThread = async () => {
  const plan = await planSubmitted();
  const { commentId } = await act<{ commentId: string }>("reviewer", "addCommentAction", { planVersionId: plan.planVersionId, itemKey: null, body: "请补充。", clientKey: randomUUID() });
  await returned(plan);
  return { commentId, version: 1 };
};

const planToCheck = async () => {
  const { planId, version, content } = await planApproved();
  const items = [...content.goals, ...content.measures].map(({ key }, index) => ({ key, decision: "KEEP", outcome: index === 0 ? "每周到校" : "" }));
  return { planId, version, clientKey: randomUUID(), items, words: "按计划进行。", nextOn: toShanghaiDate(new Date(Date.now() + 10 * 86_400_000)) };
};

const writtenCheck = async () => {
  const check = await planToCheck();
  const { checkId } = await act<{ checkId: string }>("caseworker", "checkPlanAction", check);
  return { planId: check.planId, checkId, version: 1 };
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
  askAgainAction: {
    right: "reviewer", input: async () => ({ ...(await askedThread()), body: "请再说明由谁陪同。" }),
    codes: reviewedByDistrict, forged: { commentId: "NOT_FOUND" },
  },
  resolveCommentAction: { right: "reviewer", input: askedThread, codes: reviewedByDistrict, forged: { commentId: "NOT_FOUND" } },
  readThreadsAction: {
    right: "caseworker",
    input: async () => {
      const plan = await planSubmitted();
      const { commentId } = await act<{ commentId: string }>("reviewer", "addCommentAction", { planVersionId: plan.planVersionId, itemKey: null, body: "请补充。", clientKey: randomUUID() });
      await returned(plan);
      return { planId: plan.planId, ids: [commentId] };
    },
    // A programme officer reads along and marks nothing. What is not of the plan is marked for nobody.
    codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "may", officer: "FORBIDDEN" }), forged: { planId: "NOT_FOUND", "ids.*": "free" },
  },
  checkPlanAction: {
    right: "caseworker", input: () => planToCheck(),
    codes: writtenByStreet, forged: { planId: "NOT_FOUND", "items.*.key": "INVALID" },
  },
  countersignCheckAction: {
    right: "supervisor", input: writtenCheck,
    codes: everybody("NOT_FOUND", { caseworker: "FORBIDDEN", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" }), forged: { planId: "NOT_FOUND", checkId: "NOT_FOUND" },
  },
  sendBackCheckAction: {
    right: "supervisor", input: async () => ({ ...(await writtenCheck()), reason: "请补充成效。" }),
    codes: everybody("NOT_FOUND", { caseworker: "FORBIDDEN", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" }), forged: { planId: "NOT_FOUND", checkId: "NOT_FOUND" },
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
      return { planId, measureKey: content.measures[0]?.key, version: 1, status: "IN_PROGRESS", note: "", doneOn: "", reached: null, amount: null, documentIds: [], referralId: null, visitId: null, correctsId: null };
    },
    codes: writtenByStreet, forged: { planId: "NOT_FOUND", measureKey: "NOT_FOUND", referralId: "INVALID", visitId: "INVALID", correctsId: "INVALID" },
  },
};
