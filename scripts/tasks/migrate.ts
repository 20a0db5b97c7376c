/** Roles, migrations and reference data, without serving. */
import { say } from "../bootstrap/progress.mjs";
import { ensureClient } from "../build/generate-client";
import { seedReference } from "../db/seeds";
import { appEnv, ownerEnv } from "../support/app-env";
import { openInstallation } from "../support/installation";
import { runTask } from "../support/shutdown";

await runTask(async () => {
  const { data, secrets, urls, demo } = await openInstallation("migrate");
  await ensureClient();
  await seedReference(ownerEnv(appEnv({ secrets, urls, data, origin: "http://localhost:3000", demo, mode: "development" }), urls));
  say("The database is up to date.");
});
