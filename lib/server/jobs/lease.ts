import pg from "pg";
import { log } from "../log";

/** First key of the advisory locks by which workers show that they live; the second is made of the worker's id. */
const SPACE = 0x6875746f;

/**
 * A worker holds an advisory lock on a connection of its own for as long as it lives. PostgreSQL lets go of it at the moment the process is gone, also after
 * kill -9: whoever then gets the lock of a worker that holds jobs knows that nobody works on them, and does not wait the hours that the queue would.
 */
export class Lease {
  private client: pg.Client | undefined;
  private ended = false;

  constructor(private readonly connectionString: string, readonly id: string) {}

  /** Takes the lock; after a lost connection anew. A worker without it works on: what it does is done once all the same. */
  async hold(): Promise<void> {
    if (this.client || this.ended) return;
    const client = new pg.Client({ connectionString: this.connectionString, application_name: "hutong worker lease" });
    client.on("error", (error) => {
      log.error({ err: error }, "the worker's lease was lost");
      this.client = undefined;
    });
    await client.connect();
    await client.query("SELECT pg_advisory_lock($1::int, hashtext($2))", [SPACE, this.id]);
    this.client = client;
  }

  /** Gives back the jobs of workers that are gone. `olderThanMs`: a job taken later than that is left, its worker may still be taking its lock. Answers how many workers were gone. */
  async releaseDead(olderThanMs: number): Promise<number> {
    const client = this.client;
    if (!client) return 0;
    const { rows } = await client.query<{ id: string }>(
      `SELECT DISTINCT locked_by AS id FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL AND locked_by <> $1 AND locked_at <= now() - $2 * interval '1 millisecond'`,
      [this.id, olderThanMs],
    );
    let dead = 0;
    for (const { id } of rows) {
      const { rows: [answer] } = await client.query<{ gone: boolean }>("SELECT pg_try_advisory_lock($1::int, hashtext($2)) AS gone", [SPACE, id]);
      if (!answer?.gone) continue;
      await client.query("SELECT graphile_worker.force_unlock_workers(ARRAY[$1::text])", [id]);
      await client.query("SELECT pg_advisory_unlock($1::int, hashtext($2))", [SPACE, id]);
      dead += 1;
    }
    return dead;
  }

  async end(): Promise<void> {
    this.ended = true;
    await this.client?.end();
    this.client = undefined;
  }
}
