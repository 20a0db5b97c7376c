import { Refusal } from "../../shared/refusal";
import { rootClient } from "../db/client";
import { keyedDigest } from "../keyed-digest";

interface Allowance {
  /** So many within the window. */
  times: number;
  /** Length of the window, from the first of them. */
  seconds: number;
}

/**
 * How much one person may do in a short time; `visitor`: one address before anybody is known, behind which a whole office may sit. Far above what hands can do, so
 * that only a program meets it. An urgent report has the widest room for what it is: danger is never to wait.
 */
export const ALLOWANCES = {
  action: { times: 600, seconds: 60 },
  draft: { times: 120, seconds: 60 },
  search: { times: 240, seconds: 60 },
  upload: { times: 120, seconds: 600 },
  download: { times: 300, seconds: 600 },
  export: { times: 20, seconds: 600 },
  urgent: { times: 120, seconds: 600 },
  visitor: { times: 600, seconds: 60 },
} as const satisfies Record<string, Allowance>;
export type RateKind = keyof typeof ALLOWANCES;

/** Too many: the seconds until the window ends. `first`: the one that crossed the line; those after it need no line in the log. */
export class TooMany extends Refusal {
  constructor(
    seconds: number,
    readonly first: boolean,
  ) {
    super("TOO_MANY", { reason: "tooFast", params: { seconds } });
  }
}

export const rateKey = (kind: RateKind, subject: string): string => `${kind}.${keyedDigest("rate", kind, subject)}`;

/**
 * Counts one more, in PostgreSQL, so that it holds over all instances; one statement, so that many at once cannot pass each other. What is refused is not counted on:
 * the window ends when it ends. Throws TooMany.
 */
export async function spend(kind: RateKind, subject: string): Promise<void> {
  const { times, seconds } = ALLOWANCES[kind];
  const key = rateKey(kind, subject);
  const db = rootClient();
  const [now] = await db.$queryRaw<{ used: number; left: number }[]>`
    INSERT INTO rate_window AS w (key, used, ends_at) VALUES (${key}, 1, now() + make_interval(secs => ${seconds}::int))
    ON CONFLICT (key) DO UPDATE SET
      used = CASE WHEN w.ends_at <= now() THEN 1 ELSE w.used + 1 END,
      ends_at = CASE WHEN w.ends_at <= now() THEN excluded.ends_at ELSE w.ends_at END
    WHERE w.ends_at <= now() OR w.used <= ${times}::int
    RETURNING used, greatest(1, ceil(extract(epoch FROM ends_at - now())))::int AS left`;
  if (now?.used === 1) await forgetEnded();
  if (now && now.used <= times) return;
  throw new TooMany(now?.left ?? (await secondsLeft(key)), now !== undefined);
}

async function secondsLeft(key: string): Promise<number> {
  const [row] = await rootClient().$queryRaw<{ left: number }[]>`SELECT greatest(1, ceil(extract(epoch FROM ends_at - now())))::int AS left FROM rate_window WHERE key = ${key}`;
  return row?.left ?? 1;
}

/** Whoever opens a window takes a few away that have ended. */
async function forgetEnded(): Promise<void> {
  await rootClient().$executeRaw`DELETE FROM rate_window WHERE key IN (SELECT key FROM rate_window WHERE ends_at <= now() LIMIT 20 FOR UPDATE SKIP LOCKED)`;
}
