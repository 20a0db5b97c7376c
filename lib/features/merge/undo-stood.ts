import type { Fields, JournalRow, OpenMatter, Value } from "./undo-plan";

/** A row of the kept child as it stood when the merge was done, also in what the merge did not write: by it is known what was written since. */
export interface StoodRow {
  table: string;
  rowId: string;
  version: number | null;
  values: Readonly<Record<string, Value>>;
}

/** An address holds beside itself with whom it is shared; a household that was found since is no other address. */
export const sameValue = (field: string, one: Value, two: Value): boolean => {
  if (field !== "ADDRESS" || typeof one !== "string" || typeof two !== "string") return one === two;
  const [a, b] = [JSON.parse(one) as Value[], JSON.parse(two) as Value[]];
  return a[0] === b[0];
};

export const fieldKey = (table: string, rowId: string, field: string): string => `${table}:${rowId}:${field}`;

/** Fields that a merge changed, by their keys. */
export const writtenBy = (journal: readonly JournalRow[]): string[] => journal.flatMap(({ table, rowId, fields }) => Object.keys(fields).map((field) => fieldKey(table, rowId, field)));

/**
 * What was written since in fields that the merge had left alone. It was written of one child that is two again: each is named and decided by a person. `others`: fields that other merges wrote, whose own it is to put them back.
 */
export function laterEdits(stood: readonly StoodRow[], journal: readonly JournalRow[], current: ReadonlyMap<string, Fields>, others: ReadonlySet<string>): OpenMatter[] {
  const own = new Set(writtenBy(journal));
  return stood.flatMap(({ table, rowId, values }) => {
    const now = current.get(`${table}:${rowId}`);
    if (!now) return [];
    return Object.entries(values).flatMap(([field, before]): OpenMatter[] => {
      const [value, key] = [now[field] ?? null, fieldKey(table, rowId, field)];
      if (own.has(key) || others.has(key) || sameValue(field, value, before)) return [];
      return [{ key: `EDITED:${key}`, kind: "EDITED", table, rowId, field, before, after: before, now: value, options: ["LATER", "BEFORE"] }];
    });
  });
}

/** What says the same as the other record. Where a child lives goes back first where it is the other's home; all else stays as it was written, unless somebody says otherwise. */
export function asOther(matter: OpenMatter, theirs: Value | undefined): OpenMatter {
  const { kind, field, now, options } = matter;
  if (kind !== "EDITED" || field === null || theirs === undefined || theirs === null || now === null || !sameValue(field, now, theirs)) return matter;
  return { ...matter, ofOther: true, options: field === "ADDRESS" && options.includes("BEFORE") ? ["BEFORE", "LATER"] : options };
}
