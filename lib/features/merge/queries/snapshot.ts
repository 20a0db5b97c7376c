import { openTexts } from "../../../server/crypto/texts";
import { decryptField } from "../../../server/crypto/field-cipher";
import type { Tx } from "../../../server/db/client";
import { CHILD_UNITS, UNIT_FIELDS, type ChildFields, type ChildUnit, type PersonFields } from "../units";
import type { Value } from "../undo-plan";

/** Ids of a child whose record the caller has found in its scope. */
export type FoundChild = string;

const day = (date: Date) => date.toISOString().slice(0, 10);
const opened = (cipher: string | null, table: string, column: string, rowId: string) => (cipher === null ? null : decryptField(cipher, { table, column, rowId }));

/** The row of a child, opened. */
export async function childOf(tx: Tx, childId: FoundChild) {
  const row = await tx.child.findUniqueOrThrow({
    where: { id: childId },
    select: {
      id: true, division: true, status: true, mergedIntoId: true, version: true, householdId: true, name: true, formerName: true, sex: true, birthDate: true, birthDateEstimated: true, ethnicity: true, idType: true,
      idCipher: true, noIdReasonCipher: true, phoneCipher: true, addressCipher: true,
    },
  });
  const { id, division, status, mergedIntoId, version, idCipher, noIdReasonCipher, phoneCipher, addressCipher, birthDate, ...plain } = row;
  const fields: ChildFields = {
    ...plain, birthDate: day(birthDate), idNumber: opened(idCipher, "child", "id_cipher", id), noIdReason: opened(noIdReasonCipher, "child", "no_id_reason_cipher", id),
    phone: opened(phoneCipher, "child", "phone_cipher", id), address: opened(addressCipher, "child", "address_cipher", id),
  };
  return { id, division, status, mergedIntoId, version, fields };
}

/** Parents and carer of a child, opened. */
export async function peopleOf(tx: Tx, childId: FoundChild): Promise<{ id: string; version: number; fields: PersonFields }[]> {
  const rows = await tx.childGuardian.findMany({
    where: { childId }, orderBy: { position: "asc" },
    select: {
      id: true, version: true, role: true, position: true, name: true, relation: true, condition: true, conditionSince: true, age: true, health: true, idCipher: true, phoneCipher: true, workPlaceCipher: true, withheld: true,
      withheldReasonCipher: true, withheldById: true, withheldAt: true,
    },
  });
  return rows.map(({ id, version, idCipher, phoneCipher, workPlaceCipher, withheldReasonCipher, withheldAt, ...plain }) => ({
    id, version,
    fields: {
      ...plain, withheldAt: withheldAt?.toISOString() ?? null, idNumber: opened(idCipher, "child_guardian", "id_cipher", id), phone: opened(phoneCipher, "child_guardian", "phone_cipher", id),
      ...openTexts("child_guardian", id, { workPlaceCipher, withheldReasonCipher }),
    },
  }));
}

/** The data of a child by what is chosen together, as the journal holds them. */
export const childUnits = (fields: ChildFields): Record<ChildUnit, string> =>
  Object.fromEntries(CHILD_UNITS.map((unit) => [unit, JSON.stringify(UNIT_FIELDS[unit].map((field) => fields[field]))])) as Record<ChildUnit, string>;

/** The other way. */
export const unitFields = (unit: ChildUnit, stored: string): Partial<ChildFields> => {
  const values = JSON.parse(stored) as unknown[];
  return Object.fromEntries(UNIT_FIELDS[unit].map((field, index) => [field, values[index] ?? null]));
};

const PERSON_FIELDS = ["position", "name", "relation", "condition", "conditionSince", "age", "health", "idNumber", "phone", "workPlace"] as const satisfies readonly (keyof PersonFields)[];

/** A parent or carer as the journal holds it: what was decided of it as a contact is one field. */
export function personValues(fields: PersonFields): Record<string, Value> {
  const { withheld, withheldReason, withheldById, withheldAt } = fields;
  return { ...Object.fromEntries(PERSON_FIELDS.map((field) => [field, fields[field]])), withheld: JSON.stringify([withheld, withheldReason, withheldById, withheldAt]) };
}

/** What was decided of a contact that only follows from the family: no contact, and nobody said why. */
export const MARKED = JSON.stringify([true, null, null, null]);

/** The other way, over a row as it stands. */
export function personFields(base: PersonFields, values: Readonly<Record<string, Value>>): PersonFields {
  const { withheld: decided, ...plain } = values;
  const [withheld, withheldReason, withheldById, withheldAt] = typeof decided === "string" ? (JSON.parse(decided) as [boolean, string | null, string | null, string | null]) : [base.withheld, base.withheldReason, base.withheldById, base.withheldAt];
  return { ...base, ...plain, withheld, withheldReason, withheldById, withheldAt };
}
