// @ts-check
/**
 * The way in of every npm script: runs on Node 18 or newer with nothing installed, brings Node 24 and the packages,
 * then runs the task there. Only node: modules may be imported here and in scripts/bootstrap.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ensureDependencies } from "./bootstrap/dependencies.mjs";
import { ensureNode } from "./bootstrap/node-runtime.mjs";
import { whenNpmDies } from "./bootstrap/npm-ancestor.mjs";
import { assertPortFree, readAddress } from "./bootstrap/port.mjs";
import { explain, Stop } from "./bootstrap/progress.mjs";
import { inProject } from "./bootstrap/project.mjs";

const [task = "start", ...args] = process.argv.slice(2);

/** Runs the task on the right Node; its end is our end, our end is its end. */
function handOver(/** @type {string} */ node, /** @type {string} */ file) {
  const loader = file.endsWith(".ts") ? ["--import", pathToFileURL(inProject("node_modules/tsx/dist/loader.mjs")).href] : [];
  const env = { ...process.env, PATH: [path.dirname(node), inProject("node_modules/.bin"), process.env.PATH].join(path.delimiter) };
  // The channel is how the task learns that we were killed.
  const child = spawn(node, [...loader, file, ...args], { cwd: inProject("."), env, stdio: ["inherit", "inherit", "inherit", "ipc"] });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, () => child.kill(signal));
  whenNpmDies(() => child.kill("SIGTERM"));
  child.once("error", (error) => {
    explain(error);
    process.exit(1);
  });
  child.once("exit", (code, signal) => process.exit(code ?? (signal === "SIGKILL" ? 137 : 1)));
}

try {
  const file = ["ts", "mjs"].map((ending) => inProject("scripts/tasks", `${task}.${ending}`)).find((candidate) => existsSync(candidate));
  if (!file) throw new Stop(`There is no task "${task}".`);
  if (task === "start" || task === "dev") {
    const { port, host } = readAddress(process.env);
    await assertPortFree(port, host, task === "dev" ? "npm run dev" : "npm start");
  }
  const node = await ensureNode();
  await ensureDependencies(node);
  handOver(node, file);
} catch (error) {
  explain(error);
  process.exitCode = 1;
}
