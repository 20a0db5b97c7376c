import { createHmac } from "node:crypto";
import type { IndexKey } from "./key-file";
import { indexKeys } from "./keyring";

export type IndexedField = "resident_id" | "phone" | "address";

/** What stands in a column `<name>_index`, beside the value itself in `<name>_cipher`: the rotation of keys makes digests anew by this. */
export const INDEXED_COLUMNS: Readonly<Record<string, IndexedField>> = { id: "resident_id", phone: "phone", address: "address" };

/** Same value, same form: case, spaces and separators do not count. */
function normalise(value: string): string {
  return value.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();
}

/** The digest of a value under one key. */
export function digestUnder({ id, key }: IndexKey, field: IndexedField, value: string): string {
  return `${id}.${createHmac("sha256", key).update(`${field}\u001f${normalise(value)}`).digest("base64url")}`;
}

/** A keyed digest under which an encrypted value is found exactly; carries the id of its key. What is stored beside the value. */
export function blindIndex(field: IndexedField, value: string): string {
  return digestUnder(indexKeys()[0], field, value);
}

/** What to search by: the digest under each key, since during a rotation rows of the old key and of the new stand side by side. */
export function blindIndexes(field: IndexedField, value: string): string[] {
  return indexKeys().map((key) => digestUnder(key, field, value));
}
