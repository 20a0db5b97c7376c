import { rootClient, type Tx } from "../db/client";
import { keyedDigest } from "../keyed-digest";

/**
 * account: sign-ins under one name, whether or not it exists · address: sign-ins from one address, behind which a whole office may sit ·
 * proof: one's own password, asked again in a session · factor: codes of the second factor.
 */
export type AttemptKind = "account" | "address" | "proof" | "factor";

interface Limit {
  /** Failures without consequence. */
  free: number;
  /** Seconds of waiting after the next one, the one after it, and so on; the last holds for all that follow. */
  waits: readonly number[];
  /** Hours after which a row without new failures is forgotten. */
  hours: number;
}

const OF_A_PERSON: Limit = { free: 4, waits: [60, 120, 240, 480, 900, 1800], hours: 24 };
export const ATTEMPT_LIMITS: Readonly<Record<AttemptKind, Limit>> = {
  account: OF_A_PERSON,
  proof: OF_A_PERSON,
  factor: OF_A_PERSON,
  address: { free: 29, waits: [60, 120, 300, 600, 1800], hours: 1 },
};

/** The table holds a keyed digest: neither names nor addresses can be read off it. */
export const attemptKey = (kind: AttemptKind, subject: string): string => `${kind}.${keyedDigest("attempt", kind, subject)}`;

/**
 * Counts an attempt as a failure before it is made, so that many at once cannot pass each other; `forgetAttempts` takes it back when it was none. False while
 * the subject has to wait: what is tried then is not judged and does not prolong the wait, or a stranger could keep a person out for good.
 */
export async function countAttempt(kind: AttemptKind, subject: string): Promise<boolean> {
  const { free, waits, hours } = ATTEMPT_LIMITS[kind];
  const db = rootClient();
  await db.$executeRaw`DELETE FROM attempt_counter WHERE key IN (SELECT key FROM attempt_counter WHERE expires_at <= now() LIMIT 20 FOR UPDATE SKIP LOCKED)`;
  const counted = await db.$queryRaw<unknown[]>`
    INSERT INTO attempt_counter AS c (key, failures, blocked_until, expires_at)
    VALUES (${attemptKey(kind, subject)}, 1, NULL, now() + make_interval(hours => ${hours}::int))
    ON CONFLICT (key) DO UPDATE SET
      failures = CASE WHEN c.expires_at <= now() THEN 1 ELSE c.failures + 1 END,
      blocked_until = CASE WHEN c.expires_at > now() THEN now() + make_interval(secs => (${[...waits]}::int[])[least(c.failures + 1 - ${free}::int, ${waits.length}::int)]) END,
      expires_at = excluded.expires_at
    WHERE c.blocked_until IS NULL OR c.blocked_until <= now()
    RETURNING 1 AS counted`;
  return counted.length === 1;
}

/** The attempt was right: nothing is held against the subject any more. Inside a transaction give its client. */
export async function forgetAttempts(kind: AttemptKind, subject: string, db: Pick<Tx, "attemptCounter"> = rootClient()): Promise<void> {
  await db.attemptCounter.deleteMany({ where: { key: attemptKey(kind, subject) } });
}

/** The same for an address: only this one attempt is taken back, so that a stranger's own account does not wipe out what was tried on others from there. */
export async function takeBackAttempt(kind: AttemptKind, subject: string): Promise<void> {
  const key = attemptKey(kind, subject);
  const { free } = ATTEMPT_LIMITS[kind];
  const db = rootClient();
  const { count } = await db.attemptCounter.deleteMany({ where: { key, failures: 1 } });
  if (count > 0) return;
  await db.$executeRaw`UPDATE attempt_counter SET failures = failures - 1, blocked_until = CASE WHEN failures - 1 > ${free}::int THEN blocked_until END WHERE key = ${key} AND failures > 1`;
}
