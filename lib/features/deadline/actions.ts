"use server";

import { runAction } from "../../server/write/run-action";
import { askPause } from "./mutations/ask-pause";
import { changeChain } from "./mutations/change-chain";
import { changeLimit } from "./mutations/change-limit";
import { decidePause } from "./mutations/decide-pause";
import { confirmRule, rejectRule } from "./mutations/decide-rule";
import { endPause } from "./mutations/end-pause";
import { setDay } from "./mutations/set-day";
import { withdrawDay } from "./mutations/withdraw-day";
import { withdrawRule } from "./mutations/withdraw-rule";

export async function changeLimitAction(input: unknown) {
  return runAction(changeLimit, input);
}

export async function changeChainAction(input: unknown) {
  return runAction(changeChain, input);
}

export async function confirmRuleAction(input: unknown) {
  return runAction(confirmRule, input);
}

export async function rejectRuleAction(input: unknown) {
  return runAction(rejectRule, input);
}

export async function withdrawRuleAction(input: unknown) {
  return runAction(withdrawRule, input);
}

export async function setDayAction(input: unknown) {
  return runAction(setDay, input);
}

export async function withdrawDayAction(input: unknown) {
  return runAction(withdrawDay, input);
}

export async function askPauseAction(input: unknown) {
  return runAction(askPause, input);
}

export async function decidePauseAction(input: unknown) {
  return runAction(decidePause, input);
}

export async function endPauseAction(input: unknown) {
  return runAction(endPause, input);
}
