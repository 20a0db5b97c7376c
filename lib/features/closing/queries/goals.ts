import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import type { Need } from "../../../shared/vocabulary/casework";

export interface PlanGoalToEvaluate {
  key: string;
  need: Need;
  text: string;
}

/** The goals of the plan in force; none while no plan of the case's present run has been approved. */
export async function goalsToEvaluate(tx: Tx, caseId: string): Promise<PlanGoalToEvaluate[]> {
  const version = await tx.planVersion.findFirst({
    where: { plan: { caseId, status: { not: "ENDED" } }, status: "APPROVED" }, orderBy: { number: "desc" }, select: { id: true },
  });
  if (!version) return [];
  const goals = await tx.planGoal.findMany({
    where: { versionId: version.id }, orderBy: [{ position: "asc" }, { key: "asc" }], select: { id: true, key: true, need: true, textCipher: true },
  });
  return goals.map(({ id, key, need, textCipher }) => ({ key, need, ...openTexts("plan_goal", id, { textCipher }) }));
}
