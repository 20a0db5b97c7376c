import type { RefusalParams } from "../../shared/refusal";
import type { Head } from "./heads";
import type { RosterMapping } from "./schema";
import type { RowValues } from "./to-form";

/** What is wrong with a cell: its place, the field, and the text that says what and what to do. */
export interface RowFault {
  /** 'C15'; empty where the sheet has no such column. */
  cell: string;
  /** noColumn the sheet lacks the column · fixed it is of what the mapping says for all rows. */
  of?: "noColumn" | "fixed";
  path: string;
  /** Under roster.fault or validation. */
  from: "roster" | "validation" | "errors";
  key: string;
  params?: RefusalParams;
}

/** A fault that is the sheet's, not the row's: told once for all rows. */
export const isNoColumn = ({ of }: RowFault): boolean => of === "noColumn";

/** Whom a row may be the same as, as much as who brought it in may know. */
export interface RowMatch {
  office: string;
  reasons: string[];
  registrationId: string | null;
  number: string | null;
  name: string | null;
  birthDate: string | null;
  restricted: boolean;
  /** A row further up in the same file. */
  rowNo: number | null;
  /** That row says word for word the same. */
  copy?: true;
}

/** What is kept of a row until it is registered, encrypted. */
export interface RowContent {
  cells: [column: number, text: string][];
  values: RowValues;
  /** The day and the person it was read for, which fill in what is empty. */
  today: string;
  filledBy: string;
  faults: RowFault[];
  matches: RowMatch[];
}

/** What is kept of the sheet until the roster has ended: where its heads are, short values of its columns by which words are mapped, and what stands in the first cells of each. */
export interface SheetFacts {
  sheet: string;
  headRow: number;
  heads: Head[];
  /** By column: its different values where they are few and short. */
  values: Record<string, string[]>;
  /** By column: the first different values, names and numbers too, for who brought it in. One that was read before they were kept has none. */
  samples?: Record<string, string[]>;
  others: number;
  hiddenColumns: string[];
  templateVersion: number | null;
}

export const readSheetFacts = (text: string): SheetFacts => JSON.parse(text) as SheetFacts;
/** One that was kept before there were fixed values has none. */
export const readMapping = (text: string): RosterMapping => ({ fixed: [], ...(JSON.parse(text) as Omit<RosterMapping, "fixed">) });
export const readRowContent = (text: string): RowContent => JSON.parse(text) as RowContent;

/** 0 → A, 27 → AB. */
export function columnLetters(column: number): string {
  let [rest, letters] = [column + 1, ""];
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
    rest = Math.floor((rest - 1) / 26);
  }
  return letters;
}
