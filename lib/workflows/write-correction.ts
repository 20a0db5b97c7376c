import { encryptField } from "../server/crypto/field-cipher";
import { blindIndex } from "../server/crypto/blind-index";
import { newId } from "../server/ids";
import { guardedUpdate } from "../server/write/guarded-update";
import type { WriteContext } from "../server/write/mutation";
import { streetOf } from "../shared/division-code";
import { nameFormsOf } from "../shared/name-forms";
import { invalid, Refusal } from "../shared/refusal";
import { findOrCreateHousehold } from "./household";
import { OUTSIDE, type Change, type Facts } from "../features/correction/facts";
import { passVisitsOn } from "./pass-visits-on";
import { shareAndGoOn } from "./share-no-contacts";
import { writePerson } from "./write-person";

export interface CorrectedChild {
  childId: string;
  division: string;
  /** On the screen of who decides. */
  version: number;
}

/**
 * Writes what was accepted into the record, at the version that was seen; every table of the child follows to another community by cascade, and with it what its
 * officers see. `appointed`: the carer was made guardian; `withheld`: the carer who comes back was kept from being a contact before. Throws CONFLICT where the record has changed since it was shown, BLOCKED for an address outside the street.
 */
export async function writeCorrection(context: WriteContext, child: CorrectedChild, change: Pick<Change, "field" | "after">, { appointed = false, withheld = false } = {}): Promise<{ division: string; visits: number }> {
  const { tx, now, audit } = context;
  const { childId, version } = child;
  const columns = await columnsOf(context, child, change);
  await guardedUpdate(tx, tx.child, "CHILD", { id: childId, version }, { ...columns, version: { increment: 1 }, updatedAt: now });
  if (change.field === "CARER") await writeCarer(context, child, change.after as Facts["CARER"], { appointed, withheld });
  if (change.field === "CARER_PHONE") await writeCarerPhone(context, child, (change.after as Facts["CARER_PHONE"]).phone);
  if (change.field === "PERSON") await writePerson(context, child, change.after as Facts["PERSON"]);
  // Another name, number or person may be one that is no contact in the file of a brother or sister.
  if (change.field === "CARER" || change.field === "CARER_PHONE" || change.field === "PERSON") await shareAndGoOn(context, childId);
  const division = columns.division ?? child.division;
  const visits = division === child.division ? 0 : await passVisitsOn(context, childId, division);
  await audit({ action: "child.correct", recordType: "CHILD", recordId: childId, recordVersion: version + 1, before: { division: child.division }, after: { division, field: change.field, visits } });
  return { division, visits };
}

interface ChildColumns {
  division?: string;
  householdId?: string;
  addressCipher?: string;
  phoneCipher?: string | null;
  phoneIndex?: string | null;
  schoolCipher?: string;
}

/** Columns of the child itself; a carer stands in a table of its own. */
async function columnsOf(context: WriteContext, child: CorrectedChild, { field, after }: Pick<Change, "field" | "after">): Promise<ChildColumns> {
  const place = (column: string) => ({ table: "child", column, rowId: child.childId });
  switch (field) {
    case "ADDRESS":
      return addressOf(context, child, after as Facts["ADDRESS"]);
    case "CHILD_PHONE":
      return phoneOf((after as Facts["CHILD_PHONE"]).phone, place("phone_cipher"));
    case "SCHOOL":
      return { schoolCipher: encryptField((after as Facts["SCHOOL"]).school, place("school_cipher")) };
    case "CARER":
    case "CARER_PHONE":
    case "PERSON":
      return {};
  }
}

function phoneOf(phone: string, place: { table: string; column: string; rowId: string }) {
  return { phoneCipher: phone === "" ? null : encryptField(phone, place), phoneIndex: phone === "" ? null : blindIndex("phone", phone) };
}

/** Community, address and household at the new place; within the street alone, elsewhere the child is handed over. */
async function addressOf(context: WriteContext, { childId, division }: CorrectedChild, after: Facts["ADDRESS"]) {
  const { tx } = context;
  if (after.division === OUTSIDE || streetOf(after.division) !== streetOf(division)) throw new Refusal("BLOCKED", { reason: "correctionLeavesStreet" });
  const known = await tx.division.findFirst({ where: { code: after.division, level: "COMMUNITY", validTo: null }, select: { code: true } });
  if (!known) throw invalid({ community: { key: "communityInvalid" } });
  const people = await tx.childGuardian.findMany({ where: { childId }, select: { role: true, name: true, position: true }, orderBy: { position: "asc" } });
  const head = people.find(({ role }) => role === "CARER") ?? people[0] ?? (await tx.child.findUniqueOrThrow({ where: { id: childId }, select: { name: true } }));
  const householdId = await findOrCreateHousehold(context, { division: after.division, headName: head.name, address: after.address, phone: "" });
  return { division: after.division, householdId, addressCipher: encryptField(after.address, { table: "child", column: "address_cipher", rowId: childId }) };
}

/** Another carer takes the place of the one before; the same one is put right; without a name nobody is on file any more. Who may not be a contact stays none, under whatever role. */
async function writeCarer({ tx, audit }: WriteContext, { childId, division }: CorrectedChild, { name, relation, phone }: Facts["CARER"], { appointed, withheld: again }: { appointed: boolean; withheld: boolean }): Promise<void> {
  const before = await tx.childGuardian.findMany({ where: { childId }, select: { id: true, role: true, name: true, version: true, withheld: true, withheldAt: true } });
  const carer = before.find(({ role }) => role === "CARER");
  const data = (rowId: string) => ({ relation: relation || ("OTHER" as const), ...phoneOf(phone, { table: "child_guardian", column: "phone_cipher", rowId }) });
  if (carer?.name === name) {
    await tx.childGuardian.updateMany({ where: { id: carer.id, version: carer.version }, data: { ...data(carer.id), version: { increment: 1 } } });
    await audit({ action: "child.correct_person", recordType: "CHILD_GUARDIAN", recordId: carer.id, recordVersion: carer.version + 1, after: { role: "CARER" } });
    return;
  }
  // Where the form names harm, nobody is a contact until a supervisor says so of that person (docs/decisions/withheld-contacts.md); whom a guardian's office was given to has been looked at.
  const withheld = again || (!appointed && before.some((person) => person.withheld && (person.name === name || person.withheldAt === null)));
  await tx.childGuardian.deleteMany({ where: { childId, role: "CARER" } });
  if (name === "") {
    if (carer) await audit({ action: "child.correct_person", recordType: "CHILD_GUARDIAN", recordId: carer.id, recordVersion: carer.version, after: { role: "CARER", removed: true } });
    return;
  }
  const rowId = newId();
  await tx.childGuardian.createMany({ data: [{ id: rowId, childId, division, role: "CARER", position: 2, name, namePinyin: nameFormsOf(name).reading, ...data(rowId), withheld }] });
  await audit({ action: "child.correct_person", recordType: "CHILD_GUARDIAN", recordId: rowId, recordVersion: 1, after: { role: "CARER" } });
}

async function writeCarerPhone({ tx, audit }: WriteContext, { childId }: CorrectedChild, phone: string): Promise<void> {
  const carer = await tx.childGuardian.findFirst({ where: { childId, role: "CARER" }, select: { id: true, version: true } });
  if (!carer) throw new Refusal("BLOCKED", { reason: "correctionNoCarer" });
  await tx.childGuardian.updateMany({ where: { id: carer.id, version: carer.version }, data: { ...phoneOf(phone, { table: "child_guardian", column: "phone_cipher", rowId: carer.id }), version: { increment: 1 } } });
  await audit({ action: "child.correct_person", recordType: "CHILD_GUARDIAN", recordId: carer.id, recordVersion: carer.version + 1, after: { role: "CARER" } });
}
