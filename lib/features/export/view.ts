import type { LinkedFilter } from "../ledger/view";
import type { ExportKind, ExportPurpose, ExportStatus } from "./schema";

export interface ExportRow {
  exportId: string;
  version: number;
  requestedAt: string;
  requestedBy: string;
  rows: number;
  kind: ExportKind;
  /** The form of one registration, not of a list. */
  one: boolean;
  purpose: ExportPurpose;
  note: string;
  /** The list's filters, with names for codes of places and people. */
  filters: LinkedFilter[];
  /** A person was searched for. */
  searched: boolean;
  status: ExportStatus;
  decidedBy: string | null;
  refusalReason: string | null;
  expiresAt: string | null;
  expired: boolean;
  /** A file is there to be fetched. */
  file: boolean;
  downloads: number;
}

export interface ExportsView {
  own: ExportRow[];
  /** What waits for the reader's decision; null for who decides none. */
  waiting: ExportRow[] | null;
}
