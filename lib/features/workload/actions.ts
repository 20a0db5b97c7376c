"use server";

import { runAction } from "../../server/write/run-action";
import { reassignCases } from "./mutations/reassign-cases";

export async function reassignCasesAction(input: unknown) {
  return runAction(reassignCases, input);
}
