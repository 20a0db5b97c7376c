import type { ChildProcess, StdioOptions } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { inProject, ROOT } from "../bootstrap/project.mjs";
import { Stop } from "../bootstrap/progress.mjs";
import { startNode } from "./command";
import { finish, isStopping } from "./shutdown";

export interface ServeOptions {
  mode: "start" | "dev";
  host: string;
  port: number;
  env: NodeJS.ProcessEnv;
  /** Where its messages go; our own output unless told. */
  stdio?: StdioOptions;
}

async function isHealthy(host: string, port: number): Promise<boolean> {
  try {
    const address = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host.includes(":") ? `[${host}]` : host;
    const answer = await fetch(`http://${address}:${port}/api/health`, { signal: AbortSignal.timeout(20_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

/** Milliseconds that an idle connection is held; longer than proxies (60 s) and browsers keep theirs, or a request on a connection just closed is lost. */
const KEEP_ALIVE_MS = 75_000;

/**
 * How far the heap grows beyond what is alive before it is swept: by a quarter, not fourfold as V8 does where there is much memory. A large file that is taken in, a long page leave little behind and
 * much in passing.
 */
const SWEEP_SOONER = "--heap-growing-percent=25";

/** Starts Next and waits until it and its database answer. */
export async function startNext({ mode, host, port, env, stdio, onEnd }: ServeOptions & { onEnd: (reason: string) => void }): Promise<ChildProcess> {
  const child = startNode("the server", [...(mode === "start" ? [SWEEP_SOONER] : []), inProject("node_modules/next/dist/bin/next"), mode, "-H", host, "-p", String(port), ...(mode === "start" ? ["--keepAliveTimeout", String(KEEP_ALIVE_MS)] : [])], { cwd: ROOT, env, stdio });
  let wanted = true;
  let ended = false;
  child.once("exit", (code, signal) => {
    ended = true;
    if (wanted && !isStopping()) onEnd(signal ?? `code ${code}`);
  });
  const kill = child.kill.bind(child);
  child.kill = (signal) => {
    wanted = false;
    return kill(signal);
  };
  const deadline = Date.now() + 120_000;
  while (!(await isHealthy(host, port))) {
    if (ended || Date.now() > deadline) throw new Stop("The server does not answer /api/health; its messages are above.");
    await sleep(100);
  }
  return child;
}

/** The same for good: when Next ends by itself, everything ends with code 1. */
export async function serve(options: ServeOptions): Promise<void> {
  await startNext({
    ...options,
    onEnd: (reason) => {
      console.error(`[hutong] The server ended by itself (${reason}).`);
      void finish(1);
    },
  });
}
