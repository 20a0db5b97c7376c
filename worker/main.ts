/** The worker's process: connects as the worker's role (APP_DATABASE_URL of its environment), works until it is told to stop. */
import { setTimeout as sleep } from "node:timers/promises";
import { disconnect } from "../lib/server/db/client";
import { env } from "../lib/server/env";
import { startWorker } from "../lib/server/jobs/worker";
import { log } from "../lib/server/log";
import { CRONTAB, housekeeping, sweep, TASKS } from "./tasks";

const worker = await startWorker({ connectionString: env().APP_DATABASE_URL, tasks: TASKS, crontab: CRONTAB });

let stopping = false;
const stop = async (): Promise<void> => {
  if (stopping) return;
  stopping = true;
  // A job that hangs must not hold up the end: it is taken up again by whoever works next.
  await Promise.race([worker.stop(), sleep(6_000)]);
  await disconnect();
  process.exit(0);
};
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());

// What fell due while nobody worked, without waiting for the minute.
await sweep().catch((error: unknown) => log.error({ err: error }, "the first sweep failed"));
await housekeeping().catch((error: unknown) => log.error({ err: error }, "the first housekeeping failed"));
if (process.send) process.send("ready");

await worker.ended.catch((error: unknown) => log.error({ err: error }, "the worker ended by itself"));
if (!stopping) process.exit(1);
