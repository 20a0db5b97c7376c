import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { withActor } from "../../../server/db/with-actor";
import { RETENTION_KINDS } from "../../../shared/vocabulary/rights";
import { LEAST_MONTHS, MONTHS } from "../schema";
import type { RetentionRuleView } from "../view";

/** How long each kind of record is kept; null for anybody but the security administrator. */
export async function listRetention(actor: Actor): Promise<RetentionRuleView[] | null> {
  if (!authorize(actor, "retention.manage", {}, []).allowed) return null;
  return withActor(actor, async (tx) => {
    const rows = await tx.retentionRule.findMany({ select: { kind: true, months: true, basis: true, version: true, updatedAt: true } });
    return RETENTION_KINDS.flatMap((kind) => rows.filter((row) => row.kind === kind)).map((row) => ({ ...row, leastMonths: LEAST_MONTHS[row.kind] ?? MONTHS.min, updatedAt: row.updatedAt.toISOString() }));
  });
}
