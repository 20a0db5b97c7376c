"use server";

import { runAction } from "../../server/write/run-action";
import { addComment } from "./mutations/add-comment";
import { answerComment } from "./mutations/answer-comment";
import { approvePlan } from "./mutations/approve-plan";
import { checkPlan } from "./mutations/check-plan";
import { countersignCheck } from "./mutations/countersign-check";
import { createPlan } from "./mutations/create-plan";
import { askAgain } from "./mutations/ask-again";
import { readThreads } from "./mutations/read-threads";
import { resolveComment } from "./mutations/resolve-comment";
import { returnPlan } from "./mutations/return-plan";
import { revisePlan } from "./mutations/revise-plan";
import { savePlanDraft } from "./mutations/save-plan-draft";
import { sendBackCheck } from "./mutations/send-back-check";
import { submitPlan } from "./mutations/submit-plan";
import { updateMeasureProgress } from "./mutations/update-measure-progress";

export async function createPlanAction(input: unknown) {
  return runAction(createPlan, input);
}

export async function savePlanDraftAction(input: unknown) {
  return runAction(savePlanDraft, input);
}

export async function submitPlanAction(input: unknown) {
  return runAction(submitPlan, input);
}

export async function revisePlanAction(input: unknown) {
  return runAction(revisePlan, input);
}

export async function addCommentAction(input: unknown) {
  return runAction(addComment, input);
}

export async function answerCommentAction(input: unknown) {
  return runAction(answerComment, input);
}

export async function askAgainAction(input: unknown) {
  return runAction(askAgain, input);
}

export async function resolveCommentAction(input: unknown) {
  return runAction(resolveComment, input);
}

export async function readThreadsAction(input: unknown) {
  return runAction(readThreads, input);
}

export async function returnPlanAction(input: unknown) {
  return runAction(returnPlan, input);
}

export async function approvePlanAction(input: unknown) {
  return runAction(approvePlan, input);
}

export async function updateMeasureProgressAction(input: unknown) {
  return runAction(updateMeasureProgress, input);
}

export async function checkPlanAction(input: unknown) {
  return runAction(checkPlan, input);
}

export async function countersignCheckAction(input: unknown) {
  return runAction(countersignCheck, input);
}

export async function sendBackCheckAction(input: unknown) {
  return runAction(sendBackCheck, input);
}
