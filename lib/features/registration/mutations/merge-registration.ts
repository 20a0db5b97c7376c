import { hashed } from "../../../server/audit";
import { openTexts, sealTexts } from "../../../server/crypto/texts";
import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { invalid, Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { sendNotice } from "../../../workflows/notices";
import { shareNoContacts } from "../../../workflows/share-no-contacts";
import { mergeBars } from "../../merge/bars";
import { MERGE_LIFECYCLE } from "../../merge/lifecycle";
import { hangingRows, SHARED_MARK, STOOD } from "../../merge/queries/journal";
import { mergedRecord, mergeFacts } from "../../merge/queries/merge-facts";
import { weighedRecord } from "../../merge/queries/weighed-record";
import { childOf, childUnits, MARKED, peopleOf, personValues } from "../../merge/queries/snapshot";
import { chosenChild, impossibleChoice, takenPeople, takenUnits, type TakenCode } from "../../merge/units";
import { weigh, type Weighed } from "../../merge/weighed";
import { mergeRegistrationSchema } from "../input";
import { earlierNamesOf } from "../queries/earlier-names";
import { loadRegistrationInScope, type LoadedRegistration } from "../queries/registration-in-scope";
import { takeStep } from "./decide";
import { childRow, differences, everything, journalRow, mergeWrite, personRow, type Noted } from "./merge-columns";
import { holdGraver, takenOf, tellKept } from "./merge-graver";

/**
 * The district finds that the child is registered already: both records stay, this one names the other and counts no more, and the other takes of it what was chosen. Everything that is written stands in a
 * journal, so that it can be taken back (docs/decisions/merges.md).
 */
export const mergeRegistration = defineMutation({
  name: "registration.merge",
  input: mergeRegistrationSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const load = async (id: string) => {
      const found = await loadRegistrationInScope(tx, actor, id, now);
      assertAllowed(actor, "registration.merge", { division: found.division });
      return found;
    };
    const [seen, seenTarget] = [await load(input.registrationId), await load(input.targetRegistrationId)];
    if (seenTarget.childId === seen.childId) throw invalid({ targetRegistrationId: { key: "mergeWithItself" } });
    // Whoever merges one of the two at the same moment waits here, and then judges what the other has left: two who merge them into one another would leave none.
    await tx.$queryRaw`SELECT id FROM child WHERE id IN (${seen.childId}::uuid, ${seenTarget.childId}::uuid) ORDER BY id FOR UPDATE`;
    const [registration, target] = [await load(input.registrationId), await load(input.targetRegistrationId)];
    if (registration.version !== input.version) throw await conflict(tx, "REGISTRATION", registration.id, input.version);
    if (target.version !== input.targetVersion) throw await conflict(tx, "REGISTRATION", target.id, input.targetVersion);
    if (target.status === "MERGED" || target.child.status === "MERGED") throw invalid({ targetRegistrationId: { key: "mergeIntoMerged" } });
    const [bar] = mergeBars(await mergeFacts(tx, actor, registration, target));
    if (bar) throw new Refusal(bar.reason === "mergeStatus" ? "WRONG_STATE" : "BLOCKED", bar.reason === "mergeStatus" ? { params: { from: registration.status, action: "merge" } } : bar);
    const [kept, other] = [await mergedRecord(tx, target), await mergedRecord(tx, registration)];
    const impossible = impossibleChoice(kept, other, input.choices);
    if (impossible) throw invalid({ [`choices.${impossible}`]: { key: "mergeChoice" } });
    const child = chosenChild(kept, other, input.choices);
    const minor = new Date(child.birthDate);
    minor.setUTCFullYear(minor.getUTCFullYear() + 18);
    if (minor <= target.filedOn || new Date(child.birthDate) > target.filedOn) throw invalid({ "choices.BIRTH": { key: "mergeBirth" } });

    const [own, theirs] = [await weighedRecord(tx, target.id), await weighedRecord(tx, registration.id)];
    const weighed = weigh(own.record, theirs.record);
    const taken: TakenCode[] = [...takenUnits(kept, other, input.choices), ...takenOf(weighed)];
    const noted: Noted[] = [];
    const ran = await tx.task.findMany({ where: { subjectId: registration.id, doneAt: null }, select: { rule: true, dueAt: true } });
    await endOther(context, registration, target, input, noted);
    const merge = {
      id: newId(), childId: target.childId, division: target.division, registrationId: target.id, recordNumber: target.number, otherChildId: registration.childId, otherRegistrationId: registration.id,
      otherNumber: registration.number, otherOrgId: registration.filingOrgId,
    };
    await tx.recordMerge.createMany({ data: [{ ...merge, status: nextState(MERGE_LIFECYCLE, "NONE", "merge"), ...sealTexts("record_merge", merge.id, { reason: input.reason }), mergedById: actor.userId, mergedOrgId: actor.organisation.id, mergedAt: now, taken }] });
    await writeKept(context, merge.id, { target, weighed }, child, takenPeople(kept, other, input.choices), noted);
    await carryBars(context, target, registration, noted);
    await holdGraver(context, { mergeId: merge.id, target, registration, weighed, careCase: own.careCase, harm: own.record.harm || theirs.record.harm, ran }, noted);
    await bringMarks(context, target.childId, noted);
    await tx.mergeRow.createMany({ data: noted.map(({ table, rowId, kind, content }) => journalRow(merge, table, rowId, kind, content)) });

    for (const [of, number] of [[registration, target.number], [target, registration.number]] as const) {
      if (of.caseId) await recordCaseEvent(context, { caseId: of.caseId, childId: of.childId, division: target.division, action: of === target ? "registration.merge" : "registration.merged_into", recordType: "REGISTRATION", recordId: of.id, params: { number } });
    }
    await tellKept(context, { target, registration, weighed, careCase: own.careCase });
    await sendNotice(context, {
      organisationId: registration.filingOrgId, userId: registration.filedById, kind: "registrationMerged", recordType: "REGISTRATION", recordId: registration.id, recordNumber: registration.number,
      params: { target: target.number },
    });
    await audit({ action: "registration.merge_kept", recordType: "REGISTRATION", recordId: target.id, recordNumber: target.number, after: { merged: registration.number, mergeId: merge.id, reason: hashed(input.reason) } });
    return { registrationId: registration.id, status: "MERGED" as const, targetRegistrationId: target.id, mergeId: merge.id };
  },
});

/** The merged record: it names the other, lives where the other lives, and nothing of its registration waits any more but an alert. */
async function endOther(context: WriteContext, registration: LoadedRegistration, target: LoadedRegistration, input: { version: number; reason: string }, noted: Noted[]): Promise<void> {
  const { tx, actor, now, audit } = context;
  const { id, childId, child } = registration;
  const row = await tx.registration.findUniqueOrThrow({ where: { id }, select: { status: true, duplicateOfId: true, districtCheckedById: true, districtCheckedAt: true, returnReasonCipher: true } });
  const before = { status: row.status, duplicateOfId: row.duplicateOfId, districtCheckedById: row.districtCheckedById, districtCheckedAt: row.districtCheckedAt?.toISOString() ?? null, returnReason: openTexts("registration", id, { returnReasonCipher: row.returnReasonCipher }).returnReason };
  const checked = row.districtCheckedAt ? {} : { districtCheckedById: actor.userId, districtCheckedAt: now };
  const status = await takeStep(context, registration, input.version, "merge", { ...checked, duplicateOfId: target.id, ...sealTexts("registration", id, { returnReason: input.reason }) }, { duplicateOf: target.number });
  const after = { ...before, status, duplicateOfId: target.id, returnReason: input.reason, ...(row.districtCheckedAt ? {} : { districtCheckedById: actor.userId, districtCheckedAt: now.toISOString() }) };
  noted.push({ table: "registration", rowId: id, kind: "CHANGED", content: { version: input.version + 1, fields: differences(before, after) } });

  await guardedUpdate(tx, tx.child, "CHILD", { id: childId, version: child.version, status: "ACTIVE" }, { status: "MERGED", mergedIntoId: target.childId, division: target.division, version: { increment: 1 }, updatedAt: now });
  await audit({ action: "child.merge", recordType: "CHILD", recordId: childId, recordVersion: child.version + 1, before: { status: "ACTIVE" }, after: { status: "MERGED", mergedIntoId: target.childId } });
  // The place is noted whether or not it changed: it follows the kept record from now on.
  const fields = { status: { before: "ACTIVE", after: "MERGED" }, mergedIntoId: { before: null, after: target.childId }, division: { before: registration.division, after: target.division } };
  noted.push({ table: "child", rowId: childId, kind: "CHANGED", content: { version: child.version + 1, fields } });

  const tasks = await tx.task.findMany({ where: { subjectId: id, doneAt: null, rule: { not: "URGENT_ALERT" } }, orderBy: { id: "asc" }, select: { id: true } });
  await tx.task.updateMany({ where: { id: { in: tasks.map((task) => task.id) }, doneAt: null }, data: { doneAt: now } });
  for (const task of tasks) noted.push({ table: "task", rowId: task.id, kind: "ENDED", content: { version: null, fields: { doneAt: { before: null, after: now.toISOString() } } } });
}

/** The kept record takes what was chosen of the other; what was graver there holds, and what it was found to need is added. */
async function writeKept(
  { tx, now, audit }: WriteContext, mergeId: string, { target, weighed }: { target: LoadedRegistration; weighed: Weighed }, chosen: Parameters<typeof childRow>[0], people: ReturnType<typeof takenPeople>, noted: Noted[],
): Promise<void> {
  const child = await childOf(tx, target.childId);
  const units = differences(childUnits(child.fields), childUnits(chosen));
  const changed = Object.keys(units);
  if (changed.length > 0) {
    await guardedUpdate(tx, tx.child, "CHILD", { id: child.id, version: child.version }, { ...childRow(chosen, child.id), version: { increment: 1 }, updatedAt: now });
    await audit({ action: "child.merge_kept", recordType: "CHILD", recordId: child.id, recordVersion: child.version + 1, after: { fields: changed } });
  }
  const known = (await hangingRows(tx, target.childId)).map(({ rowId }) => rowId);
  noted.push({ table: "child", rowId: child.id, kind: "CHANGED", content: { version: child.version + (changed.length > 0 ? 1 : 0), fields: units, known } });

  const { secondaryCategories, groups } = await tx.registration.findUniqueOrThrow({ where: { id: target.id }, select: { secondaryCategories: true, groups: true } });
  const lists = { secondaryCategories: [...secondaryCategories, ...weighed.categories], groups: [...groups, ...weighed.groups] };
  const before = { sex: child.fields.sex, birthDate: child.fields.birthDate, urgent: target.urgent, urgency: target.urgency, secondaryCategories: JSON.stringify(secondaryCategories), groups: JSON.stringify(groups) };
  const after = { sex: chosen.sex, birthDate: chosen.birthDate, urgent: weighed.urgent, urgency: weighed.urgency, secondaryCategories: JSON.stringify(lists.secondaryCategories), groups: JSON.stringify(lists.groups) };
  const columns = differences(before, after);
  if (Object.keys(columns).length > 0) {
    await guardedUpdate(tx, tx.registration, "REGISTRATION", { id: target.id, version: target.version }, {
      sex: after.sex, birthDate: new Date(after.birthDate), urgent: after.urgent, urgency: after.urgency, ...lists, version: { increment: 1 }, updatedAt: now,
    });
    await audit({ action: "registration.merge_taken", recordType: "REGISTRATION", recordId: target.id, recordNumber: target.number, recordVersion: target.version + 1, after: { fields: Object.keys(columns) } });
    noted.push({ table: "registration", rowId: target.id, kind: "CHANGED", content: { version: target.version + 1, fields: columns } });
  }

  const own = await peopleOf(tx, target.childId);
  const put = people.map((person) => {
    const row = own.find(({ fields }) => fields.role === person.role);
    const [id, version] = [row?.id ?? newId(), (row?.version ?? 0) + 1];
    const values = personValues(person);
    noted.push({
      table: "child_guardian", rowId: id, kind: row ? "CHANGED" : "CREATED",
      // Of somebody else all is noted, what is alike too: they are told apart as one when it is taken back.
      content: { version, fields: row && row.fields.name === values.name ? differences(personValues(row.fields), values) : row ? everything(personValues(row.fields), values) : Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { before: null, after: value }])) },
    });
    return { row: personRow(person, id, version), role: person.role };
  });
  noted.push({ table: `${STOOD}child`, rowId: child.id, kind: "CHANGED", content: { version: child.version + (changed.length > 0 ? 1 : 0), fields: everything(childUnits(chosen), childUnits(chosen)) } });
  for (const { id, version, fields } of own) {
    const written = put.find(({ row }) => row.id === id);
    // Who is no contact has rules of its own.
    const { withheld: _, position: _p, ...values } = personValues(people.find(({ role }) => written && role === fields.role) ?? fields);
    noted.push({ table: `${STOOD}child_guardian`, rowId: id, kind: "CHANGED", content: { version: written ? written.row.version : version, fields: everything(values, values) } });
  }
  await mergeWrite(tx, mergeId, { put: put.map(({ row }) => row), names: changed.includes("NAME") || changed.includes("FORMER_NAME") ? [chosen.name, chosen.formerName, ...(await earlierNamesOf(tx, target.childId))] : null });
  for (const { row, role } of put) await audit({ action: "child.merge_person", recordType: "CHILD_GUARDIAN", recordId: row.id, recordVersion: row.version, after: { role } });
}

/** Families that the merge brings together share who is no contact at once: what either record, and the brothers and sisters of either, say of one person. Noted, so that it goes again with the merge. */
async function bringMarks(context: WriteContext, childId: string, noted: Noted[]): Promise<void> {
  for (const { id, version } of await shareNoContacts(context, [childId])) {
    noted.push({ table: SHARED_MARK, rowId: id, kind: "CHANGED", content: { version, fields: {} } });
    const written = noted.find(({ table, rowId }) => table === "child_guardian" && rowId === id);
    // The row is as the sharing has left it: its undoing is held against that.
    if (written?.content.fields.withheld) written.content = { version, fields: { ...written.content.fields, withheld: { ...written.content.fields.withheld, after: MARKED } } };
  }
}

/** Whoever is barred from the one is barred from the other: it is the same child. */
async function carryBars({ tx, actor, now, audit }: WriteContext, target: LoadedRegistration, registration: LoadedRegistration, noted: Noted[]): Promise<void> {
  const bars = await tx.barredPerson.findMany({ where: { childId: registration.childId, endedAt: null }, orderBy: { id: "asc" }, select: { id: true, userId: true, reasonCipher: true } });
  const standing = new Set((await tx.barredPerson.findMany({ where: { childId: target.childId, endedAt: null }, select: { userId: true } })).map(({ userId }) => userId));
  for (const bar of bars.filter(({ userId }) => !standing.has(userId))) {
    const id = newId();
    const { reason } = openTexts("barred_person", bar.id, { reasonCipher: bar.reasonCipher });
    await tx.barredPerson.createMany({ data: [{ id, childId: target.childId, division: target.division, userId: bar.userId, ...sealTexts("barred_person", id, { reason: String(reason) }), namedById: actor.userId, namedAt: now }] });
    await audit({ action: "seal.bar_merged", recordType: "BARRED_PERSON", recordId: id, recordVersion: 1, after: { userId: bar.userId, from: bar.id } });
    noted.push({ table: "barred_person", rowId: id, kind: "CREATED", content: { version: 1, fields: { endedAt: { before: null, after: null } } } });
  }
}
