import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import type { WriteContext } from "../../../server/write/mutation";
import { recordCaseEvent } from "../../../workflows/case-events";
import { closeTasks } from "../../../workflows/deadlines";
import type { LoadedCase } from "../../case/queries/load-case";
import type { TakeStepInput } from "../schema";

const RESULT = "IN_INTERIM_CARE";

/**
 * Interim guardianship that rests on a removal is what came of the removal: where that has no result yet it gets it with the same step, by the right to note results, and nobody is asked any more for a decision that
 * was taken. One that is dated after the interim guardianship is another removal and stays open.
 */
export async function settleRemoval(context: WriteContext, found: LoadedCase, { ground, takenOn }: TakeStepInput): Promise<void> {
  if (ground !== "REMOVED_FROM_DANGER") return;
  const { tx, actor, audit } = context;
  const { id: caseId, childId, division, number } = found;
  const removal = await tx.ladderStepTaken.findFirst({ where: { caseId, step: "EMERGENCY_REMOVAL", result: null, struckAt: null, takenOn: { lte: new Date(takenOn) } }, select: { id: true, version: true } });
  if (!removal) return;
  assertAllowed(actor, "ladder.result", { division });
  const { id, version } = removal;
  await guardedUpdate(tx, tx.ladderStepTaken, "LADDER_STEP", { id, version, result: null, struckAt: null }, {
    result: RESULT, resultOn: new Date(takenOn), ...sealTexts("ladder_step", id, { resultNote: "" }), resultById: actor.userId, version: { increment: 1 },
  });
  await closeTasks(context, id);
  await recordCaseEvent(context, { caseId, childId, division, action: "ladder.result", recordType: "LADDER_STEP", recordId: id, params: { step: "EMERGENCY_REMOVAL", result: RESULT, on: takenOn } });
  await audit({ action: "ladder.result", recordType: "LADDER_STEP", recordId: id, recordNumber: number, recordVersion: version + 1, before: { result: null }, after: { result: RESULT, resultOn: takenOn, until: null, note: hashed("") } });
}
