/** Drops the embedded database; the next start makes it anew with demo data. Secrets and the server stay. */
import { existsSync, renameSync } from "node:fs";
import path from "node:path";
import { dataFolder } from "../bootstrap/project.mjs";
import { say, Stop } from "../bootstrap/progress.mjs";
import { withClient } from "../db/connect";
import { startEmbedded } from "../support/installation";
import { otherInstances } from "../support/instances";
import { openSecrets } from "../support/secrets";
import { runTask } from "../support/shutdown";

await runTask(async () => {
  if (process.env.DATABASE_URL) throw new Stop("DATABASE_URL is set: a server of your own is never reset from here.");
  if (!process.argv.includes("--yes")) throw new Stop("This deletes every record of the embedded database. To do it:  npm run db:reset -- --yes");
  const data = dataFolder();
  const others = otherInstances(data);
  if (others.length) throw new Stop(`The database is in use by process ${others.map(({ pid }) => pid).join(", ")}; stop it first.`);
  const cluster = await startEmbedded(data, openSecrets(data), "reset");
  await withClient(cluster.superuserUrl("postgres"), (client) => client.query("DROP DATABASE IF EXISTS hutong WITH (FORCE)"));
  // Its heads belong to the log that is gone: kept, under another name, so that the next log begins a file of its own.
  const heads = process.env.HUTONG_AUDIT_HEADS_FILE || path.join(data, "audit-heads.log");
  if (existsSync(heads)) renameSync(heads, `${heads}.${new Date().toISOString().replace(/\D/g, "").slice(0, 14)}`);
  say("The database is gone; the next start makes it anew.");
});
