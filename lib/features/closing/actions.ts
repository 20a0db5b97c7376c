"use server";

import { runAction } from "../../server/write/run-action";
import { confirmClosure } from "./mutations/confirm-closure";
import { confirmClosures } from "./mutations/confirm-closures";
import { countersignClosure } from "./mutations/countersign-closure";
import { decideReopening } from "./mutations/decide-reopening";
import { logFollowUp } from "./mutations/log-follow-up";
import { reopenCase } from "./mutations/reopen-case";
import { requestClosure } from "./mutations/request-closure";
import { returnClosure } from "./mutations/return-closure";
import { withdrawClosure } from "./mutations/withdraw-closure";

export async function requestClosureAction(input: unknown) {
  return runAction(requestClosure, input);
}

export async function countersignClosureAction(input: unknown) {
  return runAction(countersignClosure, input);
}

export async function confirmClosureAction(input: unknown) {
  return runAction(confirmClosure, input);
}

export async function confirmClosuresAction(input: unknown) {
  return runAction(confirmClosures, input);
}

export async function decideReopeningAction(input: unknown) {
  return runAction(decideReopening, input);
}

export async function returnClosureAction(input: unknown) {
  return runAction(returnClosure, input);
}

export async function withdrawClosureAction(input: unknown) {
  return runAction(withdrawClosure, input);
}

export async function reopenCaseAction(input: unknown) {
  return runAction(reopenCase, input);
}

export async function logFollowUpAction(input: unknown) {
  return runAction(logFollowUp, input);
}
