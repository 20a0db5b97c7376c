import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Two folders take turns: the next build goes into the one that is not served, so a failed one leaves the old build whole. */
export const SLOTS = [".next-a", ".next-b"] as const;

export interface Build {
  folder: string;
  key: string;
}

const pointer = (root: string) => path.join(root, ".runtime/current-build.json");

/** The build to serve, if there is a whole one. */
export function currentBuild(root: string): Build | undefined {
  try {
    const build = JSON.parse(readFileSync(pointer(root), "utf8")) as Build;
    return existsSync(path.join(root, build.folder, "BUILD_ID")) ? build : undefined;
  } catch {
    return undefined;
  }
}

/** Makes a build the one to serve, in one step. */
export function pointTo(root: string, build: Build): void {
  mkdirSync(path.dirname(pointer(root)), { recursive: true });
  const draft = `${pointer(root)}.new`;
  writeFileSync(draft, JSON.stringify(build));
  renameSync(draft, pointer(root));
}

/** The folder for the next build: not the current one, and none that is being served. Undefined when both are served. */
export function freeSlot(current: string | undefined, served: readonly string[]): string | undefined {
  return SLOTS.find((slot) => slot !== current && !served.includes(slot));
}
