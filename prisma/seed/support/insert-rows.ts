import type pg from "pg";

const BATCH = 2_000;
const IDENTIFIER = /^[a-z_0-9]+$/;

/**
 * Inserts plain rows whose keys are column names, many per statement; rows that are there already stay as they are.
 * Returns how many were new.
 */
export async function insertRows(client: pg.ClientBase, table: string, rows: readonly Record<string, unknown>[]): Promise<number> {
  const first = rows[0];
  if (!first) return 0;
  // A column that the first row lacks is not left out with what a later one says in it.
  const columns = [...new Set([...Object.keys(first), ...rows.flatMap((row) => Object.keys(row).filter((name) => row[name] !== null && row[name] !== undefined))])];
  if (![table, ...columns].every((name) => IDENTIFIER.test(name))) throw new Error(`not an identifier in ${table}`);
  const list = columns.map((column) => `"${column}"`).join(", ");
  let inserted = 0;
  for (let start = 0; start < rows.length; start += BATCH) {
    const { rowCount } = await client.query(
      `INSERT INTO "${table}" (${list}) SELECT ${list} FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb) ON CONFLICT DO NOTHING`,
      [JSON.stringify(rows.slice(start, start + BATCH))],
    );
    inserted += rowCount ?? 0;
  }
  return inserted;
}
