/** Where a page of a list ended: the sort key and the id of its last row. Opaque to the browser; a broken one means the first page. */
export type Cursor = readonly (string | null)[];

const toBase64Url = (text: string) =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const fromBase64Url = (text: string) =>
  new TextDecoder().decode(Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0)));

export const encodeCursor = (cursor: Cursor): string => toBase64Url(JSON.stringify(cursor));

/** Null for what is missing, broken or of another length. */
export function decodeCursor(text: string | null | undefined, length: number): Cursor | null {
  if (!text) return null;
  try {
    const value: unknown = JSON.parse(fromBase64Url(text));
    const fits = Array.isArray(value) && value.length === length && value.every((part) => part === null || typeof part === "string");
    return fits ? (value as Cursor) : null;
  } catch {
    return null;
  }
}

export interface Page<Row> {
  rows: Row[];
  /** Cursor of the next page; null on the last. */
  next: string | null;
  /** Rows under these filters over all pages. */
  total: number;
}

/** Cuts the one row that was read beyond the page and makes the cursor of the next one from the last row kept. */
export function pageOf<Row>(rows: Row[], size: number, total: number, cursorOf: (row: Row) => Cursor): Page<Row> {
  const kept = rows.slice(0, size);
  const last = kept.at(-1);
  return { rows: kept, next: rows.length > size && last ? encodeCursor(cursorOf(last)) : null, total };
}
