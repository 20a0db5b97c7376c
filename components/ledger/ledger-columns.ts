/** In their order; `action` is a column of its own, so that all rows are of one height, and left out where nothing is to be opened. */
export const LEDGER_COLUMNS = ["risk", "name", "person", "stage", "category", "community", "owner", "due", "filed", "action"] as const;
export type LedgerColumn = (typeof LEDGER_COLUMNS)[number];
