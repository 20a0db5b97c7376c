import type { Tx } from "../../../server/db/client";
import type { DeadlineRuleRow } from "../default-rules";

/** A rule that needed nobody's confirmation, or has it. */
export const HOLDS = { OR: [{ proposed: false }, { confirmed: true }] };

/** A rule beside which its step takes no other for the same day: it holds, or waits. What was rejected or taken back does not. */
export const HOLDS_ITS_DAY = { withdrawnAt: null, OR: [{ confirmed: null }, { confirmed: true }] };

/** A rule that waits for the second administrator. */
export const WAITS = { proposed: true, confirmed: null, withdrawnAt: null };

/** All limits of all dates that hold; `ruleInForce` chooses. A few dozen rows. */
export async function loadDeadlineRules(tx: Tx): Promise<DeadlineRuleRow[]> {
  const rows = await tx.deadlineRuleRow.findMany({ where: HOLDS, select: { rule: true, colour: true, amount: true, unit: true, basis: true, effectiveFrom: true } });
  return rows.map((row) => ({ ...row, effectiveFrom: row.effectiveFrom.toISOString().slice(0, 10) }));
}
