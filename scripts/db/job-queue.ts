import { readFileSync } from "node:fs";
import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";
import { inProject } from "../bootstrap/project.mjs";
import { withClient } from "./connect";

/** The package's own messages of its migrations: nobody needs them, and an error is thrown besides. */
const quiet = new Logger(() => () => undefined);

/**
 * Makes or brings up to date the tables of the job queue, as the owner, and gives the worker and the enqueueing function their rights on them. The worker itself
 * may make and change no table, and finds all of it done.
 */
export async function installJobQueue(ownerUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1, application_name: "hutong scripts" });
  const ignore = () => undefined;
  pool.on("error", ignore);
  pool.on("connect", (client) => client.on("error", ignore));
  try {
    await runMigrations({ pgPool: pool, logger: quiet });
  } finally {
    await pool.end();
  }
  await withClient(ownerUrl, (client) => client.query(readFileSync(inProject("prisma/sql/job-queue.sql"), "utf8")));
}
