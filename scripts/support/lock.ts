import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { say } from "../bootstrap/progress.mjs";
import { beginningOf } from "./processes";

function holderIsGone(file: string): boolean {
  try {
    const [pid, beginning] = readFileSync(file, "utf8").split(" ");
    return beginningOf(Number(pid)) !== beginning;
  } catch {
    return false;
  }
}

/** Runs the work while no other process of this folder does the same; the lock of a killed process is taken over. */
export async function exclusively<T>(folder: string, name: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}.lock`);
  for (let told = false; ; ) {
    try {
      writeFileSync(file, `${process.pid} ${beginningOf(process.pid) ?? ""}`, { flag: "wx" });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      if (holderIsGone(file)) {
        rmSync(file, { force: true });
        continue;
      }
      if (!told) say(`Another process is busy with the same step (${name}); waiting for it`);
      told = true;
      await sleep(200);
    }
  }
  const release = () => rmSync(file, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}
