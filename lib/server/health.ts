import { rootClient } from "./db/client";

/** Anybody may ask, as often as they like: the database is asked once in this time. */
const FRESH_MS = 1_000;
/** The sweep runs every minute: so long without one, and no worker runs. */
const LATE_MS = 10 * 60_000;

export interface Health {
  /** The database answers. */
  database: boolean;
  /** When background work swept last (an instant), and whether that is too long ago; null: never yet. */
  background: { lastRunAt: string | null; late: boolean };
}

let last: { at: number; answer: Promise<Health> } | undefined;

async function ask(): Promise<Health> {
  try {
    const rows = await rootClient().$queryRaw<{ at: Date | null }[]>`SELECT max(ended_at) AS at FROM background_run WHERE name = 'sweep'`;
    const at = rows[0]?.at ?? null;
    return { database: true, background: { lastRunAt: at?.toISOString() ?? null, late: !at || Date.now() - at.getTime() > LATE_MS } };
  } catch {
    return { database: false, background: { lastRunAt: null, late: true } };
  }
}

/** How the database and the background work stand, or stood a moment ago. */
export function healthNow(): Promise<Health> {
  const now = Date.now();
  if (!last || now - last.at > FRESH_MS) last = { at: now, answer: ask() };
  return last.answer;
}
