import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";
import { DEADLINE_RULES, RISK_COLOURS } from "../../../shared/vocabulary/casework";
import type { DeadlineRuleRow } from "../default-rules";
import { loadDeadlineRules } from "./load-rules";
import { managesDeadlines } from "./manages-deadlines";

/** All limits in the order of the case line, to be read; null for anybody but the system administrator. */
export async function listDeadlineRules(actor: Actor): Promise<DeadlineRuleRow[] | null> {
  if (!managesDeadlines(actor)) return null;
  const rows = await withActor(actor, loadDeadlineRules);
  const place = (row: DeadlineRuleRow) => DEADLINE_RULES.indexOf(row.rule) * 10 + (row.colour ? RISK_COLOURS.indexOf(row.colour) + 1 : 0);
  return rows.sort((a, b) => place(a) - place(b) || (a.effectiveFrom < b.effectiveFrom ? 1 : -1));
}
