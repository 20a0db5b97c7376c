import type { Tx } from "../../../server/db/client";
import { guardGap, type GuardGap } from "../guarding";
import type { TakenStep } from "../ladder";
import { stepsAbout } from "./taken-steps";

/** Whether the child of a case that was loaded through scope is without a guardian after a revocation. `steps`: those that stand; names are read only where one of them revokes. */
export async function guardGapOf(tx: Tx, caseId: string, childId: string, steps: readonly Pick<TakenStep, "step" | "result">[]): Promise<GuardGap | null> {
  if (!steps.some(({ step, result }) => step === "JUDGMENT" && result === "REVOKED")) return null;
  const family = await tx.childGuardian.findMany({ where: { childId }, select: { role: true, name: true, relation: true, condition: true, withheld: true } });
  return guardGap(await stepsAbout(tx, caseId), family);
}
