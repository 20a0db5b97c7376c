import pg from "pg";

/**
 * Runs seed work in one transaction as the maintenance role: the owner itself sees and changes no row of a child under forced row-level security.
 * Needs DATABASE_URL, the owner's.
 */
export async function asMaintenance<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL ROLE hutong_maintenance");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}
