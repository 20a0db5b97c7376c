/**
 * Fills databases of its own (1,000 and 100,000 cases), serves the production build on them, and measures by HTTP.
 *   npm run bench                       everything
 *   npm run bench -- --seconds 3        shorter
 *   npm run bench -- --only overview    scenarios whose name contains the word
 *   npm run bench -- --only roster --rows 50000   an import from the upload to the last registration, killed midway: time and memory
 *   npm run bench -- --only rls         the statements of ledger and case page with row-level security and without, on the large database
 */
import os from "node:os";
import { freePort } from "../bootstrap/port.mjs";
import { say, step, Stop } from "../bootstrap/progress.mjs";
import { dataFolder } from "../bootstrap/project.mjs";
import { ensureBuild } from "../build/build";
import { ensureClient } from "../build/generate-client";
import { withClient } from "../db/connect";
import { enter } from "../support/instances";
import { exclusively } from "../support/lock";
import { ensureKeys } from "../keys/ensure-keys";
import { keyPlaces } from "../keys/places";
import { openSecrets } from "../support/secrets";
import { serve } from "../support/serve";
import { atEnd, runTask } from "../support/shutdown";
import { serveBarePage } from "../bench/bare-page";
import { benchData, copyForRun, openBenchServer, serverEnv } from "../bench/database";
import { readKeys } from "../bench/keys";
import { CONNECTIONS, measure } from "../bench/load";
import { signInPeople } from "../bench/people";
import { ALLOWED, ratioOf, report, type Comparison } from "../bench/report";
import { measureRoster, ROSTER_MB, rosterReport } from "../bench/roster";
import { keepSearches } from "../bench/searches";
import { actionId, SCENARIOS, targetOf, type Site } from "../bench/scenarios";
import { LARGE, SMALL, type BenchSize } from "../bench/sizes";
import { ALLOWED_WALLS, compareWalls, isOverWalls, wallsReport } from "../bench/walls";

const HOST = "127.0.0.1";
const WARM_UP = 3;

interface Options {
  seconds: number;
  only: string;
  /** Of the roster that is imported. */
  rows: number;
}

function readOptions(args: readonly string[]): Options {
  const valueOf = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const seconds = Number(valueOf("--seconds") ?? 10);
  if (!(seconds > 0)) throw new Stop("--seconds takes a number");
  const rows = Number(valueOf("--rows") ?? 50_000);
  if (!(rows >= 10)) throw new Stop("--rows takes a number from 10");
  return { seconds, only: valueOf("--only") ?? "", rows };
}

/** A few people stand for many here: what they may open in an hour is not used up by the scenario before. */
const openAnew = (owner: string) =>
  withClient(owner, async (client) => {
    await client.query("SET ROLE hutong_maintenance");
    await client.query("DELETE FROM rate_window");
  });

/** Needs no server and no build: the product's queries are asked from here. */
async function measureWalls(): Promise<number> {
  const secrets = openSecrets(benchData());
  await ensureKeys(keyPlaces(secrets));
  await ensureClient();
  const cluster = await openBenchServer(secrets, [LARGE]);
  const urls = await step(`Copying the database "${LARGE.name}"`, () => copyForRun(cluster, secrets, LARGE));
  Object.assign(process.env, serverEnv(secrets, urls, `http://${HOST}`));
  const admin = cluster.superuserUrl(new URL(urls.app).pathname.slice(1));
  const figures = await step("Ledger and case page with row-level security and without", () => compareWalls({ admin, ...urls }, secrets.appPassword));
  console.log(`\n${wallsReport(figures)}\n`);
  const over = figures.filter(isOverWalls);
  if (over.length === 0) return 0;
  console.error(`[hutong] Row-level security makes these more than ${ALLOWED_WALLS} times as slow: ${over.map(({ page }) => page).join("; ")}`);
  return 1;
}

/** Needs no server and no build: the import is worked on by processes of its own, each of which says what it took. */
async function measureImport(rows: number): Promise<number> {
  const secrets = openSecrets(benchData());
  await ensureKeys(keyPlaces(secrets));
  await ensureClient();
  const cluster = await openBenchServer(secrets, [SMALL]);
  const urls = await copyForRun(cluster, secrets, SMALL);
  const env = serverEnv(secrets, urls, `http://${HOST}`);
  Object.assign(process.env, env);
  const figures = await step(`A roster of ${rows.toLocaleString("en")} rows`, () => withClient(urls.owner, async (client) => {
    await client.query("SET ROLE hutong_maintenance");
    const [person] = (await signInPeople(client, env.NEXTAUTH_SECRET ?? secrets.authSecret)).street;
    if (!person) throw new Stop("nobody works in a street");
    return measureRoster(client, person, rows);
  }));
  console.log(`\n${rosterReport(figures)}\n`);
  const most = Math.max(figures.upload.peakMb, figures.check.peakMb, figures.write.peakMb);
  if (most < ROSTER_MB) return 0;
  console.error(`[hutong] A process of the import took ${most} MB; allowed are ${ROSTER_MB}`);
  return 1;
}

await runTask(() => exclusively(benchData(), "bench", async () => {
  const { seconds, only, rows } = readOptions(process.argv.slice(2));
  if (only === "roster") return await measureImport(rows);
  if (only === "rls") return await measureWalls();
  const wanted = SCENARIOS.filter((scenario) => scenario.includes(only));
  if (wanted.length === 0) throw new Stop(`--only finds nothing; there are: ${SCENARIOS.join("; ")}`);
  const secrets = openSecrets(benchData());
  await ensureKeys(keyPlaces(secrets));
  const cluster = await openBenchServer(secrets, [SMALL, LARGE]);
  // The build of `npm start`: measured is what is served.
  const actionsKey = process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ?? openSecrets(dataFolder()).actionsKey;
  const build = await ensureBuild([dataFolder(), benchData()], actionsKey);
  for (const data of [dataFolder(), benchData()]) atEnd("the record of this process", enter(data, "bench", build.folder));

  const openSite = (size: BenchSize) => step(`Serving the database "${size.name}"`, async (): Promise<Site & { owner: string }> => {
    const urls = await copyForRun(cluster, secrets, size);
    const port = await freePort();
    const origin = `http://${HOST}:${port}`;
    const env = { ...serverEnv(secrets, urls, origin), NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey, NEXT_DIST_DIR: build.folder, NEXT_DEPLOYMENT_ID: build.key.slice(0, 16) };
    const [people, keys] = await withClient(urls.owner, async (client) => {
      await client.query("SET ROLE hutong_maintenance");
      const found = [await signInPeople(client, env.NEXTAUTH_SECRET ?? secrets.authSecret), await readKeys(client)] as const;
      // Searches are encrypted with the keys of this installation.
      Object.assign(process.env, env);
      await keepSearches(client, ...found);
      return found;
    });
    await serve({ mode: "start", host: HOST, port, env });
    return { origin, owner: urls.owner, people, keys, openCaseAction: actionId(build.folder, "openCaseAction") };
  });
  const sites = [await openSite(SMALL), await openSite(LARGE)] as const;
  const people = sites.map((site) => Object.values(site.people).reduce((sum, list) => sum + list.length, 0));
  say(`${CONNECTIONS} connections, ${people.join(" and ")} signed-in people, ${seconds} s for each figure; load of this machine now ${os.loadavg()[0]?.toFixed(1)} on ${os.availableParallelism()} processors`);

  const comparisons: Comparison[] = [];
  for (const scenario of wanted) {
    for (const site of sites) await openAnew(site.owner);
    const [small, large] = await step(scenario, () => measure(sites.map((site) => targetOf(scenario, site)), { warmUp: WARM_UP, seconds }));
    comparisons.push({ scenario, small: small!, large: large! });
  }
  const origin = await serveBarePage();
  const bare = [];
  for (const [name, path] of [["bare page, prerendered", "/"], ["bare page, rendered", "/rendered"]] as const) {
    const [measured] = await step(name, () => measure([{ name, origin, warmUp: 400, next: () => ({ path, marker: "第50社区" }) }], { warmUp: WARM_UP, seconds }));
    bare.push({ name, measured: measured! });
  }
  console.log(`\n${report(comparisons, bare)}\n`);
  const over = comparisons.filter((comparison) => ratioOf(comparison) > ALLOWED);
  if (over.length === 0) return 0;
  console.error(`[hutong] At 100,000 cases these take more than ${ALLOWED} times as long as at 1,000: ${over.map(({ scenario }) => scenario).join("; ")}`);
  return 1;
}));
