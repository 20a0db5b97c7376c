import { rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { dataFolder, inProject, ROOT } from "../bootstrap/project.mjs";
import { say, step, Stop } from "../bootstrap/progress.mjs";
import { hashOf } from "../build/sources";
import { changeUrl, withClient } from "../db/connect";
import { ensureEmbeddedDatabase, OWNER, prepareDatabase, WORKER, type DatabaseUrls } from "../db/prepare";
import { seedReference } from "../db/seeds";
import { appEnv, ownerEnv } from "../support/app-env";
import { runNode } from "../support/command";
import { startEmbedded } from "../support/installation";
import type { Secrets } from "../support/secrets";
import { filledDatabases } from "./filled-databases";
import type { BenchSize } from "./sizes";

/** Found once: the environment of a served database, which the process takes on, names this very folder as the data folder. */
const BENCH_DATA = path.join(dataFolder(), "bench");

/** A data folder of its own: server, keys and databases; the demo's is never touched. */
export const benchData = (): string => BENCH_DATA;

type Cluster = Awaited<ReturnType<typeof startEmbedded>>;

/** While filling nothing waits for the disk; what is measured runs with the product's own settings. */
const FAST = { fsync: "off", full_page_writes: "off", max_wal_size: "8GB", maintenance_work_mem: "512MB", shared_buffers: "512MB", autovacuum: "off" };

/** What the generated data depend on; with the month, since all dates are counted back from the day of filling. */
const generatorKey = () =>
  hashOf(ROOT, ["prisma/migrations", "prisma/seed/reference", "prisma/seed/support", "prisma/seed/demo/names.ts", "prisma/seed/demo/family.ts", "prisma/seed/demo/answers.ts", "scripts/bench/fill", "scripts/bench/sizes.ts", "lib/server/crypto"], [
    new Date().toISOString().slice(0, 7),
  ]).slice(0, 12);

const filled = filledDatabases(generatorKey);

async function databases(cluster: Cluster): Promise<string[]> {
  return withClient(cluster.superuserUrl("postgres"), async (client) => {
    const { rows } = await client.query<{ datname: string }>("SELECT datname FROM pg_database WHERE datname LIKE 'hutong\\_bench\\_%'");
    return rows.map(({ datname }) => datname);
  });
}

const asAdmin = (cluster: Cluster, sql: string) => withClient(cluster.superuserUrl("postgres"), (client) => client.query(sql));
const drop = (cluster: Cluster, name: string) => asAdmin(cluster, `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);

/** The heads of a database's audit chain lie beside it, each in a file of its own. */
const headsFile = (database: string) => path.join(benchData(), `${database}-heads.log`);

const environment = (secrets: Secrets, urls: DatabaseUrls, origin: string): NodeJS.ProcessEnv => ({
  ...appEnv({ secrets, urls, data: benchData(), origin, demo: "off", mode: "production" }), HUTONG_AUDIT_HEADS_FILE: headsFile(new URL(urls.app).pathname.slice(1)),
});

async function fill(cluster: Cluster, secrets: Secrets, size: BenchSize): Promise<void> {
  const draft = `hutong_bench_${size.name}_draft`;
  await drop(cluster, draft);
  const ownerUrl = await ensureEmbeddedDatabase(cluster, secrets, draft);
  const urls = await prepareDatabase({ ownerUrl, adminUrl: cluster.superuserUrl(draft), secrets, mayResetPassword: true });
  const env = ownerEnv(environment(secrets, urls, "http://127.0.0.1:3000"), urls);
  await seedReference(env);
  await step(`Filling the database "${size.name}": ${size.cases.toLocaleString("en")} cases, ${size.visits.toLocaleString("en")} visits (填充数据)`, async () => {
    const code = await runNode("the filling", [inProject("scripts/bench/fill/run.ts"), size.name], { cwd: ROOT, env });
    if (code !== 0) throw new Stop("The database could not be filled; the message is above.");
  });
  await asAdmin(cluster, `ALTER DATABASE ${draft} RENAME TO ${filled.nameOf(size)}`);
}

async function isFast(cluster: Cluster): Promise<boolean> {
  return withClient(cluster.superuserUrl("postgres"), async (client) => (await client.query<{ fsync: string }>("SHOW fsync")).rows[0]?.fsync === "off");
}

/** The server with a filled database for each size, filled only when the generator changed; running with the product's settings. */
export async function openBenchServer(secrets: Secrets, sizes: readonly BenchSize[]): Promise<Cluster> {
  const cluster = await startEmbedded(benchData(), secrets, "bench", FAST);
  const present = await databases(cluster);
  const wanted = sizes.map(filled.nameOf);
  for (const name of present.filter((candidate) => candidate.includes("_run_") || !filled.isCurrent(candidate))) await drop(cluster, name);
  for (const size of sizes) {
    if (present.includes(filled.nameOf(size))) say(`The filled database "${size.name}" is there and its generator is unchanged`);
    else await fill(cluster, secrets, size);
  }
  say(`Filled databases: ${wanted.join(", ")}`);
  if (!(await isFast(cluster))) return cluster;
  await cluster.stop();
  return startEmbedded(benchData(), secrets, "bench");
}

/** A copy to measure on: what a run writes does not change what the next one starts from. */
export async function copyForRun(cluster: Cluster, secrets: Secrets, size: BenchSize): Promise<DatabaseUrls> {
  const name = `hutong_bench_run_${size.name}`;
  await drop(cluster, name);
  rmSync(headsFile(name), { force: true });
  await asAdmin(cluster, `CREATE DATABASE ${name} TEMPLATE ${filled.nameOf(size)} OWNER ${OWNER} STRATEGY FILE_COPY`);
  const base = cluster.superuserUrl(name);
  return {
    owner: changeUrl(base, { user: OWNER, password: secrets.ownerPassword }), app: changeUrl(base, { user: "hutong_app", password: secrets.appPassword }),
    worker: changeUrl(base, { user: WORKER, password: secrets.workerPassword }),
  };
}

export const serverEnv = environment;
