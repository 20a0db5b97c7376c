import { openBytes, sealBytes, suiteById } from "./ciphers/registry";
import type { DataKey } from "./key-file";
import { currentDataKey, dataKeyById } from "./keyring";

/** Where a value stands; bound to the ciphertext, so that it cannot be moved to another row or column. */
export interface FieldPlace {
  table: string;
  column: string;
  /** The value of the table's primary key, which has one column. */
  rowId: string;
}

const FORMAT = "v1";

const associated = ({ table, column, rowId }: FieldPlace) => Buffer.from(`${table}\u001f${column}\u001f${rowId}`);

/** Encrypts one field under the current key: "v1.<cipher>.<key id>.<iv, tag and text in base64url>". */
export function encryptField(plain: string, place: FieldPlace, key: DataKey = currentDataKey()): string {
  const sealed = sealBytes(suiteById(key.cipher), key.key, Buffer.from(plain, "utf8"), associated(place));
  return [FORMAT, key.cipher, key.id, sealed.toString("base64url")].join(".");
}

/** Decrypts one field. Throws when it was altered, moved from another place, or written under a key that is not there. */
export function decryptField(stored: string, place: FieldPlace, keyOf: (id: string) => DataKey = dataKeyById): string {
  const [format, cipherId, keyId, payload] = stored.split(".");
  if (format !== FORMAT || !cipherId || !keyId || !payload) throw new Error("unknown ciphertext format");
  const { cipher, key } = keyOf(keyId);
  // A key serves one cipher: a value that names another was altered.
  if (cipher !== cipherId) throw new Error("unknown ciphertext format");
  return openBytes(suiteById(cipher), key, Buffer.from(payload, "base64url"), associated(place)).toString("utf8");
}

/** What every value under a key begins with. */
export const fieldPrefix = ({ cipher, id }: Pick<DataKey, "cipher" | "id">): string => `${FORMAT}.${cipher}.${id}.`;

/** The same for a field that may be empty: nothing in, nothing stored. */
export const encryptOptional = (plain: string | null | undefined, place: FieldPlace): string | null => (plain ? encryptField(plain, place) : null);

/** What `encryptOptional` stored; an empty text where nothing was. */
export const decryptOptional = (stored: string | null | undefined, place: FieldPlace): string => (stored ? decryptField(stored, place) : "");
