import type { Tx } from "../../../server/db/client";
import { ROSTER_FIELDS } from "../fields";
import { isNoColumn } from "../stored";
import type { LackingColumns, RosterRowView } from "../view";

/** As many rows are named; more are counted. */
export const ROWS_NAMED = 5;

const ORDER = new Map(ROSTER_FIELDS.map(({ path }, index) => [path, index]));
const place = (path: string) => ORDER.get(path) ?? ORDER.size;

/** Columns that rows of the file are asked for and it does not have, over all its rows, in the order of the form. A file that was checked before this was noted is told by the rows shown. */
export async function lackingColumns(tx: Tx, of: { importId: string; orgId: string }, shown: readonly RosterRowView[]): Promise<LackingColumns> {
  const fields = await tx.$queryRaw<LackingColumns["fields"]>`
    SELECT path, count(*)::int AS count, (array_agg(w.row_no ORDER BY w.row_no))[1:${ROWS_NAMED}::int] AS rows
      FROM roster_row w, unnest(w.lacks) AS path WHERE w.import_id = ${of.importId}::uuid AND w.org_id = ${of.orgId}::uuid GROUP BY path`;
  if (fields.length === 0) return lackingOf(shown);
  const rows = await tx.rosterRow.count({ where: { ...of, lacks: { isEmpty: false } } });
  return { rows, fields: fields.sort((a, b) => place(a.path) - place(b.path)) };
}

function lackingOf(shown: readonly RosterRowView[]): LackingColumns {
  const lacking = shown.filter(({ faults }) => faults.some(isNoColumn));
  const byField = new Map<string, number[]>();
  for (const { rowNo, faults } of lacking) for (const { path } of faults.filter(isNoColumn)) byField.set(path, [...(byField.get(path) ?? []), rowNo]);
  return { rows: lacking.length, fields: [...byField].map(([path, rows]) => ({ path, count: rows.length, rows: rows.slice(0, ROWS_NAMED) })) };
}
