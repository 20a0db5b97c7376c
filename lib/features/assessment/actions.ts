"use server";

import { runAction } from "../../server/write/run-action";
import { confirmAssessment } from "./mutations/confirm-assessment";
import { refuseOverride } from "./mutations/refuse-override";
import { requestOverride } from "./mutations/request-override";
import { returnAssessment } from "./mutations/return-assessment";
import { saveAssessment } from "./mutations/save-assessment";
import { signOverride } from "./mutations/sign-override";
import { startAssessment } from "./mutations/start-assessment";
import { submitAssessment } from "./mutations/submit-assessment";
import { takeOverAssessment } from "./mutations/take-over-assessment";

export async function startAssessmentAction(input: unknown) {
  return runAction(startAssessment, input);
}

export async function saveAssessmentAction(input: unknown) {
  return runAction(saveAssessment, input);
}

export async function takeOverAssessmentAction(input: unknown) {
  return runAction(takeOverAssessment, input);
}

export async function submitAssessmentAction(input: unknown) {
  return runAction(submitAssessment, input);
}

export async function returnAssessmentAction(input: unknown) {
  return runAction(returnAssessment, input);
}

export async function confirmAssessmentAction(input: unknown) {
  return runAction(confirmAssessment, input);
}

export async function requestOverrideAction(input: unknown) {
  return runAction(requestOverride, input);
}

export async function signOverrideAction(input: unknown) {
  return runAction(signOverride, input);
}

export async function refuseOverrideAction(input: unknown) {
  return runAction(refuseOverride, input);
}

