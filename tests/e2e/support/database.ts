import { asMaintenance } from "../../../prisma/seed/support/connection";

/** Rows of the demo database, whoever may see them. */
export async function query<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
  return asMaintenance(async (client) => (await client.query(sql, values)).rows as Row[]);
}

/** One row; fails when there is none. */
export async function one<Row>(sql: string, values: unknown[] = []): Promise<Row> {
  const [row] = await query<Row>(sql, values);
  if (!row) throw new Error(`nothing found: ${sql}`);
  return row;
}

/** What changes without anybody's doing: when a session was last seen; the tables of the log (audit_…) are left out too. */
const MOVING = ["user_session", "number_counter", "_prisma_migrations"];

/** A digest of every table: equal before and after means that nothing was written. */
export async function fingerprint(): Promise<Record<string, string>> {
  return asMaintenance(async (client) => {
    const { rows } = await client.query<{ name: string }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND NOT tablename = ANY ($1) AND tablename NOT LIKE 'audit\\_%'", [MOVING]);
    const digests: Record<string, string> = {};
    for (const { name } of rows) {
      const { rows: digest } = await client.query<{ digest: string }>(`SELECT count(*) || '/' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) AS digest FROM "${name}" t`);
      digests[name] = digest[0]?.digest ?? "";
    }
    return digests;
  });
}
