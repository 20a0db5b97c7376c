import type { Tx } from "../../../server/db/client";
import { interimAfter } from "../ladder";
import { dayOf, takenSteps } from "./taken-steps";

export interface InterimStep {
  id: string;
  takenOn: Date;
  recordedAt: Date;
}

/**
 * The removal to which an interim guardianship gave its result, found by the instant that their transaction gave to both; null: it gave none, or another interim guardianship that stands speaks for where the child is. Of a
 * case that was loaded through scope.
 */
export async function settledRemoval(tx: Tx, caseId: string, interim: InterimStep): Promise<{ id: string; version: number } | null> {
  const told = await tx.caseEvent.findMany({ where: { caseId, action: "ladder.result", recordType: "LADDER_STEP", at: interim.recordedAt }, select: { recordId: true } });
  const removal = await tx.ladderStepTaken.findFirst({
    where: { caseId, step: "EMERGENCY_REMOVAL", result: "IN_INTERIM_CARE", resultOn: interim.takenOn, struckAt: null, id: { in: told.map(({ recordId }) => recordId) } }, select: { id: true, version: true, takenOn: true, resultOn: true },
  });
  if (!removal) return null;
  const others = (await takenSteps(tx, caseId)).filter(({ id }) => id !== interim.id);
  const { id, version, takenOn, resultOn } = removal;
  return interimAfter(others, { on: dayOf(takenOn), resultOn: resultOn && dayOf(resultOn) }) ? null : { id, version };
}
