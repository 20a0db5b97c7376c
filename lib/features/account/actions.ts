"use server";

import { cookies } from "next/headers";
import { LOCALE_COOKIE } from "../../i18n/locale";
import { runAction } from "../../server/write/run-action";
import { changePassword } from "./mutations/change-password";
import { endSession } from "./mutations/end-session";
import { setLanguage } from "./mutations/set-language";

const YEAR_SECONDS = 365 * 24 * 3600;

export async function changePasswordAction(input: unknown) {
  return runAction(changePassword, input);
}

/** Besides the account, this browser follows at once: pages read the cookie. */
export async function setLanguageAction(input: unknown) {
  const result = await runAction(setLanguage, input);
  if (result.ok) (await cookies()).set(LOCALE_COOKIE, result.data.locale, { path: "/", maxAge: YEAR_SECONDS, sameSite: "lax", httpOnly: true });
  return result;
}

export async function endSessionAction(input: unknown) {
  return runAction(endSession, input);
}
