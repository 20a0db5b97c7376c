"use server";

import { runAction } from "../../server/write/run-action";
import { acceptRegistration } from "./mutations/accept-registration";
import { answerAlert } from "./mutations/answer-alert";
import { acceptRegistrations, checkRegistrations } from "./mutations/check-many";
import { checkRegistration } from "./mutations/check-registration";
import { correctRegistration } from "./mutations/correct-registration";
import { findDuplicates, lookUpMatches } from "./mutations/look-up-matches";
import { mergeRegistration } from "./mutations/merge-registration";
import { unmergeRegistration } from "./mutations/unmerge-registration";
import { raiseAlert } from "./mutations/raise-alert";
import { resubmitRegistration } from "./mutations/resubmit-registration";
import { returnByDistrict, returnByStreet } from "./mutations/return-registration";
import { submitRegistration } from "./mutations/submit-registration";

export async function submitRegistrationAction(input: unknown) {
  return runAction(submitRegistration, input);
}

export async function resubmitRegistrationAction(input: unknown) {
  return runAction(resubmitRegistration, input);
}

export async function correctRegistrationAction(input: unknown) {
  return runAction(correctRegistration, input);
}

export async function lookUpMatchesAction(input: unknown) {
  return runAction(lookUpMatches, input);
}

export async function findDuplicatesAction(input: unknown) {
  return runAction(findDuplicates, input);
}

export async function checkRegistrationAction(input: unknown) {
  return runAction(checkRegistration, input);
}

export async function checkRegistrationsAction(input: unknown) {
  return runAction(checkRegistrations, input);
}

export async function acceptRegistrationsAction(input: unknown) {
  return runAction(acceptRegistrations, input);
}

export async function returnByStreetAction(input: unknown) {
  return runAction(returnByStreet, input);
}

export async function acceptRegistrationAction(input: unknown) {
  return runAction(acceptRegistration, input);
}

export async function returnByDistrictAction(input: unknown) {
  return runAction(returnByDistrict, input);
}

export async function mergeRegistrationAction(input: unknown) {
  return runAction(mergeRegistration, input);
}

export async function unmergeRegistrationAction(input: unknown) {
  return runAction(unmergeRegistration, input);
}

export async function raiseAlertAction(input: unknown) {
  return runAction(raiseAlert, input);
}

export async function answerAlertAction(input: unknown) {
  return runAction(answerAlert, input);
}
