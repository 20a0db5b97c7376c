"use server";

import { runAction } from "../../server/write/run-action";
import { noteEffect } from "./mutations/note-effect";
import { noteResult } from "./mutations/note-result";
import { strikeStep } from "./mutations/strike-step";
import { takeStep } from "./mutations/take-step";

export async function takeStepAction(input: unknown) {
  return runAction(takeStep, input);
}

export async function noteResultAction(input: unknown) {
  return runAction(noteResult, input);
}

export async function noteEffectAction(input: unknown) {
  return runAction(noteEffect, input);
}

export async function strikeStepAction(input: unknown) {
  return runAction(strikeStep, input);
}
