// @ts-check
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { npm } from "./npm.mjs";
import { inProject } from "./project.mjs";
import { step, Stop } from "./progress.mjs";
import { replaceFile } from "./replace-file.mjs";

const { existsSync, readFileSync } = fs;
const NEEDED_BYTES = 2.5e9;

/** What node_modules was installed for; any difference means a new installation. */
export function stampOf(/** @type {string} */ lock, /** @type {string} */ platform, /** @type {string | number} */ nodeMajor) {
  return `${createHash("sha256").update(lock).digest("hex")} ${platform} node-${nodeMajor}`;
}

/**
 * Whether an installed tree (npm's own record of it) holds exactly what the lock names: somebody ran `npm install` by hand.
 * @param {{ packages?: Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }> }} lock
 * @param {{ packages?: Record<string, { version?: string, integrity?: string }> }} installed
 */
export function sameTree(lock, installed) {
  const there = installed.packages ?? {};
  return Object.entries(lock.packages ?? {}).every(([place, wanted]) => {
    if (place === "") return true;
    const found = there[place];
    if (!found) return Boolean(wanted.optional || wanted.devOptional);
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

function majorOf(/** @type {string} */ node) {
  if (node === process.execPath) return process.versions.node.split(".")[0] ?? "";
  return spawnSync(node, ["--version"], { encoding: "utf8" }).stdout.slice(1).split(".")[0] ?? "";
}

/** Installs the packages of the lock with the given Node, unless node_modules holds them already. */
export async function ensureDependencies(/** @type {string} */ node) {
  const lockText = readFileSync(inProject("package-lock.json"), "utf8");
  const stamp = stampOf(lockText, `${process.platform}-${process.arch}`, majorOf(node));
  const stampFile = inProject("node_modules/.hutong-stamp");
  const record = inProject("node_modules/.package-lock.json");
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;

  const [, platform, major] = existsSync(stampFile) ? readFileSync(stampFile, "utf8").split(" ") : [];
  const otherMachine = platform !== undefined && `${platform} ${major}` !== stamp.split(" ").slice(1).join(" ");
  if (!otherMachine && existsSync(record) && sameTree(JSON.parse(lockText), JSON.parse(readFileSync(record, "utf8")))) {
    replaceFile(stampFile, stamp);
    return;
  }
  // Early releases of Node 18 cannot tell.
  const disk = fs.statfsSync?.(inProject("."));
  if (disk && disk.bavail * disk.bsize < NEEDED_BYTES) throw new Stop("Less than 2.5 GB of disk space is free: the packages and the build need that much. (磁盘空间不足)");
  const ok = await step("Installing packages with npm ci, this takes a few minutes (安装依赖)", () =>
    npm(["ci", "--include=dev", "--no-audit", "--no-fund"], { cwd: inProject("."), node }),
  );
  if (!ok) throw new Stop("npm ci failed; its message is above.");
  replaceFile(stampFile, stamp);
}
