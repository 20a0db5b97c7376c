import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";
import { DEADLINE_RULES, ESCALATION_STEPS } from "../../../shared/vocabulary/casework";
import type { EscalationRow } from "../default-escalations";
import { loadEscalations } from "./load-escalations";
import { managesDeadlines } from "./manages-deadlines";

/** The whole chain, the common rows first, then rule by rule; null for anybody but the system administrator. */
export async function listEscalations(actor: Actor): Promise<EscalationRow[] | null> {
  if (!managesDeadlines(actor)) return null;
  const rows = await withActor(actor, loadEscalations);
  const place = (row: EscalationRow) => (row.rule ? (DEADLINE_RULES.indexOf(row.rule) + 1) * 10 : 0) + ESCALATION_STEPS.indexOf(row.step);
  return rows.sort((a, b) => place(a) - place(b) || (a.effectiveFrom < b.effectiveFrom ? 1 : -1));
}
