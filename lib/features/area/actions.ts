"use server";

import { runAction } from "../../server/write/run-action";
import { changeArea, nameArea } from "./mutations/keep-area";
import { logPatrol } from "./mutations/log-patrol";
import { strikePatrol } from "./mutations/strike-patrol";

export async function nameAreaAction(input: unknown) {
  return runAction(nameArea, input);
}

export async function changeAreaAction(input: unknown) {
  return runAction(changeArea, input);
}

export async function logPatrolAction(input: unknown) {
  return runAction(logPatrol, input);
}

export async function strikePatrolAction(input: unknown) {
  return runAction(strikePatrol, input);
}
