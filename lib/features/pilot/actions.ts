"use server";

import { runAction } from "../../server/write/run-action";
import { endPilotUnit } from "./mutations/end-pilot-unit";
import { namePilotUnit } from "./mutations/name-pilot-unit";

export async function namePilotUnitAction(input: unknown) {
  return runAction(namePilotUnit, input);
}

export async function endPilotUnitAction(input: unknown) {
  return runAction(endPilotUnit, input);
}
