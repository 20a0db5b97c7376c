"use server";

import { runAction } from "../../server/write/run-action";
import { confirmInstrument } from "./mutations/confirm-instrument";
import { draftInstrument } from "./mutations/draft-instrument";
import { proposeInstrument } from "./mutations/propose-instrument";
import { rejectInstrument } from "./mutations/reject-instrument";
import { saveInstrument } from "./mutations/save-instrument";
import { takeBackInstrument } from "./mutations/take-back-instrument";
import { updateInstrumentTerms } from "./mutations/update-terms";
import { withdrawInstrument } from "./mutations/withdraw-instrument";

export async function draftInstrumentAction(input: unknown) {
  return runAction(draftInstrument, input);
}

export async function updateInstrumentTermsAction(input: unknown) {
  return runAction(updateInstrumentTerms, input);
}

export async function saveInstrumentAction(input: unknown) {
  return runAction(saveInstrument, input);
}

export async function proposeInstrumentAction(input: unknown) {
  return runAction(proposeInstrument, input);
}

export async function takeBackInstrumentAction(input: unknown) {
  return runAction(takeBackInstrument, input);
}

export async function withdrawInstrumentAction(input: unknown) {
  return runAction(withdrawInstrument, input);
}

export async function confirmInstrumentAction(input: unknown) {
  return runAction(confirmInstrument, input);
}

export async function rejectInstrumentAction(input: unknown) {
  return runAction(rejectInstrument, input);
}
