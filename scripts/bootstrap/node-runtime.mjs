// @ts-check
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { npm } from "./npm.mjs";
import { inProject } from "./project.mjs";
import { say, step, Stop } from "./progress.mjs";

export const NODE_MAJOR = 24;
const NODE_VERSION = "24.21.0";

const exe = process.platform === "win32" ? "node.exe" : "node";

/** The packages that bring a Node binary: the platform's own needs no install script, the general one chooses by a script. */
export function runtimePackages(platform = process.platform, arch = process.arch) {
  const direct = `${platform}-${arch}`;
  const own = ["linux-x64", "linux-arm64"].includes(direct) ? [{ name: `node-${direct}`, spec: `node-${direct}@${NODE_VERSION}`, scripts: false }] : [];
  return [...own, { name: "node", spec: `node@${NODE_MAJOR}`, scripts: true }];
}

function isUsable(/** @type {string} */ binary) {
  if (!existsSync(binary)) return false;
  const answer = spawnSync(binary, ["--version"], { encoding: "utf8" });
  return answer.status === 0 && Number(answer.stdout.slice(1).split(".")[0]) >= NODE_MAJOR;
}

/** Path of a Node that is new enough: this one, the one in .runtime, or one installed there now. */
export async function ensureNode() {
  if (Number(process.versions.node.split(".")[0]) >= NODE_MAJOR) return process.execPath;
  const folder = inProject(".runtime");
  const candidates = runtimePackages().map((entry) => ({ ...entry, binary: path.join(folder, "node_modules", entry.name, "bin", exe) }));
  const present = candidates.find(({ binary }) => isUsable(binary));
  if (present) return present.binary;

  say(`Node ${process.versions.node} is older than ${NODE_MAJOR}; a private one is installed into .runtime (本机 Node 版本较旧)`);
  mkdirSync(folder, { recursive: true });
  for (const { spec, binary, scripts } of candidates) {
    const args = ["install", "--prefix", folder, "--no-save", "--no-package-lock", "--no-audit", "--no-fund", ...(scripts ? [] : ["--ignore-scripts"]), spec];
    const ok = await step(`Installing ${spec}`, () => npm(args, { cwd: folder, quiet: true }));
    if (ok && isUsable(binary)) return binary;
  }
  throw new Stop(`Node ${NODE_MAJOR} could not be installed from the npm registry. Install Node ${NODE_MAJOR} or newer yourself and start again.`);
}
