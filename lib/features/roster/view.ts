import type { DeadlineUnit } from "../../shared/vocabulary/casework";
import type { FixedValue } from "./fixed";
import type { RosterStatus, RowDecision, RowOutcome, RowResult } from "./schema";
import type { RowFault, RowMatch } from "./stored";

export interface RosterLine {
  importId: string;
  fileName: string;
  status: RosterStatus;
  createdAt: string;
  createdBy: string;
  rows: number;
  registered: number;
}

export interface MappingLine {
  mappingId: string;
  name: string;
  updatedBy: string;
  updatedAt: string;
  version: number;
}

export interface RostersView {
  rosters: RosterLine[];
  mappings: MappingLine[];
  /** Brings rosters in; the others look on. */
  mayImport: boolean;
}

export interface RosterRowView {
  rowId: string;
  rowNo: number;
  outcome: RowOutcome;
  name: string;
  birthDate: string;
  faults: RowFault[];
  matches: RowMatch[];
  decision: RowDecision | null;
  reason: string;
  result: RowResult | null;
  resultCode: string | null;
  registrationId: string | null;
  /** Of the registration that it became, where who looks may open it. */
  number: string | null;
}

/** Columns that a file does not have and its rows are asked for. */
export interface LackingColumns {
  /** Rows that lack one or several. */
  rows: number;
  /** Of each: how many rows, and the first of them. */
  fields: { path: string; count: number; rows: number[] }[];
}

/** Children that the file grades red: those that are registered on confirming, and those that are not, or not yet. */
export interface RedRows {
  /** In which the street checks a registration graded red that is filed today. */
  limit: { amount: number; unit: DeadlineUnit };
  registers: { count: number; named: NamedRow[] };
  leaves: { count: number; named: NamedRow[] };
}

export interface NamedRow {
  rowNo: number;
  /** Empty where it could not be read. */
  name: string;
}

export interface RosterView {
  importId: string;
  version: number;
  fileName: string;
  status: RosterStatus;
  failure: string | null;
  createdAt: string;
  createdBy: string;
  expiresAt: string;
  own: boolean;
  sheet: string;
  others: number;
  hiddenColumns: string[];
  oldTemplate: boolean;
  /** Heads that no field is read from. */
  unread: string[];
  /** Its columns were said by the office: words may be added. */
  mapped: boolean;
  /** What all rows say alike, from the mapping; empty once it is forgotten. */
  fixed: FixedValue[];
  rowTotal: number;
  rowRead: number;
  percent: number;
  counts: Record<RowOutcome, number>;
  undecided: number;
  toSkip: number;
  registered: number;
  skipped: number;
  failed: number;
  /** Of the file as a whole. */
  lacking: LackingColumns;
  red: RedRows;
  rows: RosterRowView[];
  next: number | null;
}

export interface RosterProgress {
  status: RosterStatus;
  /** 0 to 100. */
  percent: number;
}

export interface MappingColumn {
  column: number;
  head: string;
  path: string;
  sure: boolean;
  /** Its different values, where they are few and short. */
  values: string[];
  /** What stands in its first cells, up to three different values; null where there is no file to look into. */
  samples: string[] | null;
}

export interface MappingStart {
  importId: string;
  /** Of a mapping that is changed; left out where a file waits for it. */
  mappingId?: string;
  version: number;
  fileName: string;
  name: string;
  columns: MappingColumn[];
  /** Codes that words were put to before, by field. */
  known: { path: string; word: string; code: string }[];
  /** Words that a check has met and no code is known for. */
  unknown: { path: string; word: string }[];
  /** What all rows say alike. */
  fixed: FixedValue[];
  /** Names of the office's communities, where they are few enough for a list. */
  communities: string[];
}
