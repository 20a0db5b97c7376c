import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { outlineOf } from "../../plan/outline";
import { basisOfVersion } from "../../plan/queries/plan-basis";
import { needsToPlan } from "../../plan/rules";
import type { Need } from "../../../shared/vocabulary/casework";

export interface PlanGoalToEvaluate {
  key: string;
  need: Need;
  text: string;
}

/** The goals of the plan in force; none while no plan of the case's present run has been approved. */
export async function goalsToEvaluate(tx: Tx, caseId: string): Promise<PlanGoalToEvaluate[]> {
  const version = await tx.planVersion.findFirst({
    where: { plan: { caseId, status: { not: "ENDED" } }, status: "APPROVED" }, orderBy: { number: "desc" }, select: { id: true, assessmentId: true },
  });
  if (!version) return [];
  const goals = await tx.planGoal.findMany({
    where: { versionId: version.id }, orderBy: [{ position: "asc" }, { key: "asc" }], select: { id: true, key: true, need: true, textCipher: true },
  });
  const read = goals.map(({ id, key, need, textCipher }) => ({ key, need, ...openTexts("plan_goal", id, { textCipher }) }));
  // In the order and under the numbers of the plan's own page.
  const basis = await basisOfVersion(tx, version.assessmentId);
  return outlineOf({ goals: read, measures: [] }, needsToPlan(basis?.needs ?? {})).flatMap((group) => group.goals.map(({ goal }) => ({ key: goal.key, need: goal.need, text: goal.text })));
}
