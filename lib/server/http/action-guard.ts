import { senderOf } from "./own-origin";

/** Next's own limit for the body of an action; beyond it Next answers 500. Bytes. */
export const ACTION_BODY_LIMIT = 1_048_576;

/**
 * The answer to a server action that is not to be read at all: 403 for one sent from another site, 413 for one that is too large, 411 for one that hides its length
 * (no browser does). Next would answer with 500, after reading it. One without an Origin is let through to `runAction`, which refuses it by its code.
 */
export function turnedAway({ method, headers }: Pick<Request, "method" | "headers">, ownOrigin: string): Response | null {
  if (method !== "POST") return null;
  if (senderOf(headers, ownOrigin) === "foreign") return answer(403, "Forbidden: sent from another site");
  const length = headers.get("content-length");
  if (length === null && headers.has("transfer-encoding")) return answer(411, "Length required");
  if (Number(length ?? 0) > ACTION_BODY_LIMIT) return answer(413, "Content too large");
  return null;
}

const answer = (status: number, text: string) =>
  new Response(text, { status, headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", "x-content-type-options": "nosniff" } });
