import { rootClient } from "./db/client";

/** Anybody may ask, as often as they like: the database is asked once in this time. */
const FRESH_MS = 1_000;
let last: { at: number; answer: Promise<boolean> } | undefined;

const ask = (): Promise<boolean> => rootClient().$queryRaw`SELECT 1`.then(() => true, () => false);

/** True when the database answers, or did a moment ago. */
export function pingDatabase(): Promise<boolean> {
  const now = Date.now();
  if (!last || now - last.at > FRESH_MS) last = { at: now, answer: ask() };
  return last.answer;
}
