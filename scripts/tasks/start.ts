/** Serves the production build with everything it needs. */
import { assertNoDemoAccounts } from "../admin/closed-demo";
import { assertPortFree, readAddress } from "../bootstrap/port.mjs";
import { elapsed, say } from "../bootstrap/progress.mjs";
import { ensureBuild } from "../build/build";
import { seedDemo, seedReference } from "../db/seeds";
import { appEnv, ownerEnv, workerEnv } from "../support/app-env";
import { demoAccountsTable } from "../support/demo-accounts";
import { openInstallation } from "../support/installation";
import { enter } from "../support/instances";
import { serve } from "../support/serve";
import { keepWorker } from "../support/serve-worker";
import { forever, runTask } from "../support/shutdown";

await runTask(async () => {
  const { port, host } = readAddress(process.env);
  const origin = process.env.APP_ORIGIN || `http://localhost:${port}`;
  const { data, secrets, urls, demo } = await openInstallation("start");
  const env = appEnv({ secrets, urls, data, origin, demo, mode: "production" });
  const seeding = ownerEnv(env, urls);
  await seedReference(seeding);
  if (demo === "on") await seedDemo(urls.owner, seeding);
  else await assertNoDemoAccounts(urls.owner);

  const build = await ensureBuild([data], env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ?? "");
  enter(data, "start", build.folder);
  await assertPortFree(port, host, "npm start");
  await serve({ mode: "start", host, port, env: { ...env, NEXT_DIST_DIR: build.folder, NEXT_DEPLOYMENT_ID: build.key.slice(0, 16) } });
  keepWorker(workerEnv(env, urls));

  const accounts = demo === "on" ? demoAccountsTable() : undefined;
  console.log(`\n  Hutong 护童 is ready (${elapsed()}): ${origin}\n${accounts ? `\n  ${accounts}\n` : ""}\n  Stop with Ctrl-C.\n`);
  if (host !== "127.0.0.1" && host !== "localhost" && !process.env.APP_ORIGIN) {
    say(`Listening on ${host}. Writes are accepted from ${origin} only; set APP_ORIGIN to the address that people open.`);
  }
  await forever();
});
