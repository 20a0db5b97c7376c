import type { Tx } from "../../../server/db/client";
import type { Decision } from "../decisions";
import type { DecisionWheres } from "./decision-where";

/** How much waits of each kind, counted by the indexes of what is undecided; a kind that the actor does not decide is absent. */
export async function countDecisions(tx: Tx, { departures, pauses, planChecks, countersign }: DecisionWheres): Promise<Partial<Record<Decision, number>>> {
  return {
    ...(departures ? { departures: await tx.assessment.count({ where: departures }) } : {}),
    ...(pauses ? { pauses: await tx.taskPause.count({ where: pauses }) } : {}),
    ...(planChecks ? { planChecks: await tx.planCheck.count({ where: planChecks }) } : {}),
    ...(countersign ? { countersign: await tx.closingEvaluation.count({ where: countersign }) } : {}),
  };
}
