import { env } from "../env";

interface Headers {
  get(name: string): string | null;
}

/**
 * Where a request was sent from. Whatever may change something is taken from a page of ours alone; only the configured origin counts, for Next believes a forged
 * X-Forwarded-Host. Browsers say it with every POST and DELETE; `unsaid` is for programs, which have no business here.
 */
export function senderOf(headers: Headers, ownOrigin: string): "own" | "foreign" | "unsaid" {
  const origin = headers.get("origin");
  if (origin === null) return "unsaid";
  return origin === ownOrigin ? "own" : "foreign";
}

/** For everything that writes: server actions and route handlers. */
export const isFromOwnPage = (headers: Headers): boolean => senderOf(headers, env().APP_ORIGIN) === "own";
