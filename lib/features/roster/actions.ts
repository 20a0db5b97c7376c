"use server";

import { runAction } from "../../server/write/run-action";
import { changeMapping } from "./mutations/change-mapping";
import { cancelRoster } from "./mutations/cancel-roster";
import { confirmRoster } from "./mutations/confirm-roster";
import { decideRows } from "./mutations/decide-rows";
import { mapRoster } from "./mutations/map-roster";
import { removeMapping } from "./mutations/remove-mapping";

export async function mapRosterAction(input: unknown) {
  return runAction(mapRoster, input);
}

export async function changeMappingAction(input: unknown) {
  return runAction(changeMapping, input);
}

export async function removeMappingAction(input: unknown) {
  return runAction(removeMapping, input);
}

export async function decideRowsAction(input: unknown) {
  return runAction(decideRows, input);
}

export async function confirmRosterAction(input: unknown) {
  return runAction(confirmRoster, input);
}

export async function cancelRosterAction(input: unknown) {
  return runAction(cancelRoster, input);
}
