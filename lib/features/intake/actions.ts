"use server";

import { runAction } from "../../server/write/run-action";
import { changeUrgency } from "./mutations/change-urgency";
import { closeIntake, reopenIntake } from "./mutations/close-intake";
import { logContact } from "./mutations/log-contact";
import { recordIntake } from "./mutations/record-intake";
import { tellIntake } from "./mutations/tell-intake";

export async function recordIntakeAction(input: unknown) {
  return runAction(recordIntake, input);
}

export async function tellIntakeAction(input: unknown) {
  return runAction(tellIntake, input);
}

export async function logContactAction(input: unknown) {
  return runAction(logContact, input);
}

export async function changeUrgencyAction(input: unknown) {
  return runAction(changeUrgency, input);
}

export async function closeIntakeAction(input: unknown) {
  return runAction(closeIntake, input);
}

export async function reopenIntakeAction(input: unknown) {
  return runAction(reopenIntake, input);
}
