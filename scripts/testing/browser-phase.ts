import { existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { freePort } from "../bootstrap/port.mjs";
import { dataFolder, inProject, ROOT } from "../bootstrap/project.mjs";
import { say, step } from "../bootstrap/progress.mjs";
import { ensureBuild } from "../build/build";
import { changeUrl } from "../db/connect";
import { seedDemo } from "../db/seeds";
import { appEnv, ownerEnv } from "../support/app-env";
import { endChild, runNode } from "../support/command";
import { openSecrets } from "../support/secrets";
import { startNext } from "../support/serve";
import { findChromium } from "./find-chromium";
import { clearReport, readReport } from "./phases";
import { ONE_FAILED, tallyPlaywright, type PlaywrightReport, type Tally } from "./tally";
import { cloneDatabase, dropDatabase, openTestServer, TEST_DATA } from "./test-server";

const hasTests = () => {
  const folder = inProject("tests/e2e");
  return existsSync(folder) && readdirSync(folder, { recursive: true }).some((name) => /\.(spec|test)\.ts$/.test(String(name)));
};

/** Browser tests against the production build, on a database with fresh demo data. */
export async function browserTests(args: readonly string[]): Promise<Tally> {
  if (!hasTests()) return { passed: 0, failed: 0 };
  const chromium = await findChromium();
  const server = await openTestServer("browser tests");
  const data = dataFolder();
  // The installation's own key, so that its build and the tests' are one.
  const actionsKey = process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ?? openSecrets(data).actionsKey;
  const build = await ensureBuild([data, TEST_DATA], actionsKey);

  const database = `hutong_test_e2e_${process.pid}`;
  await dropDatabase(server.adminUrl, database);
  await cloneDatabase(server, server.template, database);
  const urls = { owner: changeUrl(server.ownerUrl, { database }), app: changeUrl(server.appUrl, { database }) };
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const env = {
    ...appEnv({ secrets: openSecrets(TEST_DATA), urls, data: TEST_DATA, origin, demo: "on", mode: "production" }),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey,
    HUTONG_AUDIT_HEADS_FILE: path.join(TEST_DATA, "files", `${database}-heads.log`),
    NEXT_DIST_DIR: build.folder,
    NEXT_DEPLOYMENT_ID: build.key.slice(0, 16),
  };
  mkdirSync(path.join(TEST_DATA, "files"), { recursive: true, mode: 0o700 });
  await seedDemo(urls.owner, ownerEnv(env, urls));
  const child = await step("Starting the server for the browser tests", () => startNext({ mode: "start", host: "127.0.0.1", port, env, onEnd: (reason) => say(`The server ended by itself (${reason}).`) }));
  try {
    const report = clearReport("browser.json");
    const code = await runNode("playwright", [inProject("node_modules/@playwright/test/cli.js"), "test", "--reporter=list,json", ...args], {
      cwd: ROOT,
      env: {
        ...ownerEnv(env, urls),
        NODE_ENV: "test",
        ADMIN_DATABASE_URL: changeUrl(server.adminUrl, { database }),
        HUTONG_E2E_URL: origin,
        PLAYWRIGHT_CHROMIUM: chromium,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      },
    });
    const result = readReport<PlaywrightReport>("browser.json");
    return result ? tallyPlaywright(result, code) : ONE_FAILED;
  } finally {
    await endChild(child);
    await dropDatabase(server.adminUrl, database);
  }
}
