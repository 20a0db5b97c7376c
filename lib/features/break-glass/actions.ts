"use server";

import { runAction } from "../../server/write/run-action";
import { openRecord } from "./mutations/open-record";
import { reviewOpening } from "./mutations/review-opening";
import { searchRecords } from "./mutations/search-records";

export async function searchRecordsAction(input: unknown) {
  return runAction(searchRecords, input);
}

export async function openRecordAction(input: unknown) {
  return runAction(openRecord, input);
}

export async function reviewOpeningAction(input: unknown) {
  return runAction(reviewOpening, input);
}
