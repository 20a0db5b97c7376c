import type pg from "pg";
import { Stop } from "../bootstrap/progress.mjs";

const OLDEST = 15;

/** Refuses servers on which the schema's features are missing. */
export async function assertServerVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; text: string }>(
    "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS text",
  );
  const [row] = rows;
  if (!row || row.number < OLDEST * 10_000) throw new Stop(`The PostgreSQL server has version ${row?.text ?? "unknown"}; version ${OLDEST} or newer is needed. Point DATABASE_URL at a newer server.`);
}
