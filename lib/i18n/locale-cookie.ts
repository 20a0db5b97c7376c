import { env } from "../server/env";
import { LOCALE_COOKIE, type Locale } from "./locale";

const YEAR_SECONDS = 365 * 24 * 3600;

const overHttps = () => env().APP_ORIGIN.startsWith("https://");

/** Over https the browser itself sees to it that only this very host sets the cookie. */
export const localeCookieName = (): string => (overHttps() ? `__Host-${LOCALE_COOKIE}` : LOCALE_COOKIE);

/** The cookie by which this browser keeps its language. */
export const localeCookie = (locale: Locale) => ({
  name: localeCookieName(), value: locale, path: "/", maxAge: YEAR_SECONDS, sameSite: "lax" as const, httpOnly: true, secure: overHttps(),
});
