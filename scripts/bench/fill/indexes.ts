import type pg from "pg";

/**
 * Drops the plain indexes of the tables and answers the statements that make them again: built once at the end they cost a fraction of what
 * half a million single entries do. Unique ones stay: foreign keys and checks of the filling lean on them.
 */
export async function dropPlainIndexes(client: pg.ClientBase, tables: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
      WHERE i.indrelid::regclass::text = ANY ($1) AND NOT i.indisunique ORDER BY 1`,
    [tables],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ definition }) => definition);
}
