import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { inProject, ROOT } from "../bootstrap/project.mjs";
import { startNode } from "./command";
import { isStopping } from "./shutdown";

/** Pauses before a worker that ended by itself is started again: doubled each time, the first again after it has run for a minute. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** Without a bound the worker's memory says how much room the garbage collector had: an import of 50,000 rows is written with 256 MB of heap (npm run bench -- --only roster), and stays under 512 MB in all. */
const HEAP_MB = 320;

/**
 * Keeps a worker running beside the server, in a process of its own: whoever kills one leaves the other alone. It ends when we end, before the server and PostgreSQL do.
 * Its environment names the worker's role (workerEnv).
 */
export function keepWorker(env: NodeJS.ProcessEnv): void {
  void (async () => {
    let pause = FIRST_PAUSE_MS;
    while (!isStopping()) {
      const begun = Date.now();
      const reason = await endOf(startNode("the worker", [`--max-old-space-size=${HEAP_MB}`, inProject("worker/main.ts")], { cwd: ROOT, env }));
      if (isStopping()) return;
      if (Date.now() - begun > LONGEST_PAUSE_MS) pause = FIRST_PAUSE_MS;
      console.error(`[hutong] The worker ended by itself (${reason}); it is started again in ${pause / 1000} s.`);
      await sleep(pause, undefined, { ref: false });
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  })();
}

const endOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `code ${code}`));
  });
