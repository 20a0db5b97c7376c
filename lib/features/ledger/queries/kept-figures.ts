import type { Scope } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { Prisma } from "../../../server/db/generated/client";
import { toShanghaiDate } from "../../../shared/dates";
import type { FigureFilter, SummaryLine } from "../schema";
import { KeptByStreet, type Counted, type Version } from "./kept-by-street";
import { registrationSql } from "./registration-sql";

/** Counts of one line of the summary table in one street (or, where the street is not known, in the larger division itself). */
export interface StreetFigures {
  street: string;
  line: SummaryLine;
  /** One count per filter, in their order. */
  counts: number[];
}

/** Sets of filters that are kept; the one used longest ago goes first. */
const SETS_KEPT = 60;

const kept = new KeptByStreet<StreetFigures[]>(SETS_KEPT);

/** Scopes that contain whole streets. */
export type WideScope = Extract<Scope, { kind: "division" | "monitor" }>;

/** The numbers of a scope's streets, to be read before anything of them is counted. */
export function versionsOf(tx: Tx, scope: WideScope | { kind: "division"; low: string; high: string }): Promise<Version[]> {
  const range = scope.kind === "monitor" ? Prisma.sql`true` : Prisma.sql`street_code >= ${scope.low} AND street_code < ${scope.high}`;
  return tx.$queryRaw<Version[]>`
    SELECT street_code AS street, version::text AS version, pg_current_xact_id_if_assigned() IS NULL AS clean FROM registration_change WHERE ${range}`;
}

/** Leaves out the children who are closed to whoever counts. */
export const withoutHidden = ({ hidden }: WideScope): Prisma.Sql => (hidden ? Prisma.sql`r.child_id <> ALL (${[...hidden]}::uuid[])` : Prisma.sql`true`);

type Row = StreetFigures & { after: Date | null; until: Date | null };

/** Every filter counted in one pass over the registrations of these streets. */
async function countStreets(tx: Tx, scope: WideScope, streets: readonly string[], filters: readonly FigureFilter[], now: Date): Promise<Map<string, Counted<StreetFigures[]>>> {
  const counts = filters.map((filter) => Prisma.sql`count(*) FILTER (WHERE ${registrationSql(filter, now)})`);
  const merged = filters.some(({ stage }) => stage === "MERGED");
  const at = Prisma.sql`${now.toISOString()}::timestamptz`;
  const rows = await tx.$queryRaw<Row[]>`
    SELECT r.street_code AS street,
      CASE WHEN r.resident THEN 'RESIDENT' WHEN 'STREET' = ANY (r.groups) THEN 'STREET' ELSE 'OTHER' END AS line,
      ARRAY[${Prisma.join(counts)}]::int[] AS counts, max(r.next_due_at) FILTER (WHERE r.next_due_at < ${at}) AS after, min(r.next_due_at) FILTER (WHERE r.next_due_at >= ${at}) AS until
    FROM registration r
    WHERE r.street_code = ANY (${[...streets]}::text[]) AND ${merged ? Prisma.sql`true` : Prisma.sql`r.stage <> 'MERGED'`} AND ${withoutHidden(scope)}
    GROUP BY 1, 2`;
  return new Map(streets.map((street) => {
    const own = rows.filter((row) => row.street === street);
    return [street, {
      value: own.map(({ line, counts: of }) => ({ street, line, counts: of })), after: Math.max(...own.map((row) => row.after?.getTime() ?? -Infinity)), until: Math.min(...own.map((row) => row.until?.getTime() ?? Infinity)),
    }];
  }));
}

/**
 * Figures of a scope by street and line, exact at every moment: only streets in which a registration has changed since they were counted, or a deadline has
 * passed, are counted anew (docs/decisions/figures-by-street.md). The scope must be the actor's own: row-level security lets it count whole streets only.
 */
export async function figuresByStreet(tx: Tx, scope: WideScope, filters: readonly FigureFilter[], now: Date): Promise<StreetFigures[]> {
  // Filters mean the same within one Beijing day only (ages). Figures without somebody are not those of the others: they are kept apart.
  const key = JSON.stringify([toShanghaiDate(now), filters, [...(scope.hidden ?? [])].sort()]);
  const versions = await versionsOf(tx, scope);
  const figures = await kept.read(key, versions, now, (streets) => countStreets(tx, scope, streets, filters, now));
  return versions.flatMap(({ street }) => figures.get(street) ?? []);
}
