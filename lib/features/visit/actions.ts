"use server";

import { runAction } from "../../server/write/run-action";
import { assignVisit } from "./mutations/assign-visit";
import { cancelVisit } from "./mutations/cancel-visit";
import { finishVisitDecision } from "./mutations/finish-decision";
import { logVisit } from "./mutations/log-visit";
import { planExtraVisit } from "./mutations/plan-visit";
import { settleFailedVisits } from "./mutations/settle-failed";

export async function logVisitAction(input: unknown) {
  return runAction(logVisit, input);
}

export async function planVisitAction(input: unknown) {
  return runAction(planExtraVisit, input);
}

export async function assignVisitAction(input: unknown) {
  return runAction(assignVisit, input);
}

export async function cancelVisitAction(input: unknown) {
  return runAction(cancelVisit, input);
}

export async function settleFailedVisitsAction(input: unknown) {
  return runAction(settleFailedVisits, input);
}

export async function finishVisitDecisionAction(input: unknown) {
  return runAction(finishVisitDecision, input);
}
