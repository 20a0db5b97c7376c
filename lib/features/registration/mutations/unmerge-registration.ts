import { hashed } from "../../../server/audit";
import { openTexts, sealTexts } from "../../../server/crypto/texts";
import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import type { RiskColour } from "../../../shared/vocabulary/casework";
import { giveClocksBack } from "../../../workflows/bring-clocks-forward";
import { invalid, notFound, Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { sendNotice, sendNotices } from "../../../workflows/notices";
import { shareNoContacts, unshareNoContacts, type SharedMark } from "../../../workflows/share-no-contacts";
import { MERGE_LIFECYCLE } from "../../merge/lifecycle";
import { REGISTRATION_LISTS } from "../../merge/queries/journal";
import { loadMerge, type LoadedMerge } from "../../merge/queries/load-merge";
import { childOf, peopleOf, personFields, unitFields } from "../../merge/queries/snapshot";
import { FOLLOWS_CHILD, undoBar, undoState } from "../../merge/queries/undo-state";
import { unmergeSchema } from "../../merge/schema";
import { decideUndo, lighterAfter, type OpenMatter, type Restored, type UndoOption } from "../../merge/undo-plan";
import { CHILD_UNITS, type PersonFields } from "../../merge/units";
import { harmSaid } from "../../rights/queries/harm-known";
import { streetOfficeOf } from "../queries/offices";
import { earlierNamesOf } from "../queries/earlier-names";
import { loadRegistrationInScope, type LoadedRegistration } from "../queries/registration-in-scope";
import { takeStep } from "./decide";
import { childRow, homeRow, mergeWrite, personRow } from "./merge-columns";

/** What the merge row keeps of its undoing: why, and what did not decide itself, with what was chosen. */
export interface UndoRecord {
  reason: string;
  matters: (Pick<OpenMatter, "key" | "kind" | "table" | "field"> & { choice: UndoOption | null })[];
}

/**
 * The district takes a merge back: every row of the journal is put back as it was, and what was written since stays with the record that it hangs on. What neither says is named before, by the page that asked
 * for it (`seen`), and decided by the person.
 */
export const unmergeRegistration = defineMutation({
  name: "registration.unmerge",
  input: unmergeSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const seen = await loadMerge(tx, actor, input.mergeId);
    if (seen.registrationId !== input.registrationId) throw notFound();
    assertAllowed(actor, "registration.unmerge", { division: seen.division });
    await tx.$queryRaw`SELECT id FROM child WHERE id IN (${seen.childId}::uuid, ${seen.otherChildId}::uuid) ORDER BY id FOR UPDATE`;
    const merge = await loadMerge(tx, actor, input.mergeId);
    const status = nextState(MERGE_LIFECYCLE, merge.status, "unmerge");
    if (merge.version !== input.version) throw await conflict(tx, "REGISTRATION", merge.otherRegistrationId, 0);
    const [kept, other] = [await loadRegistrationInScope(tx, actor, merge.registrationId, now), await loadRegistrationInScope(tx, actor, merge.otherRegistrationId, now)];
    const { journal, shared, clocks, plan, seen: digest } = await undoState(tx, actor, merge);
    const bar = await undoBar(tx, merge, journal);
    if (bar) throw bar;
    if (digest !== input.seen) throw new Refusal("BLOCKED", { reason: "unmergeChanged" });
    const unmade = plan.open.find(({ key, options }) => {
      const choice = input.choices[key];
      return options.length > 0 && (choice === undefined || !options.includes(choice));
    });
    if (unmade) throw invalid({ [`choices.${unmade.key}`]: { key: "required" } });
    const decided = decideUndo(plan, input.choices);

    const matters: UndoRecord["matters"] = plan.open.map(({ key, kind, table, field, options }) => ({ key, kind, table, field, choice: options.length > 0 ? (input.choices[key] ?? null) : null }));
    const record: UndoRecord = { reason: input.reason, matters };
    const { count } = await tx.recordMerge.updateMany({
      where: { id: merge.id, version: merge.version, status: "STANDING" }, data: { status, undoneById: actor.userId, undoneAt: now, ...sealTexts("record_merge", merge.id, { undo: JSON.stringify(record) }), version: { increment: 1 } },
    });
    if (count === 0) throw await conflict(tx, "REGISTRATION", merge.otherRegistrationId, 0);

    const before = await tx.registration.findUniqueOrThrow({ where: { id: kept.id }, select: { urgency: true } });
    const lighter = lighterAfter(decided.restore, before.urgency, kept.id);
    const placeStays = matters.some(({ table, field, choice }) => table === "child" && field === "division" && choice !== "BEFORE");
    await restoreOther(context, merge, other, decided.restore, placeStays);
    // Before the people go back as they were: these rows are as the merge had left them.
    await giveBackMarks(context, merge, shared);
    await restoreKept(context, merge, kept, decided.restore, decided.remove.filter(({ table }) => table === "child_guardian").map(({ rowId }) => rowId), decided.move);
    await restoreCase(context, decided.restore);
    await giveClocksBack(context, clocks);
    for (const { rowId } of decided.remove.filter(({ table }) => table === "barred_person")) await endBar(context, rowId, input.reason);
    for (const { rowId } of decided.copy) await copyBar(context, rowId, merge.otherChildId);

    // What the family of either says without the other holds on.
    await shareNoContacts(context, [merge.childId, merge.otherChildId]);

    if (lighter) await tellLighter(context, kept, other.number, lighter);
    const named = matters.length;
    for (const [of, number] of [[kept, other.number], [other, kept.number]] as const) {
      if (of.caseId) await recordCaseEvent(context, { caseId: of.caseId, childId: of.childId, division: of === kept ? kept.division : await placeOf(context, of.childId), action: "registration.unmerge", recordType: "REGISTRATION", recordId: of.id, params: { number, named } });
      const notice = { kind: "registrationUnmerged", recordType: "REGISTRATION", recordId: of.id, recordNumber: of.number, params: { target: number } };
      await sendNotice(context, { organisationId: of.filingOrgId, userId: of.filedById, ...notice });
      const owner = await ownerOf(context, of);
      if (owner && owner.ownerUserId !== of.filedById) await sendNotice(context, { organisationId: owner.ownerOrgId, userId: owner.ownerUserId, ...notice });
    }
    await audit({ action: "registration.unmerge_kept", recordType: "REGISTRATION", recordId: kept.id, recordNumber: kept.number, after: { mergeId: merge.id, merged: other.number, named, choices: matters.map(({ key, choice }) => `${key}=${choice ?? "NAMED"}`), reason: hashed(input.reason) } });
    return { mergeId: merge.id, registrationId: kept.id, otherRegistrationId: other.id, named: matters };
  },
});

/** Who was told at once of the graver urgency that the merge brought hears that it is gone, with its limits. */
async function tellLighter(context: WriteContext, kept: LoadedRegistration, other: string, { was, to }: { was: RiskColour; to: RiskColour }): Promise<void> {
  const careCase = await context.tx.careCase.findFirst({ where: { childId: kept.childId, status: { not: "CLOSED" } }, select: { id: true, number: true, ownerUserId: true, ownerOrgId: true } });
  const street = careCase ? null : await streetOfficeOf(context.tx, kept.division);
  const about = careCase ? { recordType: "CARE_CASE", recordId: careCase.id, recordNumber: careCase.number } : { recordType: "REGISTRATION", recordId: kept.id, recordNumber: kept.number };
  const notice = { ...about, kind: "recordUnmergedLighter", params: { other, was, colour: to } };
  await sendNotices(context, [
    { ...notice, organisationId: careCase?.ownerOrgId ?? kept.filingOrgId, userId: careCase?.ownerUserId ?? kept.filedById },
    { ...notice, organisationId: careCase?.ownerOrgId ?? street?.id ?? kept.filingOrgId, role: "STREET_SUPERVISOR" },
  ]);
}

/** Whoever works on a case that runs: its urgency and its limits may have changed. */
const ownerOf = ({ tx }: WriteContext, { childId }: LoadedRegistration) => tx.careCase.findFirst({ where: { childId, status: { not: "CLOSED" } }, select: { ownerUserId: true, ownerOrgId: true } });
const placeOf = async ({ tx }: WriteContext, childId: string) => (await tx.child.findUniqueOrThrow({ where: { id: childId }, select: { division: true } })).division;
const setOf = (restore: readonly Restored[], table: string, rowId: string) => restore.find((row) => row.table === table && row.rowId === rowId)?.set ?? {};
const dateOf = (value: unknown) => (typeof value === "string" ? new Date(value) : null);

/** Marks that the merge had shared; where the child's own record speaks of harm by now they stay. */
async function giveBackMarks(context: WriteContext, { id, childId, otherChildId }: LoadedMerge, shared: readonly SharedMark[]): Promise<void> {
  if (shared.length === 0) return;
  const { tx } = context;
  const staying = new Set<string>();
  for (const each of [childId, otherChildId]) {
    if (await harmSaid(tx, each)) for (const row of await tx.childGuardian.findMany({ where: { childId: each }, select: { id: true } })) staying.add(row.id);
  }
  await unshareNoContacts(context, id, shared.filter((mark) => !staying.has(mark.id)));
}

/** The merged record stands alone again, where it stood and as it stood. */
async function restoreOther(context: WriteContext, merge: LoadedMerge, other: LoadedRegistration, restore: readonly Restored[], placeStays: boolean): Promise<void> {
  const { tx, now, audit } = context;
  const child = await childOf(tx, merge.otherChildId);
  // Where it stays where the child is now, it lives there: its own address is of the place that it was in.
  const home = placeStays ? homeRow((await childOf(tx, merge.childId)).fields, child.id) : null;
  const place = setOf(restore, "child", child.id).division;
  await guardedUpdate(tx, tx.child, "CHILD", { id: child.id, version: child.version, status: "MERGED" }, {
    status: "ACTIVE", mergedIntoId: null, ...(typeof place === "string" ? { division: place } : {}), ...home, version: { increment: 1 }, updatedAt: now,
  });
  await audit({ action: "child.unmerge", recordType: "CHILD", recordId: child.id, recordVersion: child.version + 1, before: { status: "MERGED", mergedIntoId: merge.childId }, after: { status: "ACTIVE", ...(home ? { addressOf: merge.childId } : {}) } });

  const set = setOf(restore, "registration", other.id);
  const careCase = await tx.careCase.findFirst({ where: { registrationId: other.id, childId: other.childId }, select: { status: true } });
  const stood = set.status === "ACCEPTED" ? "unmerge_accepted" : "unmerge_checked";
  await takeStep(context, other, other.version, stood, {
    duplicateOfId: null, ...("districtCheckedAt" in set ? { districtCheckedAt: dateOf(set.districtCheckedAt), districtCheckedById: set.districtCheckedById as string | null } : {}),
    ...sealTexts("registration", other.id, { returnReason: (set.returnReason ?? null) as string | null }),
  }, { duplicateOf: null }, careCase?.status ?? null);
  for (const { table, rowId } of restore) if (table === "task") await tx.task.updateMany({ where: { id: rowId }, data: { doneAt: null, nextLookAt: now } });
}

/** The urgency of a case that was taken up again, unless it has been assessed since. */
async function restoreCase({ tx, now, audit }: WriteContext, restore: readonly Restored[]): Promise<void> {
  for (const { rowId: id, set } of restore.filter(({ table }) => table === "care_case")) {
    const { version, number, colour } = await tx.careCase.findUniqueOrThrow({ where: { id }, select: { version: true, number: true, colour: true } });
    if (!("reopenedAs" in set && "colour" in set)) continue;
    const after = { colour: set.colour as RiskColour | null, reopenedAs: set.reopenedAs as RiskColour | null };
    await guardedUpdate(tx, tx.careCase, "CARE_CASE", { id, version }, { ...after, version: { increment: 1 }, updatedAt: now });
    await audit({ action: "case.unmerge_taken", recordType: "CARE_CASE", recordId: id, recordNumber: number, recordVersion: version + 1, before: { colour }, after });
  }
}

/** The kept record gives back what it had taken. */
async function restoreKept({ tx, now, audit }: WriteContext, merge: LoadedMerge, kept: LoadedRegistration, restore: readonly Restored[], drop: readonly string[], move: readonly OpenMatter[]): Promise<void> {
  const child = await childOf(tx, merge.childId);
  const own = setOf(restore, "child", child.id);
  const units = CHILD_UNITS.filter((unit) => typeof own[unit] === "string");
  const fields = units.reduce((all, unit) => ({ ...all, ...unitFields(unit, String(own[unit])) }), child.fields);
  if (units.length > 0) {
    await guardedUpdate(tx, tx.child, "CHILD", { id: child.id, version: child.version }, { ...childRow(fields, child.id), version: { increment: 1 }, updatedAt: now });
    await audit({ action: "child.unmerge_kept", recordType: "CHILD", recordId: child.id, recordVersion: child.version + 1, after: { fields: units } });
  }
  const set = setOf(restore, "registration", kept.id);
  // The registration's copies say what the child's row says.
  const follows = units.includes("SEX") || units.includes("BIRTH") || FOLLOWS_CHILD.some((field) => field in set);
  const lists = Object.fromEntries(REGISTRATION_LISTS.flatMap((field) => (typeof set[field] === "string" ? [[field, JSON.parse(set[field]) as never[]]] : [])));
  if (follows || "urgent" in set || "urgency" in set || Object.keys(lists).length > 0) {
    const urgent = "urgent" in set ? (set.urgent as boolean) : kept.urgent;
    // Danger of the own that somebody has reported since is red, whatever it was before.
    const urgency = urgent ? "RED" : "urgency" in set ? (set.urgency as RiskColour) : kept.urgency;
    await guardedUpdate(tx, tx.registration, "REGISTRATION", { id: kept.id, version: kept.version }, { sex: fields.sex, birthDate: new Date(fields.birthDate), urgent, urgency, ...lists, version: { increment: 1 }, updatedAt: now });
    await audit({ action: "registration.unmerge_taken", recordType: "REGISTRATION", recordId: kept.id, recordNumber: kept.number, recordVersion: kept.version + 1, after: { fields: Object.keys(set) } });
  }
  const people = await peopleOf(tx, merge.childId);
  const said = await harmSaid(tx, merge.childId);
  const back = (now: PersonFields, values: Restored["set"]) => {
    const fields = personFields(now, values);
    // Harm that the own record knows of by now keeps the mark, unless a person had decided it.
    return said && now.withheld && fields.withheldAt === null ? { ...fields, withheld: true } : fields;
  };
  const put = restore.filter(({ table }) => table === "child_guardian").flatMap(({ rowId, set: values }) => {
    const row = people.find(({ id }) => id === rowId);
    return row ? [personRow(back(row.fields, values), rowId, row.version + 1)] : [];
  });
  await mergeWrite(tx, merge.id, { put, drop, names: units.includes("NAME") || units.includes("FORMER_NAME") ? [fields.name, fields.formerName, ...(await earlierNamesOf(tx, merge.childId))] : null, move: move.map(({ table, rowId }) => ({ table, id: rowId })) });
  for (const row of put) await audit({ action: "child.unmerge_person", recordType: "CHILD_GUARDIAN", recordId: row.id, recordVersion: row.version, after: { role: row.role } });
}

/** A bar that the merge had carried over ends with it; the one that it came from stands. */
async function endBar({ tx, actor, now, audit }: WriteContext, id: string, reason: string): Promise<void> {
  const bar = await tx.barredPerson.findFirstOrThrow({ where: { id, endedAt: null }, select: { version: true, userId: true } });
  await guardedUpdate(tx, tx.barredPerson, "BARRED_PERSON", { id, version: bar.version }, { endedById: actor.userId, endedAt: now, ...sealTexts("barred_person", id, { endReason: reason }), version: { increment: 1 } });
  await audit({ action: "seal.bar_unmerged", recordType: "BARRED_PERSON", recordId: id, recordVersion: bar.version + 1, before: { userId: bar.userId }, after: { ended: true } });
}

/** Somebody who was barred while the two were one stays barred from both. */
async function copyBar({ tx, actor, now, audit }: WriteContext, barId: string, childId: string): Promise<void> {
  const bar = await tx.barredPerson.findUniqueOrThrow({ where: { id: barId }, select: { userId: true, reasonCipher: true } });
  if ((await tx.barredPerson.count({ where: { childId, userId: bar.userId, endedAt: null } })) > 0) return;
  const { division } = await tx.child.findUniqueOrThrow({ where: { id: childId }, select: { division: true } });
  const id = newId();
  const { reason } = openTexts("barred_person", barId, { reasonCipher: bar.reasonCipher });
  await tx.barredPerson.createMany({ data: [{ id, childId, division, userId: bar.userId, ...sealTexts("barred_person", id, { reason: String(reason) }), namedById: actor.userId, namedAt: now }] });
  await audit({ action: "seal.bar_merged", recordType: "BARRED_PERSON", recordId: id, recordVersion: 1, after: { userId: bar.userId, from: barId } });
}
