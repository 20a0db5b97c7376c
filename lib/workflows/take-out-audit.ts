import type { Actor } from "../authz/actor";
import { exportAudit } from "../features/audit-log/mutations/export-audit";
import type { AuditRow } from "../features/audit-log/view";
import type { RequestFacts } from "../server/audit";
import { executeMutation } from "../server/write/execute";
import type { ActionResult } from "../shared/refusal";

/** The log under the filters of a form, after the row that says that it was taken out; `filter` is what the form sent, unchecked. */
export function takeOutAudit(actor: Actor, filter: Record<string, string>, facts: RequestFacts): Promise<ActionResult<{ rows: AuditRow[] }>> {
  return executeMutation(exportAudit, actor, { filter }, facts);
}
