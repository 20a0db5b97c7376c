/** Takes a month out of the audit log after its retention:  npm run audit:remove -- 2025-03 --yes */
import { auditTask } from "../support/audit-task";
import { runTask } from "../support/shutdown";

await runTask(() => auditTask("audit-remove", "scripts/audit/remove.ts", process.argv.slice(2)));
