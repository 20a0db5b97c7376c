import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { inProject, ROOT } from "../bootstrap/project.mjs";
import { say, step, Stop } from "../bootstrap/progress.mjs";
import { runNode } from "../support/command";
import { otherInstances } from "../support/instances";
import { exclusively } from "../support/lock";
import { freeDiskMb, freeMemoryMb, heapForBuild } from "../support/resources";
import { ensureClient } from "./generate-client";
import { currentBuild, freeSlot, pointTo, type Build } from "./slots";
import { BUILD_SOURCES, hashOf } from "./sources";

const DISK_MB = 1_000;
const MEMORY_MB = 700;

/** Variables that Next puts into what it builds. */
function buildEnv(actionsKey: string): Record<string, string> {
  const visible = Object.entries(process.env).filter((entry): entry is [string, string] => entry[0].startsWith("NEXT_PUBLIC_") && entry[1] !== undefined);
  return { ...Object.fromEntries(visible.sort()), NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey };
}

function checkRoom(): number {
  const disk = freeDiskMb(ROOT);
  if (disk < DISK_MB) throw new Stop(`Only ${disk} MB of disk space is free; the build needs ${DISK_MB} MB. (磁盘空间不足)`);
  const memory = freeMemoryMb();
  if (memory < MEMORY_MB) say(`Only ${memory} MB of memory is free: the build may be slow or fail. (内存不足)`);
  return heapForBuild(memory);
}

async function build(folder: string, key: string, env: Record<string, string>, before: Build | undefined): Promise<void> {
  const heap = checkRoom();
  rmSync(inProject(folder), { recursive: true, force: true });
  const cache = before && inProject(before.folder, "cache");
  if (cache && existsSync(cache)) cpSync(cache, inProject(folder, "cache"), { recursive: true });
  // Next adds the types of every build folder to the compiler's settings, which are part of the sources.
  const settings = inProject("tsconfig.json");
  const kept = readFileSync(settings, "utf8");
  try {
    const code = await runNode("next build", [inProject("node_modules/next/dist/bin/next"), "build"], {
      cwd: ROOT,
      env: {
        ...process.env,
        ...env,
        NODE_ENV: "production",
        NEXT_DIST_DIR: folder,
        NEXT_DEPLOYMENT_ID: key.slice(0, 16),
        NEXT_TELEMETRY_DISABLED: "1",
        NODE_OPTIONS: `--max-old-space-size=${heap}`,
      },
    });
    if (code !== 0) throw new Stop("The build failed; its message is above. The build before it is kept.");
  } finally {
    if (readFileSync(settings, "utf8") !== kept) writeFileSync(settings, kept);
  }
}

/**
 * The production build of the sources as they are, built only when something changed.
 * `data`: folders whose instances may be serving a build.
 */
export async function ensureBuild(data: readonly string[], actionsKey: string): Promise<Build> {
  await ensureClient();
  return exclusively(inProject("node_modules"), ".hutong-build", async () => {
    const env = buildEnv(actionsKey);
    const key = hashOf(ROOT, BUILD_SOURCES, [process.version, ...Object.entries(env).flat()]);
    const before = currentBuild(ROOT);
    if (before?.key === key) return before;
    const served = data.flatMap((folder) => otherInstances(folder)).flatMap(({ serves }) => serves ?? []);
    const folder = freeSlot(before?.folder, served);
    if (!folder) throw new Stop("Two older builds are being served from this checkout, so there is no place for a new one. Stop one of them first.");
    await step("Building for production, about half a minute (生产构建)", () => build(folder, key, env, before));
    pointTo(ROOT, { folder, key });
    return { folder, key };
  });
}
