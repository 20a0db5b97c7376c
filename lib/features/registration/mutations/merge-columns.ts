import { sealTexts } from "../../../server/crypto/texts";
import { encryptField } from "../../../server/crypto/field-cipher";
import type { Tx } from "../../../server/db/client";
import { gramsOf, nameFormsOf } from "../../../shared/name-forms";
import { newId } from "../../../server/ids";
import type { Restored, RowKind } from "../../merge/undo-plan";
import type { JournalContent } from "../../merge/queries/journal";
import type { ChildFields, PersonFields } from "../../merge/units";
import { sealed } from "./write-records";

const given = (value: string | null) => value ?? "";

/** Columns of a child's row for what its data say. */
export function childRow(fields: ChildFields, childId: string) {
  const { idNumber, noIdReason, phone, address, birthDate, ...plain } = fields;
  const names = nameFormsOf(fields.name);
  const place = (column: string) => ({ table: "child", column, rowId: childId });
  const [id, line] = [sealed(given(idNumber), "resident_id", place("id_cipher")), sealed(given(phone), "phone", place("phone_cipher"))];
  return {
    ...plain, birthDate: new Date(birthDate), namePinyin: names.reading, nameInitials: names.initials, idCipher: id.cipher, idIndex: id.index, ...sealTexts("child", childId, { noIdReason }),
    phoneCipher: line.cipher, phoneIndex: line.index, addressCipher: address === null ? null : encryptField(address, place("address_cipher")),
  };
}

/** Columns of a child's row for the home of another. */
export const homeRow = ({ address, householdId }: Pick<ChildFields, "address" | "householdId">, childId: string) => ({
  householdId, addressCipher: address === null ? null : encryptField(address, { table: "child", column: "address_cipher", rowId: childId }),
});

/** A parent's or carer's row by the names of its columns, as merge_write takes it. */
export function personRow(fields: PersonFields, id: string, version: number) {
  const place = (column: string) => ({ table: "child_guardian", column, rowId: id });
  const [number, line] = [sealed(given(fields.idNumber), "resident_id", place("id_cipher")), sealed(given(fields.phone), "phone", place("phone_cipher"))];
  const { workPlaceCipher, withheldReasonCipher } = sealTexts("child_guardian", id, { workPlace: fields.workPlace, withheldReason: fields.withheldReason });
  return {
    id, role: fields.role, position: fields.position, name: fields.name, name_pinyin: nameFormsOf(fields.name).reading, relation: fields.relation, condition: fields.condition, condition_since: fields.conditionSince,
    age: fields.age, health: fields.health, id_cipher: number.cipher, id_index: number.index, phone_cipher: line.cipher, phone_index: line.index, work_place_cipher: workPlaceCipher, withheld: fields.withheld,
    withheld_reason_cipher: withheldReasonCipher, withheld_by_id: fields.withheldById, withheld_at: fields.withheldAt, version,
  };
}

export interface MergeWrite {
  put?: readonly ReturnType<typeof personRow>[];
  drop?: readonly string[];
  /** All names it is found by, where their beginnings are written anew. */
  names?: readonly (string | null)[] | null;
  move?: readonly { table: string; id: string }[];
}

/** What the district writes of the kept record's people and names, which it may only within a merge. */
export async function mergeWrite(tx: Tx, mergeId: string, { put = [], drop = [], names = null, move = [] }: MergeWrite): Promise<void> {
  if (put.length + drop.length + move.length === 0 && names === null) return;
  const grams = names === null ? null : gramsOf(names);
  await tx.$queryRaw`SELECT merge_write(${mergeId}::uuid, ${JSON.stringify(put)}::jsonb, ${[...drop]}::uuid[], ${grams}::text[], ${JSON.stringify(move)}::jsonb)`;
}

/** A row that the merge wrote, for its journal. */
export interface Noted {
  table: string;
  rowId: string;
  kind: RowKind;
  content: JournalContent;
}

/** One row of the journal, encrypted. */
export function journalRow(merge: { id: string; childId: string; division: string }, tableName: string, rowId: string, kind: RowKind, content: JournalContent) {
  const id = newId();
  return { id, mergeId: merge.id, childId: merge.childId, division: merge.division, tableName, rowId, kind, ...sealTexts("merge_row", id, { content: JSON.stringify(content) }) };
}

/** Every field, before and after. */
export const everything = (before: Restored["set"], after: Restored["set"]): JournalContent["fields"] =>
  Object.fromEntries(Object.keys(after).map((field) => [field, { before: before[field] ?? null, after: after[field] ?? null }]));

/** Fields of which a journal notes that they differ, before and after. */
export const differences = (before: Restored["set"], after: Restored["set"]): JournalContent["fields"] =>
  Object.fromEntries(Object.keys(after).filter((field) => before[field] !== after[field]).map((field) => [field, { before: before[field] ?? null, after: after[field] ?? null }]));
