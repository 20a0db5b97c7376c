import pg from "pg";

/**
 * One transaction as the maintenance role on an open connection of the owner, which itself sees and changes no row of a child under forced
 * row-level security. Committed when the work succeeds.
 */
export async function inMaintenance<C extends pg.ClientBase, T>(client: C, work: (client: C) => Promise<T>): Promise<T> {
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL ROLE hutong_maintenance");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

/** The same on a connection of its own. Needs DATABASE_URL, the owner's. */
export async function asMaintenance<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    return await inMaintenance(client, work);
  } finally {
    await client.end();
  }
}
