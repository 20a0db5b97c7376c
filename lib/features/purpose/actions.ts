"use server";

import { runAction } from "../../server/write/run-action";
import { confirmPurpose } from "./mutations/confirm-purpose";
import { draftPurpose } from "./mutations/draft-purpose";
import { rejectPurpose } from "./mutations/reject-purpose";
import { submitPurpose } from "./mutations/submit-purpose";
import { takeBackPurpose } from "./mutations/take-back-purpose";
import { updatePurpose } from "./mutations/update-purpose";
import { withdrawPurpose } from "./mutations/withdraw-purpose";

export async function draftPurposeAction(input: unknown) {
  return runAction(draftPurpose, input);
}

export async function updatePurposeAction(input: unknown) {
  return runAction(updatePurpose, input);
}

export async function submitPurposeAction(input: unknown) {
  return runAction(submitPurpose, input);
}

export async function takeBackPurposeAction(input: unknown) {
  return runAction(takeBackPurpose, input);
}

export async function withdrawPurposeAction(input: unknown) {
  return runAction(withdrawPurpose, input);
}

export async function confirmPurposeAction(input: unknown) {
  return runAction(confirmPurpose, input);
}

export async function rejectPurposeAction(input: unknown) {
  return runAction(rejectPurpose, input);
}
