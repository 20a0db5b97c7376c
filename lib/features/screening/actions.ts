"use server";

import { runAction } from "../../server/write/run-action";
import { enterPopulation } from "./mutations/enter-population";
import { logHouseholdVisit } from "./mutations/log-household-visit";
import { listSheet } from "./mutations/list-sheet";
import { listHouseholds } from "./mutations/list-households";
import { closeRound, openRound } from "./mutations/move-round";
import { planRound } from "./mutations/plan-round";
import { endTeam, saveTeam } from "./mutations/save-team";
import { strikeHouseholdVisit } from "./mutations/strike-household-visit";

export async function planRoundAction(input: unknown) {
  return runAction(planRound, input);
}

export async function openRoundAction(input: unknown) {
  return runAction(openRound, input);
}

export async function closeRoundAction(input: unknown) {
  return runAction(closeRound, input);
}

export async function logHouseholdVisitAction(input: unknown) {
  return runAction(logHouseholdVisit, input);
}

export async function strikeHouseholdVisitAction(input: unknown) {
  return runAction(strikeHouseholdVisit, input);
}

export async function enterPopulationAction(input: unknown) {
  return runAction(enterPopulation, input);
}

export async function listHouseholdsAction(input: unknown) {
  return runAction(listHouseholds, input);
}

export async function saveTeamAction(input: unknown) {
  return runAction(saveTeam, input);
}

export async function endTeamAction(input: unknown) {
  return runAction(endTeam, input);
}

export async function listSheetAction(input: unknown) {
  return runAction(listSheet, input);
}
