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

/** Starts Next and waits until it and its database answer. When Next ends by itself, everything ends with code 1. */
export async function serve({ mode, host, port, env }: ServeOptions): Promise<void> {
  const child = startNode("the server", [inProject("node_modules/next/dist/bin/next"), mode, "-H", host, "-p", String(port)], { cwd: ROOT, env });
  child.once("exit", (code, signal) => {
    if (isStopping()) return;
    console.error(`[hutong] The server ended by itself (${signal ?? `code ${code}`}).`);
    void finish(1);
  });
  const deadline = Date.now() + 120_000;
  while (!(await isHealthy(host, port))) {
    if (Date.now() > deadline) throw new Stop("The server does not answer /api/health; its messages are above.");
    await sleep(100);
  }
}
