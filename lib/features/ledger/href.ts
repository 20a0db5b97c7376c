import type { LedgerFilter } from "./schema";

/** The address of the list behind a figure; what is searched for stands in it by its handle alone. Stands apart from the schemas, so that a table of figures in the browser brings no parser with it. */
export function ledgerHref(filter: LedgerFilter, path = "/ledger"): string {
  const entries = Object.entries(filter).filter((entry): entry is [string, string] => entry[0] !== "q" && typeof entry[1] === "string" && entry[1] !== "");
  const search = new URLSearchParams(entries).toString();
  return search ? `${path}?${search}` : path;
}
