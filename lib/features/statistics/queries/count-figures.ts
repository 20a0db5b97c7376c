import type { Tx } from "../../../server/db/client";
import { Prisma } from "../../../server/db/generated/client";
import type { Scope } from "../../../authz/scope";
import { contains, levelOf } from "../../../shared/division-code";
import type { FigureFilter, SummaryLine } from "../../ledger/schema";
import { figuresByStreet, withoutHidden, type WideScope } from "../../ledger/queries/kept-figures";
import { registrationSql } from "../../ledger/queries/registration-sql";

export interface CountedGroup {
  /** First digits of the jurisdiction, as many as asked for; shorter for what stands in a larger division itself. */
  code: string;
  line: SummaryLine;
  /** One count per filter, in their order. */
  counts: number[];
}

interface Question {
  /** The actor's own rows, as row-level security knows them too. */
  scope: Scope;
  /** Only this division. */
  division: string | null;
  /** Digits by which rows are grouped: 6 districts, 9 streets, 12 communities. */
  digits: 6 | 9 | 12;
  filters: readonly FigureFilter[];
}

/**
 * Many figures of a scope, by division and by line of the summary table. Of a district or the city the kept figures of its streets; of one street, by
 * community, in one pass over its registrations. Nothing for who has no scope of statistics.
 */
export async function countFigures(tx: Tx, { scope, division, digits, filters }: Question, now: Date): Promise<CountedGroup[]> {
  if (scope.kind !== "monitor" && scope.kind !== "division") return [];
  const street = division && levelOf(division) === "STREET" ? division : scope.kind === "division" && scope.level === "STREET" ? scope.low : null;
  if (street !== null || digits === 12) return countDirectly(tx, scope, street ?? division, digits, filters, now);
  const figures = await figuresByStreet(tx, scope, filters, now);
  const inside = division === null ? figures : figures.filter((group) => contains(division, group.street));
  return inside.map(({ street: own, line, counts }) => ({ code: own.slice(0, digits), line, counts }));
}

function countDirectly(tx: Tx, scope: WideScope, division: string | null, digits: Question["digits"], filters: readonly FigureFilter[], now: Date): Promise<CountedGroup[]> {
  const inScope = scope.kind === "monitor" ? Prisma.sql`true` : scope.level === "STREET" ? Prisma.sql`r.street_code = ${scope.low}` : Prisma.sql`r.district_code = ${scope.low}`;
  const inside = registrationSql(division ? { division } : {}, now);
  const counts = filters.map((filter) => Prisma.sql`count(*) FILTER (WHERE ${registrationSql(filter, now)})`);
  return tx.$queryRaw<CountedGroup[]>`
    SELECT left(r.division, ${digits}::int) AS code,
      CASE WHEN r.resident THEN 'RESIDENT' WHEN 'STREET' = ANY (r.groups) THEN 'STREET' ELSE 'OTHER' END AS line,
      ARRAY[${Prisma.join(counts)}]::int[] AS counts
    FROM registration r
    WHERE ${inScope} AND ${withoutHidden(scope)} AND ${inside}
    GROUP BY 1, 2`;
}

/** Sums of several groups, filter by filter. */
export const addCounts = (groups: readonly CountedGroup[], size: number): number[] =>
  Array.from({ length: size }, (_, index) => groups.reduce((sum, group) => sum + (group.counts[index] ?? 0), 0));
