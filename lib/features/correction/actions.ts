"use server";

import { runAction } from "../../server/write/run-action";
import { acceptCorrection } from "./mutations/accept-correction";
import { mendPerson } from "./mutations/mend-person";
import { refuseCorrection } from "./mutations/refuse-correction";
import { relocateChild } from "./mutations/relocate-child";

export async function acceptCorrectionAction(input: unknown) {
  return runAction(acceptCorrection, input);
}

export async function refuseCorrectionAction(input: unknown) {
  return runAction(refuseCorrection, input);
}

export async function mendPersonAction(input: unknown) {
  return runAction(mendPerson, input);
}

export async function relocateChildAction(input: unknown) {
  return runAction(relocateChild, input);
}
