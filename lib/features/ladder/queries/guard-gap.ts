import type { Tx } from "../../../server/db/client";
import { guardGap, type GuardGap } from "../guarding";
import { hasRevoked } from "../ladder";
import { stepsAbout } from "./taken-steps";

/** Whether the child of a case that was loaded through scope is without a guardian after a revocation. `steps`: those that stand; names are read only where one of them revokes. */
export async function guardGapOf(tx: Tx, caseId: string, childId: string, steps: readonly Parameters<typeof hasRevoked>[0][]): Promise<GuardGap | null> {
  if (!steps.some(hasRevoked)) return null;
  const family = await tx.childGuardian.findMany({ where: { childId }, select: { role: true, name: true, relation: true, condition: true, withheld: true } });
  return guardGap(await stepsAbout(tx, caseId), family);
}
