import { scopeOf } from "../../../authz/scope";
import { openTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { invalid, notFound, Refusal } from "../../../shared/refusal";
import { progressOfMeasure, writeProgress, type StoredProgress } from "../../../workflows/measure-progress";
import { lockPlan } from "../queries/load-plan";
import { grantsFor } from "../queries/grants";
import { saysNothing, takesEntry, type ProgressSide } from "../progress";
import { measureProgressSchema, type MeasureProgressInput } from "../schema";
import { entryParts } from "./entry-parts";

/** What was done about a measure of the approved plan: by the street, or by the commissioned body that carries it. A mistake is corrected by an entry that names the one it stands in place of. */
export const updateMeasureProgress = defineMutation({
  name: "measure.progress",
  input: measureProgressSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const plan = await lockPlan(tx, actor, input.planId, now);
    const { division, childId, caseId, careCase } = plan;
    assertAllowed(actor, "measure.progress", { division, grants: await grantsFor(tx, actor, childId, now) });
    const progress = await progressOfMeasure(tx, caseId, input.measureKey);
    if (!progress) throw notFound();
    const side: ProgressSide = scopeOf(actor).kind !== "grant" ? "street" : progress.responsibleOrgId === actor.organisation.id ? "carrier" : "other";
    if (await isRepeated(context, progress, input)) {
      await audit({ action: "measure.progress_repeated", recordType: "MEASURE_PROGRESS", recordId: progress.id, recordNumber: careCase.number });
      return { version: progress.version };
    }
    const corrected = input.correctsId === null ? null : await entryToCorrect(context, progress.id, input.correctsId);
    const corrects = !corrected ? "none" : corrected.authorOrgId === actor.organisation.id ? "own" : "others";
    if (!takesEntry("SERVICE", side, corrects)) throw new Refusal("FORBIDDEN", { reason: "measureActs", params: { orgTypes: "STREET_OFFICE", roles: "CASEWORKER,STREET_SUPERVISOR" } });
    if (!takesEntry(careCase.status, side, corrects)) throw new Refusal("WRONG_STATE", { reason: "caseNotInService", params: { status: careCase.status } });
    if (saysNothing(progress.status, input)) throw invalid({ note: { key: "noteOrEvidence" } });
    const { openedAt } = await tx.careCase.findUniqueOrThrow({ where: { id: caseId }, select: { openedAt: true } });
    const entry = await entryParts(context, { caseId, openedAt, corrected }, progress, input);
    await writeProgress(context, { caseId, childId, division, caseNumber: careCase.number }, progress, entry, input.version);
    return { version: input.version + 1 };
  },
});

/** The same person once more (a second tap): the last entry says the same. */
async function isRepeated({ tx, actor }: WriteContext, progress: StoredProgress, input: MeasureProgressInput): Promise<boolean> {
  if (progress.version !== input.version + 1 || progress.updatedById !== actor.userId) return false;
  const last = await tx.measureEntry.findFirst({ where: { progressId: progress.id }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], select: { id: true, status: true, noteCipher: true, correctsId: true } });
  return last !== null && last.status === input.status && last.correctsId === input.correctsId && (openTexts("measure_entry", last.id, { noteCipher: last.noteCipher }).note ?? "") === input.note;
}

/** An entry of this measure that nothing stands in place of yet. Throws INVALID. */
async function entryToCorrect({ tx }: WriteContext, progressId: string, id: string): Promise<{ id: string; authorOrgId: string }> {
  const found = await tx.measureEntry.findFirst({ where: { id, progressId }, select: { id: true, authorOrgId: true } });
  if (!found || (await tx.measureEntry.count({ where: { correctsId: id } })) > 0) throw invalid({ correctsId: { key: "notAllowed" } });
  return found;
}
