import { decryptField } from "../../../server/crypto/field-cipher";
import { guardedUpdate } from "../../../server/write/guarded-update";
import type { WriteContext } from "../../../server/write/mutation";
import { recordCaseEvent } from "../../../workflows/case-events";
import { openTask } from "../../../workflows/deadlines";
import { countedFrom } from "../clocks";
import type { LoadedStep } from "../queries/load-step";
import { settledRemoval } from "../queries/settled-removal";
import { dayOf } from "../queries/taken-steps";
import { stepContentSchema } from "../schema";

/**
 * Interim guardianship that was written down by mistake takes along the result that it gave to a removal (settle-removal.ts): where the child goes is still to be decided, and the limit for that runs from when it was taken
 * from home, however late it is by now. Answers whether a removal is open again.
 */
export async function reopenRemoval(context: WriteContext, struck: LoadedStep): Promise<boolean> {
  const { tx, audit } = context;
  const { caseId, childId, division, careCase } = struck;
  if (struck.step !== "INTERIM_GUARDIANSHIP" || struck.ground !== "REMOVED_FROM_DANGER") return false;
  const removal = await settledRemoval(tx, caseId, struck);
  if (!removal) return false;
  const { id, version } = removal;
  const { takenOn, recordedAt, contentCipher } = await tx.ladderStepTaken.findUniqueOrThrow({ where: { id }, select: { takenOn: true, recordedAt: true, contentCipher: true } });
  const { takenTime } = stepContentSchema.parse(JSON.parse(decryptField(contentCipher, { table: "ladder_step", column: "content_cipher", rowId: id })));
  await guardedUpdate(tx, tx.ladderStepTaken, "LADDER_STEP", { id, version, result: "IN_INTERIM_CARE", struckAt: null }, { result: null, resultOn: null, resultNoteCipher: null, resultById: null, version: { increment: 1 } });
  await openTask(context, {
    rule: "REMOVAL_DECISION", subjectId: id, childId, division, caseId, ownerOrgId: careCase.ownerOrgId, ownerUserId: careCase.ownerUserId, from: countedFrom({ takenOn: dayOf(takenOn), takenTime }, recordedAt),
  });
  await recordCaseEvent(context, { caseId, childId, division, action: "ladder.reopen", recordType: "LADDER_STEP", recordId: id, params: { step: "EMERGENCY_REMOVAL" } });
  await audit({ action: "ladder.reopen", recordType: "LADDER_STEP", recordId: id, recordNumber: careCase.number, recordVersion: version + 1, before: { result: "IN_INTERIM_CARE" }, after: { result: null, struck: struck.id } });
  return true;
}
