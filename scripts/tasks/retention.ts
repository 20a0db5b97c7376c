/**
 * What is past its retention.
 *   npm run retention:preview                  counts it; changes nothing
 *   npm run retention:purge -- --yes           removes it, with its stored files, and writes so to the log
 * The log itself: npm run audit:remove.
 */
import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { toShanghaiDate } from "../../lib/shared/dates";
import { inMaintenance } from "../../prisma/seed/support/connection";
import { Stop } from "../bootstrap/progress.mjs";
import { withClient } from "../db/connect";
import { dueForPurge, purge } from "../retention/purge";
import { appEnv } from "../support/app-env";
import { openInstallation } from "../support/installation";
import { runTask } from "../support/shutdown";

const LABELS = { CHILD_FILE: "files of persons 未成年人档案", NOTICE: "notices 通知", DRAFT: "drafts 草稿", SESSION: "sessions 登录会话" } as const;

await runTask(async () => {
  const { values } = parseArgs({ options: { purge: { type: "boolean", default: false }, yes: { type: "boolean", default: false } } });
  const { data, secrets, urls, demo } = await openInstallation("retention");
  const now = new Date();
  await withClient(urls.owner, async (client) => {
    const due = await inMaintenance(client, (tx) => dueForPurge(tx, now));
    console.log("");
    for (const { kind, months, before, ids } of due) console.log(`  ${LABELS[kind].padEnd(32)} kept ${String(months).padStart(4)} months, due before ${toShanghaiDate(before)}: ${ids.length}`);
    console.log("");
    if (!values.purge) return console.log("Nothing was changed. To remove what is due:  npm run retention:purge -- --yes");
    if (!values.yes) throw new Stop("This removes records for good; there is no way back but a backup. To do it:  npm run retention:purge -- --yes  (清除后不可恢复)");
    Object.assign(process.env, appEnv({ secrets, urls, data, origin: "http://localhost:3000", demo, mode: "production" }));
    const { removeFile } = await import("../../lib/server/storage");
    const { files } = await inMaintenance(client, async (tx) => purge(tx, await dueForPurge(tx, now), `retention ${randomUUID()}`));
    for (const file of files) await removeFile(file);
    console.log(`Removed. Stored files removed: ${files.length}.`);
  });
});
