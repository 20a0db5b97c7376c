"use server";

import { runAction } from "../../server/write/run-action";
import { answerUrgent } from "./mutations/answer-urgent";
import { reportDanger } from "./mutations/report-danger";

export async function reportDangerAction(input: unknown) {
  return runAction(reportDanger, input);
}

export async function answerUrgentAction(input: unknown) {
  return runAction(answerUrgent, input);
}
