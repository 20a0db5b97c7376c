"use server";

import { runAction } from "../../server/write/run-action";
import { addConferenceTask } from "./mutations/add-conference-task";
import { answerInvitation } from "./mutations/answer-invitation";
import { callConference } from "./mutations/call-conference";
import { cancelConference } from "./mutations/cancel-conference";
import { finishConferenceTask } from "./mutations/finish-conference-task";
import { moveConference } from "./mutations/move-conference";
import { previewConference } from "./mutations/preview-conference";
import { recordMinutes } from "./mutations/record-minutes";
import { sealMinutes } from "./mutations/seal-minutes";

export async function previewConferenceAction(input: unknown) {
  return runAction(previewConference, input);
}

export async function callConferenceAction(input: unknown) {
  return runAction(callConference, input);
}

export async function answerInvitationAction(input: unknown) {
  return runAction(answerInvitation, input);
}

export async function cancelConferenceAction(input: unknown) {
  return runAction(cancelConference, input);
}

export async function moveConferenceAction(input: unknown) {
  return runAction(moveConference, input);
}

export async function recordMinutesAction(input: unknown) {
  return runAction(recordMinutes, input);
}

export async function sealMinutesAction(input: unknown) {
  return runAction(sealMinutes, input);
}

export async function addConferenceTaskAction(input: unknown) {
  return runAction(addConferenceTask, input);
}

export async function finishConferenceTaskAction(input: unknown) {
  return runAction(finishConferenceTask, input);
}
