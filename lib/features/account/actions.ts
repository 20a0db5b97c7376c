"use server";

import { cookies } from "next/headers";
import { localeCookie } from "../../i18n/locale-cookie";
import { runAction } from "../../server/write/run-action";
import { beginSecondFactor } from "./mutations/begin-second-factor";
import { changePassword } from "./mutations/change-password";
import { confirmSecondFactor } from "./mutations/confirm-second-factor";
import { endOtherSessions } from "./mutations/end-other-sessions";
import { endSession } from "./mutations/end-session";
import { proveOneself } from "./mutations/prove-oneself";
import { renewRecoveryCodes } from "./mutations/renew-recovery-codes";
import { showSecondFactor } from "./mutations/show-second-factor";
import { setLanguage } from "./mutations/set-language";

export async function changePasswordAction(input: unknown) {
  return runAction(changePassword, input);
}

/** Besides the account, this browser follows at once: pages read the cookie. */
export async function setLanguageAction(input: unknown) {
  const result = await runAction(setLanguage, input);
  if (result.ok) (await cookies()).set(localeCookie(result.data.locale));
  return result;
}

export async function endOtherSessionsAction(input: unknown) {
  return runAction(endOtherSessions, input);
}

export async function proveOneselfAction(input: unknown) {
  return runAction(proveOneself, input);
}

export async function showSecondFactorAction(input: unknown) {
  return runAction(showSecondFactor, input);
}

export async function beginSecondFactorAction(input: unknown) {
  return runAction(beginSecondFactor, input);
}

export async function confirmSecondFactorAction(input: unknown) {
  return runAction(confirmSecondFactor, input);
}

export async function renewRecoveryCodesAction(input: unknown) {
  return runAction(renewRecoveryCodes, input);
}

export async function endSessionAction(input: unknown) {
  return runAction(endSession, input);
}
