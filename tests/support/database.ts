import pg from "pg";
import { inMaintenance } from "../../prisma/seed/support/connection";

const MISSING = "is not set: integration and browser tests are started by vitest or `npm test`, which prepare the database";

function address(name: "OWNER_DATABASE_URL" | "ADMIN_DATABASE_URL"): string {
  const url = process.env[name];
  if (!url) throw new Error(`${name} ${MISSING}`);
  return url;
}

let pool: pg.Pool | undefined;

/** Connections as the owner of the tables. */
export function ownerPool(): pg.Pool {
  if (!pool) {
    pool = new pg.Pool({ connectionString: address("OWNER_DATABASE_URL"), max: 2, allowExitOnIdle: true });
    // An idle connection is cut when the file's database is dropped; that is no failure of a test.
    pool.on("error", () => undefined);
  }
  return pool;
}

/** Fixtures and checks that must see every row: one transaction as hutong_maintenance, committed when the work succeeds. */
export async function asMaintenance<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await ownerPool().connect();
  try {
    return await inMaintenance(client, work);
  } finally {
    client.release();
  }
}

/** Reads every row of a query, whoever may see it. */
export async function queryAll<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  return asMaintenance(async (client) => (await client.query<Row>(sql, [...values])).rows);
}

/** A statement as the superuser (or as the owner on a server of your own), for what only an administrator may do. */
export async function adminQuery<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: address("ADMIN_DATABASE_URL") });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** Closes what this module opened. */
export async function closeOwnerPool(): Promise<void> {
  await pool?.end();
  pool = undefined;
}
