"use server";

import { runAction } from "../../server/write/run-action";
import { endPilotUnit } from "./mutations/end-pilot-unit";
import { requestFamily } from "./mutations/request-family";
import { namePilotUnit } from "./mutations/name-pilot-unit";
import { withdrawPilotUnit } from "./mutations/withdraw-pilot-unit";

export async function namePilotUnitAction(input: unknown) {
  return runAction(namePilotUnit, input);
}

export async function endPilotUnitAction(input: unknown) {
  return runAction(endPilotUnit, input);
}

export async function withdrawPilotUnitAction(input: unknown) {
  return runAction(withdrawPilotUnit, input);
}

export async function requestFamilyAction(input: unknown) {
  return runAction(requestFamily, input);
}
