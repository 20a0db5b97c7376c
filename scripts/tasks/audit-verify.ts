/** Verifies the whole audit log against its seals, its heads outside the database and the records. Exit code 1 on any finding. */
import { auditTask } from "../support/audit-task";
import { runTask } from "../support/shutdown";

await runTask(() => auditTask("audit-verify", "scripts/audit/verify.ts", process.argv.slice(2)));
