import pg from "pg";
import type { DataKey } from "../../lib/server/crypto/key-file";
import { step } from "../bootstrap/progress.mjs";
import type { Cluster } from "../postgres/cluster";
import { openKeys } from "../keys/ensure-keys";
import { keyPlaces, type KeyPlaces } from "../keys/places";
import type { Secrets } from "../support/secrets";
import { changeUrl, withClient } from "./connect";
import { installJobQueue } from "./job-queue";
import { migrate } from "./migrations";
import { assertHarmlessRole, ensureGroupRoles, ensureLoginRole } from "./roles";
import { scramVerifier } from "./scram";
import { assertServerVersion } from "./server-version";

export const OWNER = "hutong_owner";
export const APP = "hutong_app";
export const WORKER = "hutong_background";

export interface DatabaseUrls {
  /** Migrates, seeds and owns the tables; not the application. */
  owner: string;
  /** What the application connects with. */
  app: string;
  /** What the background work connects with. */
  worker: string;
}

/** A database of the embedded server with its owner: not a superuser, so that migrations and tests meet the same walls as in production. */
export async function ensureEmbeddedDatabase(cluster: Cluster, secrets: Secrets, database: string): Promise<string> {
  await withClient(cluster.superuserUrl("postgres"), async (client) => {
    const owner = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [OWNER]);
    const verb = owner.rowCount ? "ALTER" : "CREATE";
    await client.query(`${verb} ROLE ${OWNER} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '${scramVerifier(secrets.ownerPassword)}'`);
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
    if (!found.rowCount) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)} OWNER ${OWNER} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`);
    await ensureGroupRoles(client, OWNER);
  });
  return changeUrl(cluster.superuserUrl(database), { user: OWNER, password: secrets.ownerPassword });
}

export interface PrepareOptions {
  ownerUrl: string;
  /** Who makes the login role: the embedded superuser, or the owner. */
  adminUrl: string;
  secrets: Secrets;
  /** Where the keys are; the data folder's own unless told. */
  keys?: KeyPlaces;
  /** A login role made by an administrator; then none is made. */
  givenAppUrl?: string;
  /** The same for the background work. */
  givenWorkerUrl?: string;
  appRole?: string;
  workerRole?: string;
  mayResetPassword: boolean;
}

/** Brings a database to where the application can be served: version, roles, migrations, and the walls of its role. */
export async function prepareDatabase(options: PrepareOptions): Promise<DatabaseUrls> {
  const { ownerUrl, adminUrl, secrets, givenAppUrl, givenWorkerUrl, appRole = APP, workerRole = WORKER, mayResetPassword, keys = keyPlaces(secrets) } = options;
  const app = givenAppUrl ?? changeUrl(ownerUrl, { user: appRole, password: secrets.appPassword });
  const worker = givenWorkerUrl ?? changeUrl(ownerUrl, { user: workerRole, password: secrets.workerPassword });
  await step("Roles of the database (数据库角色)", () =>
    withClient(adminUrl, async (client) => {
      await assertServerVersion(client);
      if (adminUrl === ownerUrl) {
        const { rows } = await client.query<{ name: string }>("SELECT current_user AS name");
        await ensureGroupRoles(client, rows[0]?.name ?? "");
      }
      if (!givenAppUrl) await ensureLoginRole(client, { name: appRole, password: secrets.appPassword, group: "hutong_service", url: app, mayReset: mayResetPassword });
      if (!givenWorkerUrl) await ensureLoginRole(client, { name: workerRole, password: secrets.workerPassword, group: "hutong_worker", url: worker, mayReset: mayResetPassword });
    }),
  );
  await migrate(ownerUrl, () => {
    const { ring } = openKeys(keys);
    return ring.keys[ring.current] as DataKey;
  });
  await installJobQueue(ownerUrl);
  await withClient(app, (client) => assertHarmlessRole(client));
  await withClient(worker, (client) => assertHarmlessRole(client, "hutong_worker"));
  return { owner: ownerUrl, app, worker };
}
