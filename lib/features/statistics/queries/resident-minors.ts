import type { Tx } from "../../../server/db/client";
import { rangeOf } from "../../../shared/division-code";
import type { IsoDate } from "../../../shared/dates";
import type { ResidentMinors } from "../view";

interface Row {
  code: string;
  communities: number;
  entered: number;
  value: number | null;
  sources: string[] | null;
  last_entered: string | null;
}

/** Resident minors by part of a division, each community with its entry of the newest round that has one. */
export async function residentMinors(tx: Tx, division: string, digits: 6 | 9 | 12): Promise<Map<string, ResidentMinors>> {
  const { low, high } = rangeOf(division);
  const rows = await tx.$queryRaw<Row[]>`
    WITH newest AS (
      SELECT DISTINCT ON (p.community_code) p.community_code, p.resident_minors, p.source, p.entered_at
      FROM round_population p JOIN screening_round s ON s.id = p.round_id
      WHERE p.community_code >= ${low} AND p.community_code < ${high}
      ORDER BY p.community_code, s.starts_on DESC, p.entered_at DESC
    )
    SELECT left(d.code, ${digits}::int) AS code, count(*)::int AS communities, count(n.community_code)::int AS entered, sum(n.resident_minors)::int AS value,
      array_agg(DISTINCT n.source ORDER BY n.source) FILTER (WHERE n.source IS NOT NULL) AS sources,
      to_char(max(n.entered_at) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS last_entered
    FROM division d LEFT JOIN newest n ON n.community_code = d.code
    WHERE d.level = 'COMMUNITY' AND d.valid_to IS NULL AND d.code >= ${low} AND d.code < ${high}
    GROUP BY 1`;
  return new Map(
    rows.map((row) => [row.code, { value: row.value, communities: row.communities, entered: row.entered, sources: row.sources ?? [], lastEntered: row.last_entered }]),
  );
}

/** The same for all parts together. */
export function sumResidentMinors(parts: Iterable<ResidentMinors>): ResidentMinors {
  const all = [...parts];
  const entered = all.filter((part) => part.value !== null);
  return {
    value: entered.length > 0 ? entered.reduce((sum, part) => sum + (part.value ?? 0), 0) : null,
    communities: all.reduce((sum, part) => sum + part.communities, 0),
    entered: all.reduce((sum, part) => sum + part.entered, 0),
    sources: [...new Set(all.flatMap((part) => part.sources))].sort(),
    lastEntered: all.reduce<IsoDate | null>((last, part) => (part.lastEntered && (!last || part.lastEntered > last) ? part.lastEntered : last), null),
  };
}
