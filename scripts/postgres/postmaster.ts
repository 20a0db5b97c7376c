import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { say } from "../bootstrap/progress.mjs";
import { isAlive, waitForEnd } from "../support/processes";

export interface Postmaster {
  pid: number;
  port: number;
}

/** PostgreSQL works in its data folder; that tells our server from a stranger that got the same number after a reboot. */
function servesCluster(pid: number, cluster: string): boolean {
  if (process.platform === "linux") {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
    } catch {
      return false;
    }
  }
  return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout?.includes(cluster) ?? false;
}

/** The server that runs on this cluster now. A file left by a killed one is removed when its number belongs to somebody else. */
export function runningPostmaster(cluster: string): Postmaster | undefined {
  const file = path.join(cluster, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (pid > 0 && isAlive(pid) && servesCluster(pid, cluster)) return port > 0 ? { pid, port } : undefined;
  // PostgreSQL itself clears the file of a process that is gone, but takes any living process of that number for a server.
  if (!(pid > 0) || isAlive(pid)) rmSync(file, { force: true });
  return undefined;
}

/** Stops the server: it ends the sessions and writes everything down; by force after `ms`. */
export async function stopPostmaster(pid: number, ms = 20_000): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, "SIGINT");
  if (await waitForEnd(pid, ms)) return;
  say("PostgreSQL does not stop; ending it at once, it will recover at the next start");
  process.kill(pid, "SIGQUIT");
  await waitForEnd(pid, 5_000);
}
