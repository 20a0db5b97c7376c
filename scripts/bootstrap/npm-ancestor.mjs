// @ts-check
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Parent and command line of a process, or undefined when it is gone. */
function look(/** @type {number} */ pid) {
  if (process.platform === "linux") {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
      return { parent, command: readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ") };
    } catch {
      return undefined;
    }
  }
  const answer = spawnSync("ps", ["-o", "ppid=,command=", "-p", String(pid)], { encoding: "utf8" });
  const match = /^\s*(\d+)\s+(.*)$/.exec(answer.stdout ?? "");
  return match ? { parent: Number(match[1]), command: match[2] ?? "" } : undefined;
}

/** The npm that runs us: npm starts a shell, the shell starts us. */
function findNpm() {
  let pid = process.ppid;
  for (let level = 0; level < 3 && pid > 1; level += 1) {
    const seen = look(pid);
    if (!seen) return undefined;
    if (/(^|[/ ])npm(-cli\.js)?( |$)/.test(seen.command)) return pid;
    pid = seen.parent;
  }
  return undefined;
}

/**
 * Calls back when the npm that started us is gone. A killed npm (`kill -9`) tells nobody: without this the server would go on
 * without anyone to stop it, and hold its port against the next start.
 */
export function whenNpmDies(/** @type {() => void} */ callback) {
  if (!process.env.npm_lifecycle_event) return;
  const pid = findNpm();
  if (!pid) return;
  const timer = setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch {
      clearInterval(timer);
      callback();
    }
  }, 1_000);
  timer.unref();
}
