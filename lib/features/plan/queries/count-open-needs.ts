import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { toShanghaiDate } from "../../../shared/dates";
import { KeptByStreet, type Counted } from "../../ledger/queries/kept-by-street";
import { versionsOf } from "../../ledger/queries/kept-figures";
import { wantedNeeds } from "./open-needs";

/** Days and sets of closed records that are kept; the one used longest ago goes first. */
const SETS_KEPT = 20;

const kept = new KeptByStreet<number>(SETS_KEPT);

interface Range {
  low: string;
  high: string;
}

/**
 * How many open needs a place within the actor's own has: the figure of the overview, exact at every moment. Only streets in which something has changed since they were counted, or a referral's limit has passed,
 * are counted anew (docs/decisions/figures-by-street.md).
 */
export async function countOpenNeeds(tx: Tx, actor: Actor, range: Range, now: Date): Promise<number> {
  // For a Beijing day, within which limits of visits and measures stay, and for those from whom the same children are closed.
  const key = JSON.stringify([toShanghaiDate(now), [...actor.closed].sort()]);
  const versions = await versionsOf(tx, { kind: "division", ...range });
  const needs = await kept.read(key, versions, now, (streets) => countStreets(tx, actor, range, streets, now));
  return [...needs.values()].reduce((sum, own) => sum + own, 0);
}

/** Besides with the day, a need becomes open by itself when a referral's limit passes. */
async function countStreets(tx: Tx, actor: Actor, range: Range, streets: readonly string[], now: Date): Promise<Map<string, Counted<number>>> {
  const counted = await tx.$queryRaw<{ street: string; needs: number }[]>`${await wantedNeeds(tx, actor, range, {}, now, streets)} SELECT street_code AS street, count(*)::int AS needs FROM wanted GROUP BY 1`;
  const limits = await tx.$queryRaw<{ street: string; after: Date | null; until: Date | null }[]>`
    SELECT r.street_code AS street, max(l.due_at) FILTER (WHERE l.due_at < ${now.toISOString()}::timestamptz) AS after, min(l.due_at) FILTER (WHERE l.due_at >= ${now.toISOString()}::timestamptz) AS until
    FROM referral r CROSS JOIN LATERAL (VALUES (r.accept_due_at), (r.report_due_at)) l (due_at)
    WHERE r.street_code = ANY (${[...streets]}::text[]) AND r.status IN ('SENT', 'ACCEPTED') GROUP BY 1`;
  const needsOf = new Map(counted.map(({ street, needs }) => [street, needs]));
  const limitOf = new Map(limits.map((row) => [row.street, row]));
  return new Map(streets.map((street) => [
    street, { value: needsOf.get(street) ?? 0, after: limitOf.get(street)?.after?.getTime() ?? -Infinity, until: limitOf.get(street)?.until?.getTime() ?? Infinity },
  ]));
}
