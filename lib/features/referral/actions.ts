"use server";

import { runAction } from "../../server/write/run-action";
import { acceptReferral } from "./mutations/accept-referral";
import { correctCourtAnswer } from "./mutations/correct-court-answer";
import { decideReferral } from "./mutations/decide-referral";
import { finishReferral } from "./mutations/finish-referral";
import { messageReferral } from "./mutations/message-referral";
import { previewReferral } from "./mutations/preview-referral";
import { readReferral } from "./mutations/read-referral";
import { reportReferral } from "./mutations/report-referral";
import { returnReferral } from "./mutations/return-referral";
import { sendReferral } from "./mutations/send-referral";
import { withdrawReferral } from "./mutations/withdraw-referral";

export async function previewReferralAction(input: unknown) {
  return runAction(previewReferral, input);
}

export async function sendReferralAction(input: unknown) {
  return runAction(sendReferral, input);
}

export async function acceptReferralAction(input: unknown) {
  return runAction(acceptReferral, input);
}

export async function returnReferralAction(input: unknown) {
  return runAction(returnReferral, input);
}

export async function reportReferralAction(input: unknown) {
  return runAction(reportReferral, input);
}

export async function finishReferralAction(input: unknown) {
  return runAction(finishReferral, input);
}

export async function withdrawReferralAction(input: unknown) {
  return runAction(withdrawReferral, input);
}

export async function messageReferralAction(input: unknown) {
  return runAction(messageReferral, input);
}

export async function readReferralAction(input: unknown) {
  return runAction(readReferral, input);
}

export async function decideReferralAction(input: unknown) {
  return runAction(decideReferral, input);
}

export async function correctCourtAnswerAction(input: unknown) {
  return runAction(correctCourtAnswer, input);
}
