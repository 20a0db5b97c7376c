"use server";

import { runAction } from "../../server/write/run-action";
import { openCase } from "./mutations/open-case";

export async function openCaseAction(input: unknown) {
  return runAction(openCase, input);
}
