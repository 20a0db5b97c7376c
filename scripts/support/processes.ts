import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** When a process began, as the system tells it: a number that is used again by another process has another beginning. */
export function beginningOf(pid: number): string | undefined {
  if (process.platform === "linux") {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const [state, ...rest] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      // Z: it has ended and only waits for its parent to notice.
      return state === "Z" ? undefined : rest[18];
    } catch {
      return undefined;
    }
  }
  const answer = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
  return answer.stdout?.trim() || undefined;
}

export const isAlive = (pid: number): boolean => beginningOf(pid) !== undefined;

/** Waits until a process has ended; false when it has not after `ms`. */
export async function waitForEnd(pid: number, ms: number): Promise<boolean> {
  const deadline = Date.now() + ms;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await sleep(50);
  }
  return true;
}
