/** Seals the audit log now; the server does so by itself every minute. */
import { auditTask } from "../support/audit-task";
import { runTask } from "../support/shutdown";

await runTask(() => auditTask("audit-seal", "scripts/audit/seal.ts", process.argv.slice(2)));
