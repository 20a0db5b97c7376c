import { readFileSync, statfsSync } from "node:fs";
import os from "node:os";

const MEGABYTE = 1024 * 1024;

function availableMemory(): number {
  try {
    // What can be had without swapping; os.freemem leaves out what the page cache would give back.
    const match = /^MemAvailable:\s+(\d+) kB/m.exec(readFileSync("/proc/meminfo", "utf8"));
    if (match) return Number(match[1]) * 1024;
  } catch {
    // Not Linux.
  }
  return os.freemem();
}

/** Free memory in MB, within the limit of the container if there is one. */
export function freeMemoryMb(): number {
  const limit = process.constrainedMemory();
  const free = availableMemory();
  return Math.floor((limit > 0 && limit < free ? limit : free) / MEGABYTE);
}

export function freeDiskMb(folder: string): number {
  const disk = statfsSync(folder);
  return Math.floor((disk.bavail * disk.bsize) / MEGABYTE);
}

/** A heap for the build that leaves room for its workers and the database: between 1 and 4 GB, at most 60 % of what is free. */
export function heapForBuild(freeMb: number): number {
  return Math.max(1024, Math.min(4096, Math.floor(freeMb * 0.6)));
}
