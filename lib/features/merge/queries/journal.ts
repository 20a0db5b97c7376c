import { decryptField } from "../../../server/crypto/field-cipher";
import type { Tx } from "../../../server/db/client";
import type { ForwardedClock } from "../../../workflows/bring-clocks-forward";
import type { SharedMark } from "../../../workflows/share-no-contacts";
import { ROW_KINDS, type Fields, type JournalRow, type LaterRow } from "../undo-plan";
import type { StoodRow } from "../undo-stood";
import { childOf, childUnits, peopleOf, personValues } from "./snapshot";

/** What a row of the journal says beside what stands in the open. */
export interface JournalContent {
  version: number | null;
  fields: JournalRow["fields"];
  /** Of the kept child: what hung on it alone when the merge was done, so that it is known what came since. */
  known?: string[];
}

/** In the journal: a row of some family, of whatever file, that the merge marked as no contact. No field of it goes back by itself (unshare_no_contacts). */
export const SHARED_MARK = "no_contact";

/** A clock that came forward: its row, and as `former` the one whose place it took. */
export const CLOCK = "clock";
/** A row of the kept child as the merge left it, in all that is shown of it: what came since is told from it. No field of it goes back by itself. */
export const STOOD = "stood:";
/** What of a registration is a list stands in the journal as one text. */
export const REGISTRATION_LISTS = ["secondaryCategories", "groups"] as const;

export interface Journal {
  rows: JournalRow[];
  shared: SharedMark[];
  clocks: ForwardedClock[];
  known: ReadonlySet<string>;
  stood: StoodRow[];
}

/** The journal of a merge that the caller has found in its scope, opened. */
export async function journalOf(tx: Tx, mergeId: string): Promise<Journal> {
  const stored = await tx.mergeRow.findMany({ where: { mergeId }, orderBy: { id: "asc" }, select: { id: true, tableName: true, rowId: true, kind: true, contentCipher: true } });
  const known: string[] = [];
  const rows = stored.map(({ id, tableName, rowId, kind, contentCipher }): JournalRow => {
    const content = JSON.parse(decryptField(contentCipher, { table: "merge_row", column: "content_cipher", rowId: id })) as JournalContent;
    known.push(...(content.known ?? []));
    return { table: tableName, rowId, kind: ROW_KINDS.find((one) => one === kind) ?? "CHANGED", version: content.version, fields: content.fields };
  });
  const shared = rows.flatMap(({ table, rowId, version }) => (table === SHARED_MARK && version !== null ? [{ id: rowId, version }] : []));
  const clocks = rows.flatMap(({ table, rowId, fields }) => (table === CLOCK && typeof fields.former?.before === "string" ? [{ id: rowId, formerId: fields.former.before }] : []));
  const stood = rows.flatMap(({ table, rowId, version, fields }): StoodRow[] =>
    table.startsWith(STOOD) ? [{ table: table.slice(STOOD.length), rowId, version, values: Object.fromEntries(Object.entries(fields).map(([field, { after }]) => [field, after])) }] : []);
  return { rows: rows.filter(({ table }) => table !== SHARED_MARK && table !== CLOCK && !table.startsWith(STOOD)), shared, clocks, known: new Set(known), stood };
}

interface Merge {
  childId: string;
  otherChildId: string;
  registrationId: string;
  otherRegistrationId: string;
}

const instant = (date: Date | null) => date?.toISOString() ?? null;

/** The rows of a journal as they stand now, by `table:id`. */
export async function currentRows(tx: Tx, merge: Merge, rows: readonly JournalRow[]): Promise<Map<string, Fields>> {
  const current = new Map<string, Fields>();
  const idsOf = (table: string) => rows.filter((row) => row.table === table).map(({ rowId }) => rowId);
  for (const childId of [merge.childId, merge.otherChildId]) {
    const { division, status, mergedIntoId, fields } = await childOf(tx, childId);
    current.set(`child:${childId}`, { ...childUnits(fields), division, status, mergedIntoId });
  }
  for (const { id, fields } of await peopleOf(tx, merge.childId)) current.set(`child_guardian:${id}`, personValues(fields));
  const registrations = await tx.registration.findMany({
    where: { id: { in: [merge.registrationId, merge.otherRegistrationId] } },
    select: { id: true, status: true, duplicateOfId: true, districtCheckedById: true, districtCheckedAt: true, returnReasonCipher: true, sex: true, birthDate: true, urgent: true, urgency: true, secondaryCategories: true, groups: true },
  });
  for (const { id, districtCheckedAt, returnReasonCipher, birthDate, secondaryCategories, groups, ...plain } of registrations) {
    const returnReason = returnReasonCipher === null ? null : decryptField(returnReasonCipher, { table: "registration", column: "return_reason_cipher", rowId: id });
    current.set(`registration:${id}`, { ...plain, districtCheckedAt: instant(districtCheckedAt), returnReason, birthDate: birthDate.toISOString().slice(0, 10), secondaryCategories: JSON.stringify(secondaryCategories), groups: JSON.stringify(groups) });
  }
  for (const { id, colour, reopenedAs } of await tx.careCase.findMany({ where: { id: { in: idsOf("care_case") } }, select: { id: true, colour: true, reopenedAs: true } })) current.set(`care_case:${id}`, { colour, reopenedAs });
  for (const { id, doneAt } of await tx.task.findMany({ where: { id: { in: idsOf("task") } }, select: { id: true, doneAt: true } })) current.set(`task:${id}`, { doneAt: instant(doneAt) });
  // A bar that was ended is none any more.
  for (const { id } of await tx.barredPerson.findMany({ where: { id: { in: idsOf("barred_person") }, endedAt: null }, select: { id: true } })) current.set(`barred_person:${id}`, { endedAt: null });
  return current;
}

/** What hangs on a child alone: neither a case nor a registration says whose it is. */
export async function hangingRows(tx: Tx, childId: string): Promise<(LaterRow & { by: string; at: string })[]> {
  const [documents, consents, requests, bars, siblings] = [
    await tx.document.findMany({ where: { childId, caseId: null, referralId: null, stepId: null }, select: { id: true, kind: true, uploadedById: true, uploadedAt: true } }),
    await tx.consentRecord.findMany({ where: { childId }, select: { id: true, recordedById: true, createdAt: true } }),
    await tx.rightsRequest.findMany({ where: { childId }, select: { id: true, receivedById: true, createdAt: true } }),
    await tx.barredPerson.findMany({ where: { childId, endedAt: null }, select: { id: true, namedById: true, namedAt: true } }),
    await tx.siblingDecision.findMany({ where: { OR: [{ childId }, { otherId: childId }] }, select: { id: true, decidedById: true, decidedAt: true } }),
  ];
  return [
    ...documents.map(({ id, kind, uploadedById, uploadedAt }) => ({ table: "document", rowId: id, can: kind === "CHILD_PHOTO" ? ("NAME" as const) : ("MOVE" as const), by: uploadedById, at: uploadedAt.toISOString() })),
    ...consents.map(({ id, recordedById, createdAt }) => ({ table: "consent_record", rowId: id, can: "MOVE" as const, by: recordedById, at: createdAt.toISOString() })),
    ...requests.map(({ id, receivedById, createdAt }) => ({ table: "rights_request", rowId: id, can: "MOVE" as const, by: receivedById, at: createdAt.toISOString() })),
    ...bars.map(({ id, namedById, namedAt }) => ({ table: "barred_person", rowId: id, can: "COPY" as const, by: namedById, at: namedAt.toISOString() })),
    ...siblings.map(({ id, decidedById, decidedAt }) => ({ table: "sibling_decision", rowId: id, can: "NAME" as const, by: decidedById, at: decidedAt.toISOString() })),
  ];
}
