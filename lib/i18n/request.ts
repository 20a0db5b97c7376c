import { cookies } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { MESSAGES } from "./catalogue";
import { DEFAULT_LOCALE, isLocale, TIME_ZONE } from "./locale";
import { localeCookieName } from "./locale-cookie";

/** The language is not in the URL: an explicit one (a document in another language), else the cookie, else Chinese. */
export default getRequestConfig(async ({ locale: explicit }) => {
  const chosen = explicit ?? (await cookies()).get(localeCookieName())?.value;
  const locale = isLocale(chosen) ? chosen : DEFAULT_LOCALE;
  return { locale, messages: MESSAGES[locale], timeZone: TIME_ZONE };
});
