import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { keyById, keyring } from "./keyring";

/** Where a value stands; bound to the ciphertext, so that it cannot be moved to another row or column. */
export interface FieldPlace {
  table: string;
  column: string;
  rowId: string;
}

const FORMAT = "v1";
const CIPHER = "aes256gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

const associated = ({ table, column, rowId }: FieldPlace) => Buffer.from(`${table}\u001f${column}\u001f${rowId}`);

/** Encrypts one field: "v1.<cipher>.<key id>.<iv, tag and text in base64url>". */
export function encryptField(plain: string, place: FieldPlace): string {
  const { current, keys } = keyring();
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyById(keys, current), iv);
  cipher.setAAD(associated(place));
  const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return [FORMAT, CIPHER, current, Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64url")].join(".");
}

/** Decrypts one field. Throws when it was altered, moved from another place, or written under a key that is not there. */
export function decryptField(stored: string, place: FieldPlace): string {
  const [format, cipherId, keyId, payload] = stored.split(".");
  if (format !== FORMAT || cipherId !== CIPHER || !keyId || !payload) throw new Error("unknown ciphertext format");
  const bytes = Buffer.from(payload, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", keyById(keyring().keys, keyId), bytes.subarray(0, IV_BYTES));
  decipher.setAAD(associated(place));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString("utf8");
}
