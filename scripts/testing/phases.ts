import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { inProject, ROOT } from "../bootstrap/project.mjs";
import { say } from "../bootstrap/progress.mjs";
import { runNode } from "../support/command";
import { ONE_FAILED, ONE_PASSED, tallyVitest, type Tally, type VitestReport } from "./tally";

export const REPORTS = inProject(".data/test/reports");

/** Reads a report that a phase wrote; undefined when the phase crashed before. */
export function readReport<T>(name: string): T | undefined {
  const file = path.join(REPORTS, name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T) : undefined;
}

export function clearReport(name: string): string {
  mkdirSync(REPORTS, { recursive: true });
  const file = path.join(REPORTS, name);
  rmSync(file, { force: true });
  return file;
}

const node = (name: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) => runNode(name, args, { cwd: ROOT, env });
const oneOf = (code: number): Tally => (code === 0 ? ONE_PASSED : ONE_FAILED);

export async function lint(): Promise<Tally> {
  return oneOf(await node("eslint", [inProject("node_modules/eslint/bin/eslint.js"), "."]));
}

export async function importRules(): Promise<Tally> {
  const config = ".dependency-cruiser.cjs";
  if (!existsSync(inProject(config))) return { passed: 0, failed: 0 };
  const places = ["app", "components", "lib", "prisma", "scripts", "tests"].filter((place) => existsSync(inProject(place)));
  const tool = inProject("node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
  return oneOf(await node("dependency-cruiser", [tool, "--config", config, ...places]));
}

export async function types(): Promise<Tally> {
  // Without app there are no routes whose types could be written.
  if (existsSync(inProject("app"))) {
    const code = await node("next typegen", [inProject("node_modules/next/dist/bin/next"), "typegen"]);
    if (code !== 0) return ONE_FAILED;
  }
  // A record for the next run would be thrown away, and writing one takes a third of the time.
  return oneOf(await node("tsc", [inProject("node_modules/typescript/bin/tsc"), "--noEmit", "--incremental", "false"]));
}

function hasTests(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder, { recursive: true }).some((name) => String(name).endsWith(".test.ts"));
}

export async function vitest(project: "unit" | "integration", args: readonly string[]): Promise<Tally> {
  if (project === "integration" && !hasTests(inProject("tests/integration"))) return { passed: 0, failed: 0 };
  const name = `${project}.json`;
  const report = clearReport(name);
  const code = await node("vitest", [
    inProject("node_modules/vitest/vitest.mjs"), "run", "--project", `${project}*`, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...args,
  ]);
  const result = readReport<VitestReport>(name);
  if (!result) {
    say(`The ${project} tests crashed before they could report (exit code ${code}).`);
    return ONE_FAILED;
  }
  return tallyVitest(result, code);
}
