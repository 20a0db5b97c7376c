import { dateSetBy } from "../features/plan/rules";
import { standingEntries, stateOf } from "../features/plan/progress";
import { hashed } from "../server/audit";
import { openTexts, sealTexts } from "../server/crypto/texts";
import { newId } from "../server/ids";
import { guardedUpdate } from "../server/write/guarded-update";
import type { WriteContext } from "../server/write/mutation";
import { toShanghaiDate, type IsoDate } from "../shared/dates";
import type { MeasureKind, MeasureStatus } from "../shared/vocabulary/casework";
import { recordCaseEvent } from "./case-events";
import { setMeasureClocks } from "./measure-clocks";

export interface StoredProgress {
  id: string;
  planId: string;
  /** The version in force. */
  versionId: string;
  measureKey: string;
  kind: MeasureKind;
  responsibleOrgId: string | null;
  indicator: string;
  /** The day on which the plan lets it begin; null: at once. */
  startsOn: IsoDate | null;
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

/** What was done about a measure on a day, with what shows it. Left out: today, and nothing. */
export interface NewEntry {
  status: MeasureStatus;
  note: string;
  doneOn?: IsoDate;
  /** In the unit of the measure's indicator. */
  reached?: number | null;
  /** Yuan. */
  amount?: number | null;
  documentIds?: readonly string[];
  referralId?: string | null;
  visitId?: string | null;
  /** The entry that this one stands in place of. */
  correctsId?: string | null;
}

/** How a measure of the plan in force stands; null when that plan does not have it. Only for a case loaded through scope. */
export async function progressOfMeasure(tx: WriteContext["tx"], caseId: string, measureKey: string): Promise<StoredProgress | null> {
  const measure = await tx.planMeasure.findFirst({
    where: { key: measureKey, planVersion: { plan: { caseId }, status: "APPROVED" } }, select: { id: true, versionId: true, kind: true, responsibleOrgId: true, indicatorCipher: true, startsOn: true },
  });
  const stored = await tx.measureProgress.findFirst({
    where: { plan: { caseId }, measureKey }, select: { id: true, planId: true, status: true, noteCipher: true, updatedById: true, version: true },
  });
  if (!measure || !stored) return null;
  const { noteCipher, ...progress } = stored;
  const { id, indicatorCipher, startsOn, ...facts } = measure;
  return { ...progress, ...facts, startsOn: startsOn?.toISOString().slice(0, 10) ?? null, measureKey, ...openTexts("plan_measure", id, { indicatorCipher }), note: openTexts("measure_progress", stored.id, { noteCipher }).note ?? "" };
}

/**
 * Writes down what was done about a measure: an entry that is never changed. How the measure stands, its last words and its clock follow from the entries that stand; guarded update, line in
 * the timeline where its state changed, audit, and the dates that the case keeps. Answers the id of the entry.
 */
export async function writeProgress(context: WriteContext, careCase: ProgressCase, before: StoredProgress, entry: NewEntry, version = before.version): Promise<string> {
  const { tx, actor, now, audit } = context;
  const { caseId, childId, division, caseNumber } = careCase;
  const id = newId();
  const { status, note, doneOn = toShanghaiDate(now), reached = null, amount = null, documentIds = [], referralId = null, visitId = null, correctsId = null } = entry;
  const earlier = await entriesOf(tx, before.id);
  const all = [...earlier, { id, doneOn, status, correctsId, createdAt: now.toISOString(), note }];
  const state = stateOf(all);
  const last = standingEntries(all).at(-1)?.note ?? "";
  await guardedUpdate(
    tx, tx.measureProgress, "MEASURE_PROGRESS", { id: before.id, version },
    { status: state, ...sealTexts("measure_progress", before.id, { note: last }), updatedById: actor.userId, updatedAt: now, version: { increment: 1 } },
  );
  await tx.measureEntry.createMany({
    data: [{
      id, progressId: before.id, childId, division, doneOn: new Date(doneOn), status, ...sealTexts("measure_entry", id, { note }), reached, amount, documentIds: [...documentIds], referralId, visitId, correctsId,
      authorId: actor.userId, authorOrgId: actor.organisation.id, createdAt: now,
    }],
  });
  if (before.status !== state) {
    await recordCaseEvent(context, {
      caseId, childId, division, action: "measure.progress", fromStatus: before.status, toStatus: state, recordType: "MEASURE_PROGRESS", recordId: before.id,
      params: { kind: before.kind },
    });
    const owner = await tx.careCase.findUniqueOrThrow({ where: { id: caseId }, select: { ownerOrgId: true, ownerUserId: true } });
    await setMeasureClocks(context, { caseId, childId, division, ...owner }, before, before.measureKey);
  }
  await audit({
    action: "measure.progress", recordType: "MEASURE_PROGRESS", recordId: before.id, recordNumber: caseNumber, recordVersion: version + 1,
    before: { status: before.status, note: hashed(before.note) },
    after: { status: state, note: hashed(note), entry: id, doneOn, files: documentIds.length, ...(correctsId ? { corrects: correctsId } : {}) },
  });
  await setCaseDate(context, careCase, before.kind, state);
  return id;
}

async function entriesOf(tx: WriteContext["tx"], progressId: string) {
  const rows = await tx.measureEntry.findMany({ where: { progressId }, select: { id: true, doneOn: true, status: true, correctsId: true, createdAt: true, noteCipher: true } });
  return rows.map(({ id, doneOn, createdAt, noteCipher, ...row }) => ({
    ...row, id, doneOn: doneOn.toISOString().slice(0, 10), createdAt: createdAt.toISOString(), note: openTexts("measure_entry", id, { noteCipher }).note ?? "",
  }));
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
