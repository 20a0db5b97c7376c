import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beginningOf } from "./processes";

export interface Instance {
  pid: number;
  beginning: string;
  task: string;
  /** The build folder that it serves, if any. */
  serves?: string;
}

const folderOf = (data: string) => path.join(data, "run");

/** The tasks that use this data folder now, without this one. Records of killed ones are removed. */
export function otherInstances(data: string): Instance[] {
  const folder = folderOf(data);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    try {
      const instance = JSON.parse(readFileSync(file, "utf8")) as Instance;
      if (instance.pid === process.pid) return [];
      if (beginningOf(instance.pid) === instance.beginning) return [instance];
    } catch {
      // Half written by a process that was killed.
    }
    rmSync(file, { force: true });
    return [];
  });
}

/** Says that this process uses the data folder, so that whoever ends first leaves the database running for the others. */
export function enter(data: string, task: string, serves?: string): () => void {
  const folder = folderOf(data);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${process.pid}.json`);
  const instance: Instance = { pid: process.pid, beginning: beginningOf(process.pid) ?? "", task, ...(serves ? { serves } : {}) };
  writeFileSync(file, JSON.stringify(instance));
  return () => rmSync(file, { force: true });
}
