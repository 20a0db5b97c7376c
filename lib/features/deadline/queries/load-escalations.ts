import type { Tx } from "../../../server/db/client";
import { HOLDS } from "./load-rules";
import type { EscalationRow } from "../default-escalations";

/** The chain with its rows of all dates that hold; `escalationInForce` chooses. A few dozen rows. */
export async function loadEscalations(tx: Tx): Promise<EscalationRow[]> {
  const rows = await tx.escalationRule.findMany({ where: HOLDS, select: { rule: true, step: true, amount: true, unit: true, basis: true, effectiveFrom: true } });
  return rows.map((row) => ({ ...row, effectiveFrom: row.effectiveFrom.toISOString().slice(0, 10) }));
}
