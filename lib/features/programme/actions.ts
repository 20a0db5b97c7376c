"use server";

import { runAction } from "../../server/write/run-action";
import { createProgramme } from "./mutations/create-programme";
import { updateProgramme } from "./mutations/update-programme";

export async function createProgrammeAction(input: unknown) {
  return runAction(createProgramme, input);
}

export async function updateProgrammeAction(input: unknown) {
  return runAction(updateProgramme, input);
}
