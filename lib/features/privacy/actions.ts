"use server";

import { runAction } from "../../server/write/run-action";
import { changeRule } from "./mutations/change-rule";
import { unmaskId } from "./mutations/unmask-id";

export async function unmaskIdAction(input: unknown) {
  return runAction(unmaskId, input);
}

export async function changeRuleAction(input: unknown) {
  return runAction(changeRule, input);
}
