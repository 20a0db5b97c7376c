import { Refusal } from "../../shared/refusal";
import { rootClient } from "../db/client";
import { Prisma } from "../db/generated/client";
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
  // Pages of records, and lists with names: what a script would take away page by page. A list shows fifty people.
  look: { times: 300, seconds: 600 },
  list: { times: 300, seconds: 3600 },
  // Whoever sees names masked finds a person by what it knows, not by trying out: a number has few digits left once its rest is shown.
  maskedSearch: { times: 30, seconds: 3600 },
  // Over all offices, in danger: somebody looks for one child.
  breakGlassSearch: { times: 20, seconds: 3600 },
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

/** What a window has come to; nothing is answered beyond the first that was too many. */
export interface Counted {
  used: number;
  /** Seconds until it ends. */
  left: number;
}

/**
 * The statement that counts one more, in PostgreSQL, so that it holds over all instances; a single one, so that many at once cannot pass each other. What is refused is
 * not counted on: the window ends when it ends. Answers `used` and `left`.
 */
export function countOne(kind: RateKind, subject: string): Prisma.Sql {
  const { times, seconds } = ALLOWANCES[kind];
  return Prisma.sql`
    INSERT INTO rate_window AS w (key, used, ends_at) VALUES (${rateKey(kind, subject)}, 1, now() + make_interval(secs => ${seconds}::int))
    ON CONFLICT (key) DO UPDATE SET
      used = CASE WHEN w.ends_at <= now() THEN 1 ELSE w.used + 1 END,
      ends_at = CASE WHEN w.ends_at <= now() THEN excluded.ends_at ELSE w.ends_at END
    WHERE w.ends_at <= now() OR w.used <= ${times}::int
    RETURNING used, greatest(1, ceil(extract(epoch FROM ends_at - now())))::int AS left`;
}

/** Judges what was counted. Throws TooMany. */
export async function judge(kind: RateKind, subject: string, counted: Counted | undefined): Promise<void> {
  if (counted?.used === 1) await forgetEnded();
  if (counted && counted.used <= ALLOWANCES[kind].times) return;
  throw new TooMany(counted?.left ?? Math.max(1, await secondsLeft([kind], subject)), counted !== undefined);
}

/** Counts one more. Throws TooMany. */
export async function spend(kind: RateKind, subject: string): Promise<void> {
  const [counted] = await rootClient().$queryRaw<Counted[]>(countOne(kind, subject));
  await judge(kind, subject, counted);
}

/** Seconds until all of these windows are open again for somebody who has used one up; 0 when none is. */
export async function secondsLeft(kinds: readonly RateKind[], subject: string): Promise<number> {
  const windows = kinds.map((kind) => Prisma.sql`(${rateKey(kind, subject)}, ${ALLOWANCES[kind].times}::int)`);
  const [row] = await rootClient().$queryRaw<{ left: number }[]>`
    SELECT coalesce(max(ceil(extract(epoch FROM w.ends_at - now()))), 0)::int AS left FROM rate_window w JOIN (VALUES ${Prisma.join(windows)}) k(key, times) ON k.key = w.key AND w.used > k.times
    WHERE w.ends_at > now()`;
  return row?.left ?? 0;
}

/** Whoever opens a window takes a few away that have ended. */
async function forgetEnded(): Promise<void> {
  await rootClient().$executeRaw`DELETE FROM rate_window WHERE key IN (SELECT key FROM rate_window WHERE ends_at <= now() LIMIT 20 FOR UPDATE SKIP LOCKED)`;
}
