import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, openSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../../scripts/bootstrap/port.mjs";

export interface OtherServer {
  origin: string;
  end: () => Promise<void>;
}

const DEADLINE_MS = 120_000;

async function answers(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/api/health`)).ok;
  } catch {
    return false;
  }
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 8_000);
  await ended;
  clearTimeout(late);
}

/**
 * Another server of the same build on the same database, with settings of its own: what an installation sets in its environment cannot be set on the server that
 * all tests share. Ends with the worker that started it.
 */
export async function startOtherServer(settings: Record<string, string>): Promise<OtherServer> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const log = process.env.HUTONG_E2E_LOG;
  const output = log ? openSync(log, "a") : "ignore";
  if (log) appendFileSync(log, `[another server on ${port}: ${Object.keys(settings).join(", ")}]\n`);
  // The owner's address is the tests' own, never the application's.
  const { DATABASE_URL: _owner, OWNER_DATABASE_URL: _same, ...env } = process.env;
  const child = spawn(process.execPath, ["--import", new URL("../../../scripts/support/end-with-parent.mjs", import.meta.url).href, "node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(port)], {
    env: { ...env, NODE_ENV: "production", APP_ORIGIN: origin, NEXTAUTH_URL: origin, HUTONG_PARENT: String(process.pid), ...settings }, stdio: ["ignore", output, output, "ipc"],
  });
  const deadline = Date.now() + DEADLINE_MS;
  while (!(await answers(origin))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await endChild(child);
      throw new Error(`another server does not answer; its messages are in ${log ?? "no file"}`);
    }
    await sleep(200);
  }
  return { origin, end: () => endChild(child) };
}
