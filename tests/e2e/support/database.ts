import pg from "pg";
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

/** Kept open, and let past every policy: planning the policies of all tables took longer than reading them. */
let observer: Promise<pg.Client> | undefined;

async function connectObserver(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: process.env.ADMIN_DATABASE_URL });
  await client.connect();
  return client;
}

/** Digest of all tables in one statement; the names of the tables are asked once, no test makes one. */
async function digestOfTables(client: pg.Client): Promise<string> {
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('_prisma_migrations', 'attempt_counter', 'rate_window', 'user_session', 'roster_import') AND tablename NOT LIKE 'audit\\_%'",
  );
  // Age grows with every transaction of anybody; its distance to the age of a fixed number does not.
  const parts = tables.map(({ name }) => `SELECT '${name}' AS name, count(*) || '/' || coalesce(age('3'::xid) - min(age(xmin)), 0) AS digest FROM "${name}"`);
  // That a session was used is no write either: its row counts by what else stands in it.
  parts.push("SELECT 'user_session', concat_ws('/', count(*), count(ended_at), count(factor_at), sum(extract(epoch FROM proved_at))) FROM user_session");
  // Nor that the server looked whether a roster's work was cut off.
  parts.push("SELECT 'roster_import', concat_ws('/', count(*), sum(version), sum(row_read), count(ended_at)) FROM roster_import");
  parts.push("SELECT 'audit_event', count(*)::text FROM audit_event WHERE result = 'OK' AND action NOT LIKE 'look.%'");
  return parts.join(" UNION ALL ");
}

let digest: Promise<string> | undefined;

/**
 * A digest of every table: equal before and after means that nothing was written. Each insert and update carries the number of a later
 * transaction than all before it, each deletion leaves fewer rows; so both together change with every write, and no row has to be read.
 * Failed attempts are counted, and how often somebody calls, which is no write of the product. Of the log (audit_…) only what was done counts: attempts that were refused are written down, and must be; so is every look at a page.
 */
export async function fingerprint(): Promise<Record<string, string>> {
  const client = await (observer ??= connectObserver());
  const { rows } = await client.query<{ name: string; digest: string }>(await (digest ??= digestOfTables(client)));
  return Object.fromEntries(rows.map(({ name, digest: found }) => [name, found]));
}
