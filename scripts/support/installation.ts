import { dataFolder } from "../bootstrap/project.mjs";
import { say, Stop } from "../bootstrap/progress.mjs";
import { checkKeys } from "../keys/check";
import { changeUrl, withoutPassword } from "../db/connect";
import { ensureEmbeddedDatabase, OWNER, prepareDatabase, type DatabaseUrls } from "../db/prepare";
import { ensureKeys } from "../keys/ensure-keys";
import { chosenCipher, keyPlaces } from "../keys/places";
import { openCluster } from "../postgres/cluster";
import { enter, otherInstances } from "./instances";
import { openSecrets, type Secrets } from "./secrets";
import { atEnd } from "./shutdown";

export interface Installation {
  data: string;
  secrets: Secrets;
  urls: DatabaseUrls;
  demo: "on" | "off";
}

export function readDemo(value: string | undefined): "on" | "off" {
  if (value === undefined || value === "") return "on";
  if (value === "on" || value === "off") return value;
  throw new Stop(`HUTONG_DEMO is "${value}": it should be on or off.`);
}

/** Opens the embedded server of a data folder; whoever uses it last stops it. */
export async function startEmbedded(data: string, secrets: Secrets, task: string, settings?: Record<string, string>, serves?: string) {
  atEnd("the record of this process", enter(data, task, serves));
  const cluster = await openCluster(data, { superuserPassword: secrets.superuserPassword, ...(settings ? { settings } : {}) });
  atEnd("PostgreSQL", async () => {
    if (otherInstances(data).length) return;
    say("Stopping PostgreSQL");
    await cluster.stop();
  });
  return cluster;
}

/** Address of the database as its owner, for tasks that neither migrate nor serve. The embedded server is started when it does not run. */
export async function openOwner(data: string, secrets: Secrets, task: string): Promise<string> {
  const external = process.env.DATABASE_URL || undefined;
  if (external) return external;
  const cluster = await startEmbedded(data, secrets, task);
  return changeUrl(cluster.superuserUrl("hutong"), { user: OWNER, password: secrets.ownerPassword });
}

/** The database of this installation, ready to be served: the embedded one, or the one that DATABASE_URL names. */
export async function openInstallation(task: string, { opensFields = true }: { opensFields?: boolean } = {}): Promise<Installation> {
  const data = dataFolder();
  const demo = readDemo(process.env.HUTONG_DEMO);
  const givenAppUrl = process.env.APP_DATABASE_URL || undefined;
  const givenWorkerUrl = process.env.WORKER_DATABASE_URL || undefined;
  const external = process.env.DATABASE_URL || undefined;
  if (givenAppUrl && !givenWorkerUrl) throw new Stop("APP_DATABASE_URL is set but WORKER_DATABASE_URL is not: it should name a login role that is a member of hutong_worker, for the background work on deadlines.");
  if ((givenAppUrl || givenWorkerUrl) && !external) throw new Stop("APP_DATABASE_URL or WORKER_DATABASE_URL is set but DATABASE_URL is not: it should name the same database as its owner, who migrates it.");
  const secrets = openSecrets(data);
  const keys = keyPlaces(secrets, process.env);
  await ensureKeys(keys, chosenCipher(process.env.HUTONG_FIELD_CIPHER));
  if (external) {
    say(`Using the PostgreSQL server of DATABASE_URL: ${withoutPassword(external)}`);
    atEnd("the record of this process", enter(data, task));
    const urls = await prepareDatabase({ ownerUrl: external, adminUrl: external, secrets, keys, ...(givenAppUrl ? { givenAppUrl } : {}), ...(givenWorkerUrl ? { givenWorkerUrl } : {}), mayResetPassword: false });
    if (opensFields) await checkKeys(urls.owner, keys, data);
    return { data, secrets, urls, demo };
  }
  const cluster = await startEmbedded(data, secrets, task);
  const ownerUrl = await ensureEmbeddedDatabase(cluster, secrets, "hutong");
  const urls = await prepareDatabase({ ownerUrl, adminUrl: cluster.superuserUrl("hutong"), secrets, keys, mayResetPassword: true });
  if (opensFields) await checkKeys(urls.owner, keys, data);
  return { data, secrets, urls, demo };
}
