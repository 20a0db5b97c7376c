import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { toShanghaiDate } from "../../../shared/dates";
import { versionsOf } from "../../ledger/queries/kept-figures";
import { wantedNeeds } from "./open-needs";

interface Kept {
  /** The street's number (registration_change), read before the counting. */
  version: string;
  /** The instant it was counted for, and the next one at which a referral's limit passes: in between nothing becomes open by itself but with the day. */
  from: number;
  until: number;
  needs: number;
}

/** Days and sets of closed records that are kept; the one used longest ago goes first. */
const SETS_KEPT = 20;
const keptSets = new Map<string, Map<string, Kept>>();

/** What is kept for a Beijing day, for those from whom the same children are closed. */
function keptFor(closed: readonly string[], now: Date): Map<string, Kept> {
  const key = JSON.stringify([toShanghaiDate(now), [...closed].sort()]);
  const set = keptSets.get(key) ?? new Map<string, Kept>();
  keptSets.delete(key);
  keptSets.set(key, set);
  for (const oldest of [...keptSets.keys()].slice(0, Math.max(0, keptSets.size - SETS_KEPT))) keptSets.delete(oldest);
  return set;
}

/**
 * How many open needs a place within the actor's own has: the figure of the overview, exact at every moment. Only streets in which something has changed since they were counted, or a referral's limit has passed,
 * are counted anew (docs/decisions/figures-by-street.md).
 */
export async function countOpenNeeds(tx: Tx, actor: Actor, { low, high }: { low: string; high: string }, now: Date): Promise<number> {
  const kept = keptFor(actor.closed, now);
  const versions = await versionsOf(tx, { kind: "division", low, high });
  const at = now.getTime();
  const known = (street: string, version: string) => {
    const entry = kept.get(street);
    return entry && entry.version === version && entry.from <= at && at <= entry.until ? entry : undefined;
  };
  const stale = versions.filter(({ street, version }) => !known(street, version));
  let needs = versions.reduce((sum, { street, version }) => sum + (known(street, version)?.needs ?? 0), 0);
  if (stale.length === 0) return needs;
  const streets = stale.map(({ street }) => street);
  const counted = await tx.$queryRaw<{ street: string; needs: number }[]>`${await wantedNeeds(tx, actor, { low, high }, {}, now, streets)} SELECT street_code AS street, count(*)::int AS needs FROM wanted GROUP BY 1`;
  const limits = await tx.$queryRaw<{ street: string; until: Date | null }[]>`
    SELECT street_code AS street, least(min(accept_due_at) FILTER (WHERE accept_due_at >= ${now.toISOString()}::timestamptz), min(report_due_at) FILTER (WHERE report_due_at >= ${now.toISOString()}::timestamptz)) AS until
    FROM referral WHERE street_code = ANY (${streets}::text[]) AND status IN ('SENT', 'ACCEPTED') GROUP BY 1`;
  for (const { street, version, clean } of stale) {
    const own = counted.find((row) => row.street === street)?.needs ?? 0;
    needs += own;
    if (clean) kept.set(street, { version, from: at, until: limits.find((row) => row.street === street)?.until?.getTime() ?? Infinity, needs: own });
  }
  return needs;
}
