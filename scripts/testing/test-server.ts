import { rmSync } from "node:fs";
import pg from "pg";
import { inProject, ROOT } from "../bootstrap/project.mjs";
import { say, step } from "../bootstrap/progress.mjs";
import { ensureClient } from "../build/generate-client";
import { hashOf } from "../build/sources";
import { changeUrl, withClient } from "../db/connect";
import { ensureEmbeddedDatabase, OWNER, prepareDatabase, WORKER, type DatabaseUrls } from "../db/prepare";
import { seedReference } from "../db/seeds";
import { ensureKeys } from "../keys/ensure-keys";
import { keyPlaces } from "../keys/places";
import { appEnv, ownerEnv } from "../support/app-env";
import { startEmbedded } from "../support/installation";
import { otherInstances } from "../support/instances";
import { exclusively } from "../support/lock";
import { openSecrets, type Secrets } from "../support/secrets";

/** On a server of your own the tests log in with a role of their own, so that an installation there keeps its password. */
const OWN_SERVER_APP = "hutong_test_app";
const OWN_SERVER_WORKER = "hutong_test_background";
export const TEST_DATA = inProject(".data/test");

/** What a worker needs to make itself a database; plain, so that it can be handed over. */
export interface TestServer {
  /** May create databases. */
  adminUrl: string;
  ownerUrl: string;
  appUrl: string;
  workerUrl: string;
  /** Owner of new databases; undefined where the administrator is the owner. */
  owner?: string;
  template: string;
  keyringFile: string;
  auditKeyFile: string;
  authSecret: string;
  actionsKey: string;
}

/** Tests throw their data away, so nothing waits for the disk. */
const FAST = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

const templateKey = () =>
  hashOf(ROOT, ["prisma/migrations", "prisma/seed/reference", "prisma/seed/support", "prisma/sql", "lib/shared", "lib/features/deadline", "scripts/db/job-queue.ts"]).slice(0, 16);

async function listDatabases(adminUrl: string): Promise<string[]> {
  return withClient(adminUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>("SELECT datname FROM pg_database WHERE datname LIKE 'hutong\\_test\\_%'");
    return rows.map(({ datname }) => datname);
  });
}

export async function dropDatabase(adminUrl: string, database: string): Promise<void> {
  await withClient(adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(database)} WITH (FORCE)`));
}

export async function cloneDatabase(server: Pick<TestServer, "adminUrl" | "owner">, template: string, database: string): Promise<void> {
  const owner = server.owner ? ` OWNER ${server.owner}` : "";
  await withClient(server.adminUrl, (client) => client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)} TEMPLATE ${pg.escapeIdentifier(template)}${owner}`));
}

async function fillTemplate(urls: DatabaseUrls, secrets: Secrets): Promise<void> {
  const env = appEnv({ secrets, urls, data: TEST_DATA, origin: "http://localhost:3000", demo: "off", mode: "test" });
  await seedReference(ownerEnv(env, urls));
}

/** Builds the template under a passing name, so that a run that was killed leaves no half of one. */
async function ensureTemplate(secrets: Secrets, { adminUrl }: { adminUrl: string }, open: (database: string) => Promise<DatabaseUrls>): Promise<string> {
  const template = `hutong_test_template_${templateKey()}`;
  const present = await listDatabases(adminUrl);
  if (present.includes(template)) return template;
  const draft = "hutong_test_draft";
  await step("Template database of the tests (测试模板库)", async () => {
    await dropDatabase(adminUrl, draft);
    await fillTemplate(await open(draft), secrets);
    await withClient(adminUrl, (client) => client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`));
  });
  return template;
}

/** Databases of runs that were killed, and templates of older sources; only while nobody else tests here. */
async function sweep(adminUrl: string): Promise<void> {
  const current = `hutong_test_template_${templateKey()}`;
  const left = (await listDatabases(adminUrl)).filter((name) => name !== current);
  for (const name of left) await dropDatabase(adminUrl, name);
  if (left.length) say(`Removed what earlier test runs left: ${left.length} databases`);
  rmSync(inProject(".data/test/files"), { recursive: true, force: true });
}

/** The server of the tests with its template: the embedded one in .data/test, or the one that TEST_DATABASE_URL names (its user may create databases and roles). */
export async function openTestServer(task: string): Promise<TestServer> {
  await ensureClient();
  const secrets = openSecrets(TEST_DATA);
  await ensureKeys(keyPlaces(secrets));
  const common = { keyringFile: secrets.keyringFile, auditKeyFile: secrets.auditKeyFile, authSecret: secrets.authSecret, actionsKey: secrets.actionsKey };
  const external = process.env.TEST_DATABASE_URL || undefined;
  const alone = otherInstances(TEST_DATA).length === 0;
  if (external) {
    const open = async (database: string) => {
      await withClient(external, (client) => client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`));
      const ownerUrl = changeUrl(external, { database });
      return prepareDatabase({ ownerUrl, adminUrl: ownerUrl, secrets, appRole: OWN_SERVER_APP, workerRole: OWN_SERVER_WORKER, mayResetPassword: true });
    };
    const server = { ...common, adminUrl: external, ownerUrl: external, appUrl: changeUrl(external, { user: OWN_SERVER_APP, password: secrets.appPassword }), workerUrl: changeUrl(external, { user: OWN_SERVER_WORKER, password: secrets.workerPassword }) };
    if (alone) await sweep(external);
    return { ...server, template: await exclusively(TEST_DATA, "template", () => ensureTemplate(secrets, server, open)) };
  }
  const cluster = await startEmbedded(TEST_DATA, secrets, task, FAST);
  const adminUrl = cluster.superuserUrl("postgres");
  const open = async (database: string) => {
    const ownerUrl = await ensureEmbeddedDatabase(cluster, secrets, database);
    return prepareDatabase({ ownerUrl, adminUrl: cluster.superuserUrl(database), secrets, mayResetPassword: true });
  };
  const server = {
    ...common,
    adminUrl,
    owner: OWNER,
    ownerUrl: changeUrl(adminUrl, { user: OWNER, password: secrets.ownerPassword }),
    appUrl: changeUrl(adminUrl, { user: "hutong_app", password: secrets.appPassword }),
    workerUrl: changeUrl(adminUrl, { user: WORKER, password: secrets.workerPassword }),
  };
  if (alone) await sweep(adminUrl);
  return { ...server, template: await exclusively(TEST_DATA, "template", () => ensureTemplate(secrets, server, open)) };
}
