import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { freePort } from "../bootstrap/port.mjs";
import { dataFolder, inProject, ROOT } from "../bootstrap/project.mjs";
import { say, step } from "../bootstrap/progress.mjs";
import { ensureBuild } from "../build/build";
import { changeUrl } from "../db/connect";
import type { DatabaseUrls } from "../db/prepare";
import { seedDemo } from "../db/seeds";
import { appEnv, ownerEnv } from "../support/app-env";
import { endChild, runNode } from "../support/command";
import { freeMemoryMb } from "../support/resources";
import { openSecrets } from "../support/secrets";
import { startNext } from "../support/serve";
import { findChromium } from "./find-chromium";
import { lanesFor } from "./lanes";
import { clearReport, readReport } from "./phases";
import { ONE_FAILED, sum, tallyPlaywright, type PlaywrightReport, type Tally } from "./tally";
import { cloneDatabase, dropDatabase, openTestServer, TEST_DATA, type TestServer } from "./test-server";

const hasTests = () => {
  const folder = inProject("tests/e2e");
  return existsSync(folder) && readdirSync(folder, { recursive: true }).some((name) => /\.(spec|test)\.ts$/.test(String(name)));
};

/** A server, a browser and the database's processes. */
const LANE_MB = 1_500;

/** How many lanes run at a time: two more than there are cores, as the memory allows. */
const atOnce = () => Math.max(1, Math.min(availableParallelism() + 2, Math.floor(freeMemoryMb() / LANE_MB)));

interface Lane {
  name: string;
  database: string;
  urls: DatabaseUrls;
  env: NodeJS.ProcessEnv;
  port: number;
  origin: string;
}

interface Place {
  server: TestServer;
  actionsKey: string;
  build: { folder: string; key: string };
}

async function laneOf(name: Lane["name"], { server, actionsKey, build }: Place): Promise<Lane> {
  const database = `hutong_test_e2e_${process.pid}_${name}`;
  const urls = { owner: changeUrl(server.ownerUrl, { database }), app: changeUrl(server.appUrl, { database }), worker: changeUrl(server.workerUrl, { database }) };
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const env = {
    ...appEnv({ secrets: openSecrets(TEST_DATA), urls, data: TEST_DATA, origin, demo: "on", mode: "production" }),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey,
    HUTONG_AUDIT_HEADS_FILE: path.join(TEST_DATA, "files", `${database}-heads.log`),
    NEXT_DIST_DIR: build.folder,
    NEXT_DEPLOYMENT_ID: build.key.slice(0, 16),
  };
  return { name, database, urls, env, port, origin };
}

/** One database with fresh demo data, and its copies for the other lanes. */
async function fillDatabases(server: TestServer, [first, ...others]: readonly Lane[]): Promise<void> {
  if (!first) return;
  mkdirSync(path.join(TEST_DATA, "files"), { recursive: true, mode: 0o700 });
  await dropDatabase(server.adminUrl, first.database);
  await cloneDatabase(server, server.template, first.database);
  await seedDemo(first.urls.owner, ownerEnv(first.env, first.urls));
  for (const lane of others) {
    await dropDatabase(server.adminUrl, lane.database);
    await cloneDatabase(server, first.database, lane.database);
    const heads = first.env.HUTONG_AUDIT_HEADS_FILE ?? "";
    if (existsSync(heads)) copyFileSync(heads, lane.env.HUTONG_AUDIT_HEADS_FILE ?? "");
  }
}

async function runLane({ name, database, urls, env, port, origin }: Lane, server: TestServer, chromium: string, args: readonly string[]): Promise<Tally> {
  const log = clearReport(`server-${name}.log`);
  const output = openSync(log, "w");
  const child = await step(`Starting a server for the browser tests (${name}), its messages in ${path.relative(ROOT, log)}`, () =>
    startNext({ mode: "start", host: "127.0.0.1", port, env, stdio: ["ignore", output, output], onEnd: (reason) => say(`The server of the lane ${name} ended by itself (${reason}).`) }),
  );
  try {
    const report = clearReport(`browser-${name}.json`);
    const cli = inProject("node_modules/@playwright/test/cli.js");
    const code = await runNode("playwright", [cli, "test", `--project=${name}`, `--output=test-results/${name}`, "--reporter=list,json", "--pass-with-no-tests", ...args], {
      cwd: ROOT,
      env: {
        ...ownerEnv(env, urls),
        NODE_ENV: "test",
        ADMIN_DATABASE_URL: changeUrl(server.adminUrl, { database }),
        HUTONG_E2E_URL: origin,
        HUTONG_E2E_LOG: log,
        PLAYWRIGHT_CHROMIUM: chromium,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      },
    });
    const result = readReport<PlaywrightReport>(`browser-${name}.json`);
    return result ? tallyPlaywright(result, code) : ONE_FAILED;
  } finally {
    await endChild(child);
    closeSync(output);
    await dropDatabase(server.adminUrl, database);
  }
}

/** Browser tests against the production build, on databases with fresh demo data. */
export async function browserTests(args: readonly string[]): Promise<Tally> {
  if (!hasTests()) return { passed: 0, failed: 0 };
  const chromium = await findChromium();
  const server = await openTestServer("browser tests");
  const data = dataFolder();
  // The installation's own key, so that its build and the tests' are one.
  const actionsKey = process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ?? openSecrets(data).actionsKey;
  const build = await ensureBuild([data, TEST_DATA], actionsKey);
  const lanes: Lane[] = [];
  for (const { name } of lanesFor(args)) lanes.push(await laneOf(name, { server, actionsKey, build }));
  await fillDatabases(server, lanes);
  const tallies: Tally[] = [];
  const waiting = [...lanes];
  const inTurn = async (): Promise<void> => {
    for (let lane = waiting.shift(); lane; lane = waiting.shift()) {
      tallies.push(
        await runLane(lane, server, chromium, args).catch((error: unknown): Tally => {
          console.error(error);
          return ONE_FAILED;
        }),
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce() }, inTurn));
  return sum(tallies);
}
