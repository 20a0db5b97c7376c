"use server";

import { runAction } from "../../server/write/run-action";
import { addEvidence } from "./mutations/add-evidence";
import { askCourt } from "./mutations/ask-court";
import { closeHearing } from "./mutations/close-hearing";
import { noteNumber } from "./mutations/note-number";
import { logPayment } from "./mutations/log-payment";
import { removeEvidence } from "./mutations/remove-evidence";
import { setHearing } from "./mutations/set-hearing";
import { setTerms } from "./mutations/set-terms";
import { strikePayment } from "./mutations/strike-payment";

export async function addEvidenceAction(input: unknown) {
  return runAction(addEvidence, input);
}

export async function removeEvidenceAction(input: unknown) {
  return runAction(removeEvidence, input);
}

export async function askCourtAction(input: unknown) {
  return runAction(askCourt, input);
}

export async function setHearingAction(input: unknown) {
  return runAction(setHearing, input);
}

export async function closeHearingAction(input: unknown) {
  return runAction(closeHearing, input);
}

export async function noteNumberAction(input: unknown) {
  return runAction(noteNumber, input);
}

export async function setTermsAction(input: unknown) {
  return runAction(setTerms, input);
}

export async function logPaymentAction(input: unknown) {
  return runAction(logPayment, input);
}

export async function strikePaymentAction(input: unknown) {
  return runAction(strikePayment, input);
}
