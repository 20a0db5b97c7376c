import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../bootstrap/port.mjs";
import { inProject, ROOT } from "../bootstrap/project.mjs";
import { step, Stop } from "../bootstrap/progress.mjs";
import { hashOf } from "../build/sources";
import { runNode, startNode } from "../support/command";

const FOLDER = "scripts/bench/bare-page";
const NEXT = "node_modules/next/dist/bin/next";
const env = (): NodeJS.ProcessEnv => ({ ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });

async function build(): Promise<void> {
  const stamp = inProject(FOLDER, ".next/hutong-sources");
  const key = hashOf(ROOT, [`${FOLDER}/app`, `${FOLDER}/instrumentation.js`, `${FOLDER}/proxy.js`, `${FOLDER}/next.config.mjs`, "package-lock.json"]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === key) return;
  await step("Building the bare page (对照页)", async () => {
    const code = await runNode("next build", [inProject(NEXT), "build"], { cwd: inProject(FOLDER), env: env(), stdio: ["ignore", "ignore", "inherit"] });
    if (code !== 0) throw new Stop("The bare page could not be built; the message is above.");
  });
  writeFileSync(stamp, key);
}

/** Serves the bare page of this Next version and answers its origin. */
export async function serveBarePage(): Promise<string> {
  await build();
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  startNode("the bare page", [inProject(NEXT), "start", "-H", "127.0.0.1", "-p", String(port)], { cwd: inProject(FOLDER), env: env(), stdio: ["ignore", "ignore", "inherit"] });
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(100)) {
    if ((await fetch(origin).catch(() => undefined))?.ok) return origin;
  }
  throw new Stop("The bare page is not served.");
}
