import { EventEmitter } from "node:events";
import { Logger, parseCrontab, run, type TaskList, type WorkerEvents } from "graphile-worker";
import pg from "pg";
import { log } from "../log";
import { Lease } from "./lease";

const LOOK_FOR_DEAD_MS = 10_000;
const DEAD_AFTER_MS = 5_000;

export interface WorkerOptions {
  /** The worker's own role. */
  connectionString: string;
  tasks: TaskList;
  /** Lines of a crontab, in UTC. */
  crontab: string;
  /** Jobs at the same time. */
  concurrency?: number;
  lookForDeadMs?: number;
  deadAfterMs?: number;
}

export interface RunningWorker {
  id: string;
  /** Takes no more jobs, ends those that run, closes. */
  stop(): Promise<void>;
  /** Settles when the worker ends, by `stop` or by itself. */
  ended: Promise<void>;
}

/** What the package says, in our log: errors and warnings, without payloads. */
const logger = new Logger(() => (level, message, meta) => {
  if (level === "error") log.error({ err: meta?.error }, message);
  else if (level === "warning") log.warn(message);
});

/** Starts a worker: takes jobs until it is stopped. Any number may run on one database, in any number of processes. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { connectionString, tasks, crontab, concurrency = 2, lookForDeadMs = LOOK_FOR_DEAD_MS, deadAfterMs = DEAD_AFTER_MS } = options;
  const pool = new pg.Pool({ connectionString, max: concurrency + 2, application_name: "hutong worker" });
  const report = (error: Error) => log.error({ err: error }, "a connection of the worker was lost");
  pool.on("error", report);
  pool.on("connect", (client) => client.on("error", report));

  const events = new EventEmitter() as WorkerEvents;
  let id = "";
  events.on("pool:create", ({ workerPool }) => (id = workerPool.id));
  const runner = await run({ pgPool: pool, taskList: tasks, parsedCronItems: parseCrontab(crontab), concurrency, pollInterval: 2_000, noHandleSignals: true, logger, events });

  const lease = new Lease(connectionString, id);
  const look = async (): Promise<void> => {
    try {
      await lease.hold();
      const dead = await lease.releaseDead(deadAfterMs);
      if (dead > 0) log.warn({ workers: dead }, "jobs of workers that are gone were taken up again");
    } catch (error) {
      log.error({ err: error }, "looking for workers that are gone failed");
    }
  };
  await look();
  const timer = setInterval(() => void look(), lookForDeadMs);

  const close = async (): Promise<void> => {
    clearInterval(timer);
    await lease.end();
    await pool.end();
  };
  const ended = runner.promise.finally(close);
  // Whoever stops it waits for the same end; nobody else need.
  ended.catch(() => undefined);
  return {
    id, ended,
    stop: async () => {
      await runner.stop().catch(() => undefined);
      await ended.catch(() => undefined);
    },
  };
}
