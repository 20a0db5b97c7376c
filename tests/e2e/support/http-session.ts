import { readFileSync } from "node:fs";
import { query } from "./database";

export const { password: DEMO_PASSWORD } = JSON.parse(readFileSync("prisma/seed/demo/accounts.json", "utf8")) as { password: string };

/** Where the product under test answers; also the only origin that it takes for its own. */
export const baseUrl = (): string => process.env.HUTONG_E2E_URL ?? "http://localhost:3000";

/** Name and value of a cookie as a browser keeps them. */
export interface Cookie {
  name: string;
  value: string;
}

const cookiesIn = (response: Response): Cookie[] =>
  response.headers.getSetCookie().map((line) => {
    const [pair = ""] = line.split(";");
    return { name: pair.slice(0, pair.indexOf("=")), value: pair.slice(pair.indexOf("=") + 1) };
  });

export const cookieHeader = (cookies: readonly Cookie[]): string => cookies.map(({ name, value }) => `${name}=${value}`).join("; ");

async function post(username: string, password: string): Promise<{ before: Cookie[]; answer: Response }> {
  const first = await fetch(`${baseUrl()}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const before = cookiesIn(first);
  const answer = await fetch(`${baseUrl()}/api/auth/callback/credentials`, {
    method: "POST", redirect: "manual",
    headers: { "content-type": "application/x-www-form-urlencoded", cookie: cookieHeader(before), origin: baseUrl() },
    body: new URLSearchParams({ csrfToken, username, password, json: "true", callbackUrl: baseUrl() }),
  });
  await answer.arrayBuffer();
  return { before, answer };
}

/** Signs in as the sign-in page's script does, without a browser; null when the product refuses. */
export async function tryToSignIn(username: string, password: string): Promise<Cookie[] | null> {
  const { before, answer } = await post(username, password);
  const after = cookiesIn(answer);
  return after.some(({ name }) => name.endsWith("next-auth.session-token")) ? [...before.filter(({ name }) => !after.some((cookie) => cookie.name === name)), ...after] : null;
}

/** The lines with which the product sets its cookies as a person of the demo signs in. */
export const setCookiesOf = async (username: string): Promise<string[]> => (await post(username, DEMO_PASSWORD)).answer.headers.getSetCookie();

const kept = new Map<string, Promise<Cookie[]>>();

/**
 * The cookies of a person of the demo, signed in once for the whole run. Its sessions are made to last: they neither end for want of use nor ask for the password
 * again before a dangerous action. Both are tested by people of their own.
 */
export function sessionOf(username: string): Promise<Cookie[]> {
  const known = kept.get(username);
  if (known) return known;
  const session = tryToSignIn(username, DEMO_PASSWORD).then(async (cookies) => {
    if (!cookies) throw new Error(`${username} cannot sign in`);
    await query(
      "UPDATE user_session SET last_seen_at = now() + interval '1 day', proved_at = now() + interval '1 day' WHERE ended_at IS NULL AND user_id = (SELECT id FROM app_user WHERE username = $1)", [username],
    );
    return cookies;
  });
  kept.set(username, session);
  return session;
}
