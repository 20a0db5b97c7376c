"use server";

import { runAction } from "../../server/write/run-action";
import { barPerson } from "./mutations/bar-person";
import { changeSeal } from "./mutations/change-seal";
import { endBar } from "./mutations/end-bar";
import { liftSeal } from "./mutations/lift-seal";
import { placeSeal } from "./mutations/place-seal";

export async function placeSealAction(input: unknown) {
  return runAction(placeSeal, input);
}

export async function changeSealAction(input: unknown) {
  return runAction(changeSeal, input);
}

export async function liftSealAction(input: unknown) {
  return runAction(liftSeal, input);
}

export async function barPersonAction(input: unknown) {
  return runAction(barPerson, input);
}

export async function endBarAction(input: unknown) {
  return runAction(endBar, input);
}
