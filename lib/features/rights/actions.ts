"use server";

import { runAction } from "../../server/write/run-action";
import { changeRetention } from "./mutations/change-retention";
import { completeRequest } from "./mutations/complete-request";
import { decideRequest } from "./mutations/decide-request";
import { recordConsent } from "./mutations/record-consent";
import { recordRequest } from "./mutations/record-request";
import { withdrawConsent } from "./mutations/withdraw-consent";

export async function recordRequestAction(input: unknown) {
  return runAction(recordRequest, input);
}

export async function decideRequestAction(input: unknown) {
  return runAction(decideRequest, input);
}

export async function completeRequestAction(input: unknown) {
  return runAction(completeRequest, input);
}

export async function recordConsentAction(input: unknown) {
  return runAction(recordConsent, input);
}

export async function withdrawConsentAction(input: unknown) {
  return runAction(withdrawConsent, input);
}

export async function changeRetentionAction(input: unknown) {
  return runAction(changeRetention, input);
}
