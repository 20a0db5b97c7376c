/** Takes a month out of the audit log after its retention. Run by npm run audit:remove -- 2025-03 --yes. */
import { hostname, userInfo } from "node:os";
import pg from "pg";
import { env } from "../../lib/server/env";
import { NotRemovable, removeMonth } from "./remove-month";

const [month = "", ...flags] = process.argv.slice(2);
const { HUTONG_AUDIT_KEY_FILE, HUTONG_AUDIT_HEADS_FILE } = env();
if (!flags.includes("--yes")) {
  console.error("This takes the rows of a month out of the log for good; the chain keeps that it was done. To do it:  npm run audit:remove -- 2025-03 --yes");
  process.exitCode = 1;
} else {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL, application_name: "hutong audit" });
  await client.connect();
  try {
    const rows = await removeMonth(client, month, { keyFile: HUTONG_AUDIT_KEY_FILE, headsFile: HUTONG_AUDIT_HEADS_FILE }, `command ${userInfo().username}@${hostname()}`, new Date());
    console.log(`${month}: ${rows} rows taken out.`);
  } catch (error) {
    if (!(error instanceof NotRemovable)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    await client.end();
  }
}
