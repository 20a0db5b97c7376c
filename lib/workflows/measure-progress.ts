import { dateSetBy } from "../features/plan/rules";
import { hashed } from "../server/audit";
import { openTexts, sealTexts } from "../server/crypto/texts";
import { guardedUpdate } from "../server/write/guarded-update";
import type { WriteContext } from "../server/write/mutation";
import type { MeasureKind, MeasureStatus } from "../shared/vocabulary/casework";
import { recordCaseEvent } from "./case-events";

export interface StoredProgress {
  id: string;
  kind: MeasureKind;
  responsibleOrgId: string | null;
  status: MeasureStatus;
  note: string;
  updatedById: string;
  version: number;
}

/** The case whose plan it is. */
export interface ProgressCase {
  caseId: string;
  childId: string;
  division: string;
  caseNumber: string;
}

/** How a measure of the plan in force stands; null when that plan does not have it. Only for a case loaded through scope. */
export async function progressOfMeasure(tx: WriteContext["tx"], caseId: string, measureKey: string): Promise<StoredProgress | null> {
  const measure = await tx.planMeasure.findFirst({
    where: { key: measureKey, planVersion: { plan: { caseId }, status: "APPROVED" } }, select: { kind: true, responsibleOrgId: true },
  });
  const stored = await tx.measureProgress.findFirst({
    where: { plan: { caseId }, measureKey }, select: { id: true, status: true, noteCipher: true, updatedById: true, version: true },
  });
  if (!measure || !stored) return null;
  const { noteCipher, ...progress } = stored;
  return { ...progress, ...measure, note: openTexts("measure_progress", stored.id, { noteCipher }).note ?? "" };
}

/** Writes how a measure goes on: guarded update, line in the timeline where its state changed, audit, and the dates that the case keeps. */
export async function writeProgress(
  context: WriteContext, careCase: ProgressCase, before: StoredProgress, after: { status: MeasureStatus; note: string }, version = before.version,
): Promise<void> {
  const { tx, actor, now, audit } = context;
  const { caseId, childId, division, caseNumber } = careCase;
  await guardedUpdate(
    tx, tx.measureProgress, "MEASURE_PROGRESS", { id: before.id, version },
    { status: after.status, ...sealTexts("measure_progress", before.id, { note: after.note }), updatedById: actor.userId, updatedAt: now, version: { increment: 1 } },
  );
  if (before.status !== after.status) {
    await recordCaseEvent(context, {
      caseId, childId, division, action: "measure.progress", fromStatus: before.status, toStatus: after.status, recordType: "MEASURE_PROGRESS", recordId: before.id,
      params: { kind: before.kind },
    });
  }
  await audit({
    action: "measure.progress", recordType: "MEASURE_PROGRESS", recordId: before.id, recordNumber: caseNumber, recordVersion: version + 1,
    before: { status: before.status, note: hashed(before.note) }, after: { status: after.status, note: hashed(after.note) },
  });
  await setCaseDate(context, careCase, before.kind, after.status);
}

/** The first subsidy under way makes the case 'subsidised', the first shelter or interim guardianship 'sheltered'; later ones change nothing. */
async function setCaseDate({ tx, now, audit }: WriteContext, { caseId, caseNumber }: ProgressCase, kind: MeasureKind, status: MeasureStatus): Promise<void> {
  const field = dateSetBy(kind, status);
  if (!field) return;
  const { count } = await tx.careCase.updateMany({ where: { id: caseId, [field]: null }, data: { [field]: now, version: { increment: 1 }, updatedAt: now } });
  if (count === 0) return;
  const { version } = await tx.careCase.findUniqueOrThrow({ where: { id: caseId }, select: { version: true } });
  await audit({ action: "measure.progress", recordType: "CARE_CASE", recordId: caseId, recordNumber: caseNumber, recordVersion: version, after: { [field]: now.toISOString() } });
}
