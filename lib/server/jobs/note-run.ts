import { rootClient } from "../db/client";

/** Runs a piece of background work and notes when, how much it did, and whether it failed: what the health check and the administrator's page tell. */
export async function noteRun(name: string, work: () => Promise<number>): Promise<void> {
  await rootClient().$executeRaw`
    INSERT INTO background_run (name, started_at) VALUES (${name}, now()) ON CONFLICT (name) DO UPDATE SET started_at = excluded.started_at`;
  try {
    const count = await work();
    await rootClient().$executeRaw`UPDATE background_run SET ended_at = now(), count = ${count} WHERE name = ${name}`;
  } catch (error) {
    await rootClient().$executeRaw`UPDATE background_run SET failed_at = now() WHERE name = ${name}`;
    throw error;
  }
}
