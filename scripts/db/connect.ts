import pg from "pg";
import { Stop } from "../bootstrap/progress.mjs";

/** The address without its password, for messages. */
export function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url);
    if (parsed.password) parsed.password = "***";
    return parsed.toString();
  } catch {
    return "(not an address)";
  }
}

/** The same server and rights with another database, or another person. */
export function changeUrl(url: string, change: { database?: string; user?: string; password?: string }): string {
  const parsed = new URL(url);
  if (change.database !== undefined) parsed.pathname = `/${encodeURIComponent(change.database)}`;
  if (change.user !== undefined) parsed.username = encodeURIComponent(change.user);
  if (change.password !== undefined) parsed.password = encodeURIComponent(change.password);
  return parsed.toString();
}

/** Opens one connection for the work and closes it. Throws Stop, without the password, when the server cannot be reached. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: "hutong scripts" });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw new Stop(`The database ${withoutPassword(url)} cannot be opened: ${error instanceof Error ? error.message : String(error)}`);
  }
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
