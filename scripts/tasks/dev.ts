/** Serves the sources for development, rebuilt at every change. */
import { assertNoDemoAccounts } from "../admin/closed-demo";
import { readAddress } from "../bootstrap/port.mjs";
import { elapsed } from "../bootstrap/progress.mjs";
import { ensureClient } from "../build/generate-client";
import { seedDemo, seedReference } from "../db/seeds";
import { appEnv, ownerEnv, workerEnv } from "../support/app-env";
import { demoAccountsTable } from "../support/demo-accounts";
import { openInstallation } from "../support/installation";
import { serve } from "../support/serve";
import { keepWorker } from "../support/serve-worker";
import { forever, runTask } from "../support/shutdown";

await runTask(async () => {
  const { port, host } = readAddress(process.env);
  const origin = process.env.APP_ORIGIN || `http://localhost:${port}`;
  const { data, secrets, urls, demo } = await openInstallation("dev");
  const env = appEnv({ secrets, urls, data, origin, demo, mode: "development" });
  const seeding = ownerEnv(env, urls);
  await ensureClient();
  await seedReference(seeding);
  if (demo === "on") await seedDemo(urls.owner, seeding);
  else await assertNoDemoAccounts(urls.owner);
  await serve({ mode: "dev", host, port, env });
  keepWorker(workerEnv(env, urls));
  const accounts = demo === "on" ? demoAccountsTable() : undefined;
  console.log(`\n  Hutong 护童, development (${elapsed()}): ${origin}\n${accounts ? `\n  ${accounts}\n` : ""}`);
  await forever();
});
