import { createHmac } from "node:crypto";
import { keyById, keyring } from "./keyring";

export type IndexedField = "resident_id" | "phone" | "address";

/** Same value, same form: case, spaces and separators do not count. */
function normalise(value: string): string {
  return value.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();
}

/** A keyed digest under which an encrypted value is found exactly; carries the id of its key. */
export function blindIndex(field: IndexedField, value: string): string {
  const { current, keys } = keyring().index;
  const digest = createHmac("sha256", keyById(keys, current)).update(`${field}\u001f${normalise(value)}`).digest("base64url");
  return `${current}.${digest}`;
}
