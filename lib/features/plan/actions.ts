"use server";

import { runAction } from "../../server/write/run-action";
import { addComment } from "./mutations/add-comment";
import { answerComment } from "./mutations/answer-comment";
import { approvePlan } from "./mutations/approve-plan";
import { createPlan } from "./mutations/create-plan";
import { returnPlan } from "./mutations/return-plan";
import { revisePlan } from "./mutations/revise-plan";
import { savePlanDraft } from "./mutations/save-plan-draft";
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

export async function returnPlanAction(input: unknown) {
  return runAction(returnPlan, input);
}

export async function approvePlanAction(input: unknown) {
  return runAction(approvePlan, input);
}

export async function updateMeasureProgressAction(input: unknown) {
  return runAction(updateMeasureProgress, input);
}
