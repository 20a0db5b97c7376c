import type { Tx } from "../../../server/db/client";

/** Keys of a plan's measures that are done or dropped; only for a plan loaded through scope. */
export async function settledMeasures(tx: Tx, planId: string): Promise<string[]> {
  const rows = await tx.measureProgress.findMany({ where: { planId, status: { in: ["DONE", "DROPPED"] } }, select: { measureKey: true } });
  return rows.map(({ measureKey }) => measureKey);
}
