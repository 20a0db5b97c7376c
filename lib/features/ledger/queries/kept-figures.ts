import type { Scope } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { Prisma } from "../../../server/db/generated/client";
import { toShanghaiDate } from "../../../shared/dates";
import type { FigureFilter, SummaryLine } from "../schema";
import { registrationSql } from "./registration-sql";

/** Counts of one line of the summary table in one street (or, where the street is not known, in the larger division itself). */
export interface StreetFigures {
  street: string;
  line: SummaryLine;
  /** One count per filter, in their order. */
  counts: number[];
}

interface Kept {
  /** The street's version (registration_change), read before the counting. */
  version: string;
  /** The instant it was counted for, and the next one at which a deadline of the street passes: in between nothing becomes overdue by itself. */
  from: number;
  until: number;
  figures: StreetFigures[];
}

/** Sets of filters that are kept; the one used longest ago goes first. */
const SETS_KEPT = 60;
/** Streets counted by one statement, so that a whole city is never read by one. */
const STREETS_AT_ONCE = 40;

const keptSets = new Map<string, Map<string, Kept>>();

/** What is kept for these filters, which mean the same within one Beijing day only (ages), and for those who count without the same children. */
function keptFor(filters: readonly FigureFilter[], hidden: readonly string[], now: Date): Map<string, Kept> {
  const key = JSON.stringify([toShanghaiDate(now), filters, [...hidden].sort()]);
  const set = keptSets.get(key) ?? new Map<string, Kept>();
  keptSets.delete(key);
  keptSets.set(key, set);
  for (const oldest of [...keptSets.keys()].slice(0, Math.max(0, keptSets.size - SETS_KEPT))) keptSets.delete(oldest);
  return set;
}

/** Scopes that contain whole streets. */
export type WideScope = Extract<Scope, { kind: "division" | "monitor" }>;

interface Version {
  street: string;
  version: string;
  /** This transaction has written nothing, so that all it sees is committed. */
  clean: boolean;
}

/** The numbers of a scope's streets, to be read before anything of them is counted. */
export function versionsOf(tx: Tx, scope: WideScope | { kind: "division"; low: string; high: string }): Promise<Version[]> {
  const range = scope.kind === "monitor" ? Prisma.sql`true` : Prisma.sql`street_code >= ${scope.low} AND street_code < ${scope.high}`;
  return tx.$queryRaw<Version[]>`
    SELECT street_code AS street, version::text AS version, pg_current_xact_id_if_assigned() IS NULL AS clean FROM registration_change WHERE ${range}`;
}

/** Leaves out the children who are closed to whoever counts. */
export const withoutHidden = ({ hidden }: WideScope): Prisma.Sql => (hidden ? Prisma.sql`r.child_id <> ALL (${[...hidden]}::uuid[])` : Prisma.sql`true`);

/** Every filter counted in one pass over the registrations of these streets. */
function countStreets(tx: Tx, scope: WideScope, streets: readonly string[], filters: readonly FigureFilter[], now: Date): Promise<(StreetFigures & { until: Date | null })[]> {
  const counts = filters.map((filter) => Prisma.sql`count(*) FILTER (WHERE ${registrationSql(filter, now)})`);
  const merged = filters.some(({ stage }) => stage === "MERGED");
  return tx.$queryRaw<(StreetFigures & { until: Date | null })[]>`
    SELECT r.street_code AS street,
      CASE WHEN r.resident THEN 'RESIDENT' WHEN 'STREET' = ANY (r.groups) THEN 'STREET' ELSE 'OTHER' END AS line,
      ARRAY[${Prisma.join(counts)}]::int[] AS counts, min(r.next_due_at) FILTER (WHERE r.next_due_at >= ${now.toISOString()}::timestamptz) AS until
    FROM registration r
    WHERE r.street_code = ANY (${[...streets]}::text[]) AND ${merged ? Prisma.sql`true` : Prisma.sql`r.stage <> 'MERGED'`} AND ${withoutHidden(scope)}
    GROUP BY 1, 2`;
}

/**
 * Figures of a scope by street and line, exact at every moment: only streets in which a registration has changed since they were counted, or a deadline has
 * passed, are counted anew (docs/decisions/figures-by-street.md). The scope must be the actor's own: row-level security lets it count whole streets only.
 */
export async function figuresByStreet(tx: Tx, scope: WideScope, filters: readonly FigureFilter[], now: Date): Promise<StreetFigures[]> {
  // Figures without somebody are not those of the others: they are kept apart.
  const kept = keptFor(filters, scope.hidden ?? [], now);
  const versions = await versionsOf(tx, scope);
  const at = now.getTime();
  const fresh = new Map<string, Kept>();
  for (const { street, version } of versions) {
    const known = kept.get(street);
    if (known && known.version === version && known.from <= at && at <= known.until) fresh.set(street, known);
  }
  const stale = versions.filter(({ street }) => !fresh.has(street));
  for (let start = 0; start < stale.length; start += STREETS_AT_ONCE) {
    const batch = stale.slice(start, start + STREETS_AT_ONCE);
    const counted = await countStreets(tx, scope, batch.map(({ street }) => street), filters, now);
    for (const { street, version, clean } of batch) {
      const own = counted.filter((row) => row.street === street);
      const until = Math.min(...own.map((row) => row.until?.getTime() ?? Infinity));
      const entry: Kept = { version, from: at, until, figures: own.map(({ line, counts }) => ({ street, line, counts })) };
      fresh.set(street, entry);
      if (clean) kept.set(street, entry);
    }
  }
  return versions.flatMap(({ street }) => fresh.get(street)?.figures ?? []);
}
