import type { Tx } from "../../../server/db/client";
import { Prisma } from "../../../server/db/generated/client";
import type { Scope } from "../../../authz/scope";
import type { FigureFilter, SummaryLine } from "../../ledger/schema";
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

/** The actor's scope as a condition on an indexed column; nothing for who has no scope of statistics. */
function scopeSql(scope: Scope): Prisma.Sql {
  switch (scope.kind) {
    case "monitor":
      return Prisma.sql`true`;
    case "division":
      return scope.level === "STREET" ? Prisma.sql`r.street_code = ${scope.low}` : Prisma.sql`r.district_code = ${scope.low}`;
    case "community":
    case "grant":
    case "referral":
    case "audit":
    case "none":
      return Prisma.sql`false`;
  }
}

/** Many figures in one pass over the registrations of a scope, by division and by line of the summary table. */
export async function countFigures(tx: Tx, question: Question, now: Date): Promise<CountedGroup[]> {
  const inside = question.division ? registrationSql({ division: question.division }, now) : Prisma.sql`r.stage <> 'MERGED'`;
  const counts = question.filters.map((filter) => Prisma.sql`count(*) FILTER (WHERE ${registrationSql(filter, now)})`);
  return tx.$queryRaw<CountedGroup[]>`
    SELECT left(r.division, ${question.digits}::int) AS code,
      CASE WHEN r.resident THEN 'RESIDENT' WHEN 'STREET' = ANY (r.groups) THEN 'STREET' ELSE 'OTHER' END AS line,
      ARRAY[${Prisma.join(counts)}]::int[] AS counts
    FROM registration r
    WHERE ${scopeSql(question.scope)} AND ${inside}
    GROUP BY 1, 2`;
}

/** Sums of several groups, filter by filter. */
export const addCounts = (groups: readonly CountedGroup[], size: number): number[] =>
  Array.from({ length: size }, (_, index) => groups.reduce((sum, group) => sum + (group.counts[index] ?? 0), 0));
