/** Verifies the whole audit log; prints each finding on a line. Exit code 1 when there is one. Run by npm run audit:verify. */
import pg from "pg";
import { env } from "../../lib/server/env";
import { verifyLog } from "./verify-log";

const { HUTONG_AUDIT_KEY_FILE, HUTONG_AUDIT_HEADS_FILE } = env();
const client = new pg.Client({ connectionString: process.env.DATABASE_URL, application_name: "hutong audit" });
await client.connect();
try {
  const begun = performance.now();
  const { seals, rows, unsealed, findings } = await verifyLog(client, { keyFile: HUTONG_AUDIT_KEY_FILE, headsFile: HUTONG_AUDIT_HEADS_FILE }, new Date());
  for (const { kind, row, at, seal, detail } of findings.kept) {
    console.log([kind.padEnd(14), row && `row ${row}`, at && `of ${at}`, seal && `seal ${seal}`, detail].filter(Boolean).join("  "));
  }
  if (findings.count > findings.kept.length) console.log(`… and ${findings.count - findings.kept.length} more`);
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
  console.log(`${rows} rows under ${seals} seals in ${seconds} s, ${unsealed} not sealed yet: ${findings.count === 0 ? "the log is whole (完整)" : `${findings.count} findings (发现异常)`}`);
  process.exitCode = findings.count === 0 ? 0 : 1;
} finally {
  await client.end();
}
