"use server";

import { runAction } from "../../server/write/run-action";
import { assignAgency } from "./mutations/assign-agency";
import { endAssignment } from "./mutations/end-assignment";

export async function assignAgencyAction(input: unknown) {
  return runAction(assignAgency, input);
}

export async function endAssignmentAction(input: unknown) {
  return runAction(endAssignment, input);
}
