"use server";

import { runAction } from "../../server/write/run-action";
import { acceptMove } from "./mutations/accept-move";
import { proposeMove } from "./mutations/propose-move";
import { refuseMove } from "./mutations/refuse-move";
import { sendMove } from "./mutations/send-move";
import { withdrawMove } from "./mutations/withdraw-move";

export async function proposeMoveAction(input: unknown) {
  return runAction(proposeMove, input);
}

export async function sendMoveAction(input: unknown) {
  return runAction(sendMove, input);
}

export async function withdrawMoveAction(input: unknown) {
  return runAction(withdrawMove, input);
}

export async function acceptMoveAction(input: unknown) {
  return runAction(acceptMove, input);
}

export async function refuseMoveAction(input: unknown) {
  return runAction(refuseMove, input);
}
