/** What the process that reads a workbook says of it, line by line (docs/decisions/roster-import.md). Types only: both sides import it. */

/** s text · n number as it is stored · d date 'YYYY-MM-DD' · b '1' or '0' · e error such as #N/A · f formula */
export type CellKind = "s" | "n" | "d" | "b" | "e" | "f";

/** Column from 0, kind, text. Empty cells are left out. */
export type SheetCell = [column: number, kind: CellKind, text: string];

export interface SheetRow {
  /** As the sheet numbers it, from 1. */
  n: number;
  /** Nobody sees it in the program. */
  hidden?: true;
  cells: SheetCell[];
}

/** Why a workbook is not read; each has a text under roster.file. */
export const BOOK_FAULTS = ["running", "links", "locked", "oldFormat", "notWorkbook", "unpacks", "damaged", "noRows", "tooManyRows", "tooWide"] as const;
export type BookFault = (typeof BOOK_FAULTS)[number];

export interface BookHead {
  kind: "book";
  /** The sheet that is read, and the others with content that are not. */
  sheet: string;
  others: string[];
  /** Names of all sheets, hidden ones too: the template's list sheet carries its version. */
  sheets: string[];
  /** Columns from 0 that are hidden. */
  hiddenColumns: number[];
  /** Ranges 'A1:B2' of merged cells. */
  merges: string[];
  /** Days are counted from 1904: numbers that are not shown as dates are taken for none. */
  from1904: boolean;
}

export type BookPart = BookHead | { kind: "rows"; rows: SheetRow[] } | { kind: "end"; peakMb: number } | { kind: "fault"; fault: BookFault };

export interface ReadLimits {
  /** Of all that is unpacked, bytes. */
  unpacked: number;
  /** How many times its packed size a part may unpack to, once it is larger than some megabytes. */
  ratio: number;
  rows: number;
  columns: number;
  /** Memory of the reading process, megabytes. */
  heapMb: number;
  /** Of one cell; what is longer is cut, so that it fails by its length. */
  cell: number;
}
