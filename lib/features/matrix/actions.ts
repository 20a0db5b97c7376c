"use server";

import { runAction } from "../../server/write/run-action";
import { addMatrixRow } from "./mutations/add-row";
import { confirmMatrix } from "./mutations/confirm-matrix";
import { draftMatrix } from "./mutations/draft-matrix";
import { rejectMatrix } from "./mutations/reject-matrix";
import { removeMatrixRow } from "./mutations/remove-row";
import { submitMatrixDraft } from "./mutations/submit-draft";
import { takeBackMatrixDraft } from "./mutations/take-back-draft";
import { updateMatrixDraft } from "./mutations/update-draft";
import { withdrawMatrixDraft } from "./mutations/withdraw-draft";

export async function draftMatrixAction(input: unknown) {
  return runAction(draftMatrix, input);
}

export async function updateMatrixDraftAction(input: unknown) {
  return runAction(updateMatrixDraft, input);
}

export async function addMatrixRowAction(input: unknown) {
  return runAction(addMatrixRow, input);
}

export async function removeMatrixRowAction(input: unknown) {
  return runAction(removeMatrixRow, input);
}

export async function submitMatrixDraftAction(input: unknown) {
  return runAction(submitMatrixDraft, input);
}

export async function takeBackMatrixDraftAction(input: unknown) {
  return runAction(takeBackMatrixDraft, input);
}

export async function withdrawMatrixDraftAction(input: unknown) {
  return runAction(withdrawMatrixDraft, input);
}

export async function confirmMatrixAction(input: unknown) {
  return runAction(confirmMatrix, input);
}

export async function rejectMatrixAction(input: unknown) {
  return runAction(rejectMatrix, input);
}
