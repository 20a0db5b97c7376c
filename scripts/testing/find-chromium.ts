import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { inProject } from "../bootstrap/project.mjs";
import { say, step, Stop } from "../bootstrap/progress.mjs";
import { isRoot } from "../postgres/os-user";
import { runCommand, runNode } from "../support/command";

/** The shell first: the same engine without a window's own pages and processes, which takes half the time. */
const NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

function installed(): string | undefined {
  const onPath = (process.env.PATH ?? "").split(path.delimiter).flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  return [...onPath, ...MAC].find((file) => existsSync(file));
}

/** Playwright's own browser where its version of Playwright looks for it. */
async function downloaded(): Promise<string | undefined> {
  const { chromium } = await import("@playwright/test");
  const file = chromium.executablePath();
  return existsSync(file) ? file : undefined;
}

const hasChineseFont = () => spawnSync("fc-list", [":lang=zh"], { encoding: "utf8" }).stdout?.trim() !== "";

async function apt(packages: readonly string[]): Promise<boolean> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options = { cwd: inProject("."), env, stdio: ["ignore", "ignore", "inherit"] as const };
  return step(`Installing ${packages.join(", ")} with apt-get`, async () => {
    await runCommand("apt-get update", "apt-get", ["update", "-qq"], { ...options, stdio: [...options.stdio] });
    return (await runCommand("apt-get install", "apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], { ...options, stdio: [...options.stdio] })) === 0;
  });
}

/** A Chromium for the browser tests: the given one, an installed one, Playwright's download, the system's package. */
export async function findChromium(): Promise<string> {
  const given = process.env.PLAYWRIGHT_CHROMIUM;
  if (given) {
    if (existsSync(given)) return given;
    throw new Stop(`PLAYWRIGHT_CHROMIUM is ${given}, which is not there.`);
  }
  const present = installed() ?? (await downloaded());
  if (present) return present;
  const canApt = isRoot() && existsSync("/usr/bin/apt-get");
  const fetched = await step("Downloading a browser for the tests (下载测试浏览器)", async () => {
    const args = [inProject("node_modules/@playwright/test/cli.js"), "install", "chromium", ...(canApt ? ["--with-deps"] : [])];
    await runNode("playwright install", args, { cwd: inProject("."), stdio: ["ignore", "ignore", "ignore"] });
    return downloaded();
  });
  if (fetched) return fetched;
  const fonts = hasChineseFont() ? [] : ["fonts-noto-cjk"];
  // Older distributions have no package of the shell.
  for (const browser of canApt ? ["chromium-headless-shell", "chromium"] : []) {
    if (!(await apt([browser, ...fonts]))) continue;
    const found = installed();
    if (found) return found;
  }
  say("Ways out: install Chrome or Chromium, or name one with PLAYWRIGHT_CHROMIUM=/path/to/chrome");
  throw new Stop("No Chromium could be found or installed for the browser tests.");
}
