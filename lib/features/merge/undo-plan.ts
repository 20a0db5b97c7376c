import type { RiskColour } from "../../shared/vocabulary/casework";
/** What undoing a merge does to each row, and what it cannot decide by itself: pure, so that it can be told before and done after by the same rule. */

export type Value = string | number | boolean | null;
export type Fields = Readonly<Record<string, Value>>;

export const ROW_KINDS = ["CHANGED", "CREATED", "ENDED"] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** A row as the merge left it: each field that it changed, before and after. */
export interface JournalRow {
  table: string;
  rowId: string;
  kind: RowKind;
  /** Of the record when the merge had written it; null where rows have none. */
  version: number | null;
  fields: Readonly<Record<string, { before: Value; after: Value }>>;
}

/** A row that hangs on the kept child alone and came after the merge: nothing says to which of the two it belongs. */
export interface LaterRow {
  table: string;
  rowId: string;
  /** It can be given to the other record, copied to it, or only named. */
  can: "MOVE" | "COPY" | "NAME";
}

export const UNDO_OPTIONS = ["LATER", "BEFORE", "STAY", "REMOVE", "OTHER", "BOTH"] as const;
/** LATER: what was written since stays. BEFORE: as before the merge. STAY: with the kept record. REMOVE: taken off it. OTHER: with the record that stands alone again. BOTH. */
export type UndoOption = (typeof UNDO_OPTIONS)[number];

export const OPEN_KINDS = ["EDITED", "GONE", "COPY_EDITED", "NEW"] as const;
/** Something that the journal alone does not decide. */
export interface OpenMatter {
  /** The same over two looks at the same state. */
  key: string;
  kind: (typeof OPEN_KINDS)[number];
  table: string;
  rowId: string;
  /** Of EDITED: which. */
  field: string | null;
  before: Value;
  after: Value;
  now: Value;
  /** Of a row that is one thing: everything that the merge wrote there, as it was before. */
  whole?: Readonly<Record<string, Value>>;
  /** What may be chosen, the usual first; none: it is only named. */
  options: readonly UndoOption[];
  /** It says the same as the other record. */
  ofOther?: boolean;
}

export interface Restored {
  table: string;
  rowId: string;
  set: Record<string, Value>;
}

export interface UndoPlan {
  restore: Restored[];
  /** Rows that the merge had made and nobody has touched: taken away. */
  remove: { table: string; rowId: string }[];
  open: OpenMatter[];
}

const keyOf = (kind: string, table: string, rowId: string, field = "") => [kind, table, rowId, field].join(":");

/** Somebody else took the place of a parent or carer: name, phone and the rest are one, and go back or stay together. Else the former carer would be put back with the other's new phone. */
const isOne = ({ table, fields }: JournalRow): boolean => table === "child_guardian" && fields.name !== undefined;

/**
 * `current`: the rows of the journal as they stand, by `table:id`; a row that is not there is gone. A field that still says what the merge wrote goes back; one that says again what it said before is left;
 * one that says something else was edited since, and is named.
 */
export function planUndo(journal: readonly JournalRow[], current: ReadonlyMap<string, Fields>, later: readonly LaterRow[]): UndoPlan {
  const plan: UndoPlan = { restore: [], remove: [], open: [] };
  for (const row of journal) {
    const { table, rowId, kind, fields } = row;
    const now = current.get(`${table}:${rowId}`);
    const changed = Object.entries(fields);
    if (kind === "CREATED") {
      if (!now) continue;
      if (changed.every(([field, { after }]) => now[field] === after)) plan.remove.push({ table, rowId });
      else plan.open.push({ key: keyOf("COPY_EDITED", table, rowId), kind: "COPY_EDITED", table, rowId, field: null, before: null, after: null, now: null, options: ["STAY", "REMOVE"] });
      continue;
    }
    if (!now) {
      plan.open.push({ key: keyOf("GONE", table, rowId), kind: "GONE", table, rowId, field: null, before: null, after: null, now: null, options: [] });
      continue;
    }
    if (isOne(row) && changed.some(([field, { after }]) => (now[field] ?? null) !== after)) {
      const pick = (of: (field: string) => Value) => Object.fromEntries(changed.map(([field]) => [field, of(field)]));
      const [whole, value] = [pick((field) => fields[field]?.before ?? null), pick((field) => now[field] ?? null)];
      if (changed.some(([field, { before }]) => value[field] !== before)) {
        plan.open.push({ key: keyOf("EDITED", table, rowId), kind: "EDITED", table, rowId, field: null, before: null, after: null, now: JSON.stringify(value), whole, options: ["LATER", "BEFORE"] });
      }
      continue;
    }
    const set: Record<string, Value> = {};
    for (const [field, { before, after }] of changed) {
      const value = now[field] ?? null;
      if (value === after) set[field] = before;
      else if (value !== before) {
        plan.open.push({ key: keyOf("EDITED", table, rowId, field), kind: "EDITED", table, rowId, field, before, after, now: value, options: ["LATER", "BEFORE"] });
      }
    }
    if (Object.keys(set).length > 0) plan.restore.push({ table, rowId, set });
  }
  for (const { table, rowId, can } of later) {
    const options: UndoOption[] = can === "MOVE" ? ["STAY", "OTHER"] : can === "COPY" ? ["BOTH", "STAY"] : [];
    plan.open.push({ key: keyOf("NEW", table, rowId), kind: "NEW", table, rowId, field: null, before: null, after: null, now: null, options });
  }
  return plan;
}

/** The plan with the choices carried out; what is chosen for rows that came later is answered beside it. Throws on a choice that was not offered or not made. */
export function decideUndo(plan: UndoPlan, choices: Readonly<Record<string, UndoOption>>): UndoPlan & { move: OpenMatter[]; copy: OpenMatter[] } {
  const restore = new Map(plan.restore.map((row) => [`${row.table}:${row.rowId}`, { ...row, set: { ...row.set } }]));
  const remove = [...plan.remove];
  const [move, copy]: [OpenMatter[], OpenMatter[]] = [[], []];
  for (const matter of plan.open) {
    if (matter.options.length === 0) continue;
    const choice = choices[matter.key];
    if (!choice || !matter.options.includes(choice)) throw new RangeError(matter.key);
    if (choice === "REMOVE") remove.push({ table: matter.table, rowId: matter.rowId });
    else if (choice === "OTHER") move.push(matter);
    else if (choice === "BOTH") copy.push(matter);
    else if (choice === "BEFORE") {
      const row = restore.get(`${matter.table}:${matter.rowId}`) ?? { table: matter.table, rowId: matter.rowId, set: {} };
      Object.assign(row.set, matter.whole ?? (matter.field ? { [matter.field]: matter.before } : {}));
      restore.set(`${matter.table}:${matter.rowId}`, row);
    }
  }
  return { ...plan, restore: [...restore.values()], remove, move, copy };
}

/** Whether two merges wrote the same field of one row: the later has to be undone first. */
export function overlaps(earlier: readonly JournalRow[], later: readonly JournalRow[]): boolean {
  const written = new Set(earlier.flatMap(({ table, rowId, fields }) => Object.keys(fields).map((field) => `${table}:${rowId}:${field}`)));
  return later.some(({ table, rowId, fields }) => Object.keys(fields).some((field) => written.has(`${table}:${rowId}:${field}`)));
}

/** The provisional urgency that a kept record goes back to, where the merge had made it graver; null: it stays. */
export function lighterAfter(restore: readonly Restored[], now: RiskColour, registrationId: string): { was: RiskColour; to: RiskColour } | null {
  const to = restore.find(({ table, rowId }) => table === "registration" && rowId === registrationId)?.set.urgency;
  return typeof to === "string" && to !== now ? { was: now, to: to as RiskColour } : null;
}
