"use server";

import { runAction } from "../../server/write/run-action";
import { discardDraft } from "./mutations/discard-draft";
import { saveDraft } from "./mutations/save-draft";

export async function saveDraftAction(input: unknown) {
  return runAction(saveDraft, input);
}

export async function discardDraftAction(input: unknown) {
  return runAction(discardDraft, input);
}
