import { fieldErrorsOf } from "../../shared/field-errors";
import type { IsoDate } from "../../shared/dates";
import { registrationFieldErrors } from "../registration/field-checks";
import { registrationFormSchema, type RegistrationForm } from "../registration/schema";
import { fieldOf, ROSTER_FIELDS, TAKEN_FROM } from "./fields";
import type { readFixed } from "./fixed";
import { columnLetters, type RowContent, type RowFault } from "./stored";
import { formOfRow, type RowValues } from "./to-form";
import { readCell, type CellContent, type PlacesOf, type Words } from "./values";

/** Further to the right than any column. */
const BEYOND = 100_000;

export interface RowCell {
  column: number;
  kind: CellContent[0];
  text: string;
}

/** What a sheet is read with. */
export interface Reading {
  /** By column, the field that it is. */
  paths: ReadonlyMap<number, string>;
  words: (path: string) => Words | null;
  places: PlacesOf;
  /** What all rows say alike, and what of it cannot be read. */
  fixed: ReturnType<typeof readFixed>;
  today: IsoDate;
  filledBy: string;
}

export interface JudgedRow {
  rowNo: number;
  content: RowContent;
  /** As it would be registered; null where a cell cannot be read. */
  form: RegistrationForm | null;
}

/** A row as a registration, with every fault of its cells and of what they say together, by the rules of a typed one. */
export function judgeRow(rowNo: number, cells: readonly RowCell[], { hidden, merged }: { hidden: boolean; merged: readonly number[] }, reading: Reading): JudgedRow {
  const { paths, words, places, fixed, today, filledBy } = reading;
  const columnOf = new Map([...paths].map(([column, path]) => [path, column]));
  const cellOf = (path: string) => (columnOf.has(path) ? `${columnLetters(columnOf.get(path) ?? 0)}${rowNo}` : "");
  const isFixed = new Set([...Object.keys(fixed.values), ...fixed.faults.map(({ path }) => path)]);
  const placeOf = (path: string): Pick<RowFault, "cell" | "of"> => (columnOf.has(path) ? { cell: cellOf(path) } : { cell: "", of: isFixed.has(path) ? "fixed" : "noColumn" });
  const faults: RowFault[] = [];
  if (hidden) faults.push({ cell: `${columnLetters(cells[0]?.column ?? 0)}${rowNo}`, path: "", from: "roster", key: "hiddenRow" });
  const values: Record<string, unknown> = { ...fixed.values };
  const unreadable = new Set(fixed.faults.map(({ path }) => path));
  for (const { path, key } of fixed.faults) faults.push({ ...placeOf(path), path, from: "roster", key });
  const mergedPaths = new Set(merged.flatMap((column) => paths.get(column) ?? []));
  for (const path of mergedPaths) {
    unreadable.add(path);
    faults.push({ cell: cellOf(path), path, from: "roster", key: "merged" });
  }
  for (const { column, kind, text } of cells) {
    const path = paths.get(column);
    const field = path === undefined ? undefined : fieldOf(path);
    if (!path || !field || text.trim() === "" && kind !== "f" || mergedPaths.has(path)) continue;
    const read = readCell(field, [kind, text], words(path), places);
    if (read.ok) {
      if (read.value !== null && read.value !== "") values[path] = read.value;
      continue;
    }
    unreadable.add(path);
    faults.push({ cell: cellOf(path), path, from: "roster", key: read.key, ...(read.params ? { params: read.params } : {}) });
  }
  const form = formOfRow(values, { today, filledBy });
  const parsed = registrationFormSchema.safeParse(form);
  const errors = { ...registrationFieldErrors(form, { today }), ...(parsed.success ? {} : fieldErrorsOf(parsed.error, form)) };
  const faulted = (path: string) => unreadable.has(path) || path in errors;
  // What is taken from another cell and is empty is not asked for where that cell is at fault: one wrong cell is one fault.
  const waitsFor = (path: string) => values[path] === undefined && (TAKEN_FROM[path] ?? []).some((source) => values[source] !== undefined || unreadable.has(source) ? faulted(source) : false);
  for (const [path, { key, params }] of Object.entries(errors)) {
    // Who says why there is no number has left the kind of document empty: that is what is missing, not the number.
    if (path === "child.idNumber" && key === "required" && values["child.idType"] === undefined && values["child.noIdReason"] !== undefined && !unreadable.has("child.idType") && !unreadable.has(path)) {
      faults.push({ ...placeOf("child.idType"), path: "child.idType", from: "roster", key: "chooseNoId" });
      continue;
    }
    // What a cell could not be read for is said once.
    if (!unreadable.has(path) && !waitsFor(path)) faults.push({ ...placeOf(path), path, from: "validation", key, ...(params ? { params } : {}) });
  }
  // A form hides the number of a child without papers; a row that has one says two things, and the number would be lost.
  if (values["child.idType"] === "NONE" && typeof values["child.idNumber"] === "string" && values["child.idNumber"] !== "") faults.push({ ...placeOf("child.idNumber"), path: "child.idNumber", from: "roster", key: "numberWithoutPapers" });
  return {
    rowNo, form: faults.length === 0 && parsed.success ? parsed.data : null,
    content: { cells: cells.map(({ column, kind, text }) => [column, kind === "f" ? "" : text]), values: values as RowValues, today, filledBy, faults: inOrder(faults, columnOf), matches: [] },
  };
}

/** As one reads the row: what is said of the whole of it, then by its columns, then what it has no column for, in the order of the form. */
function inOrder(faults: readonly RowFault[], columnOf: ReadonlyMap<string, number>): RowFault[] {
  const place = ({ path }: RowFault) => (path === "" ? -1 : (columnOf.get(path) ?? BEYOND + ROSTER_FIELDS.findIndex((field) => field.path === path)));
  return [...faults].sort((a, b) => place(a) - place(b));
}

/** What a stored row is registered as. */
export const formOfContent = ({ values, today, filledBy }: Pick<RowContent, "values" | "today" | "filledBy">): RegistrationForm => formOfRow(values, { today, filledBy });
