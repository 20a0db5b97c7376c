import type { Tx } from "../../../server/db/client";
import type { WriteContext } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { invalid, type FieldErrors } from "../../../shared/refusal";
import type { NewEntry, StoredProgress } from "../../../workflows/measure-progress";
import { indicatorTarget, shortfall, shortfallFault } from "../indicator";
import { standingEntries } from "../progress";
import { reachedSoFar } from "../so-far";
import type { MeasureProgressInput } from "../schema";

export interface EntryPlace {
  caseId: string;
  openedAt: Date;
  /** Whose words the entry would correct; null: it corrects none. */
  corrected: { id: string; authorOrgId: string } | null;
}

/**
 * What an entry says, checked against the case: a day of the case up to now, done neither before the measure begins nor while its referral waits to be accepted, a number only where the indicator names one, money only of a subsidy, files, referral and visit of this case.
 * Throws INVALID with the fields.
 */
export async function entryParts({ tx, now }: WriteContext, place: EntryPlace, progress: StoredProgress, input: MeasureProgressInput): Promise<NewEntry> {
  const errors: FieldErrors = {};
  const today = toShanghaiDate(now);
  const doneOn = input.doneOn || today;
  const openedOn = toShanghaiDate(place.openedAt);
  if (doneOn > today) errors.doneOn = { key: "dateFuture" };
  else if (doneOn < openedOn) errors.doneOn = { key: "entryBeforeCase", params: { date: openedOn } };
  else if (input.status === "DONE" && progress.startsOn && doneOn < progress.startsOn) errors.doneOn = { key: "doneBeforeStart", params: { date: progress.startsOn } };
  // What nobody has answered is not done by saying so. A correction of older words stays possible.
  if (input.status === "DONE" && input.correctsId === null) {
    const waiting = await tx.referral.findFirst({ where: { caseId: place.caseId, measureKey: progress.measureKey, status: "SENT" }, orderBy: { sentAt: "desc" }, select: { number: true } });
    if (waiting) errors.status = { key: "referralUnanswered", params: { number: waiting.number } };
  }
  if (input.reached !== null && indicatorTarget(progress.indicator) === null) errors.reached = { key: "notAllowed" };
  if (input.amount !== null && progress.kind !== "SUBSIDY") errors.amount = { key: "notAllowed" };
  // What stands in place of other words says why.
  if (input.correctsId !== null && input.note === "") errors.note = { key: "required" };
  // Done below what the plan itself counts as success: why it ends all the same is said.
  const short = input.status === "DONE" && input.note === "" ? shortfall(progress.indicator, input.reached ?? (await toldBefore(tx, progress.id, input.correctsId))) : null;
  if (short) errors.note ??= shortfallFault(short);
  const documentIds = [...new Set(input.documentIds)];
  if (documentIds.length > 0) {
    const known = await tx.document.count({ where: { id: { in: documentIds }, caseId: place.caseId, kind: { not: "CHILD_PHOTO" }, removedAt: null } });
    if (known < documentIds.length) errors.documentIds = { key: "notAllowed" };
  }
  if (input.referralId !== null && (await tx.referral.count({ where: { id: input.referralId, caseId: place.caseId, measureKey: progress.measureKey } })) === 0) errors.referralId = { key: "notAllowed" };
  if (input.visitId !== null && (await tx.visit.count({ where: { id: input.visitId, caseId: place.caseId, status: "DONE" } })) === 0) errors.visitId = { key: "notAllowed" };
  if (Object.keys(errors).length > 0) throw invalid(errors);
  const { status, note, reached, amount, referralId, visitId } = input;
  return { status, note, doneOn, reached, amount, documentIds, referralId, visitId, correctsId: place.corrected?.id ?? null };
}

/** What of the indicator's number the entries so far tell, without the one that is being corrected. */
async function toldBefore(tx: Tx, progressId: string, correctsId: string | null): Promise<number | null> {
  const rows = await tx.measureEntry.findMany({ where: { progressId, ...(correctsId ? { id: { not: correctsId } } : {}) }, select: { id: true, doneOn: true, status: true, correctsId: true, createdAt: true, reached: true } });
  const entries = rows.map((row) => ({ ...row, doneOn: row.doneOn.toISOString().slice(0, 10), createdAt: row.createdAt.toISOString() }));
  return reachedSoFar(standingEntries(entries).map(({ reached }) => ({ corrected: false, reached: reached === null ? null : Number(reached), amount: null })));
}
