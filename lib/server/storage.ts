import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { keyById, keyring } from "./crypto/keyring";
import { env } from "./env";

const MAGIC = Buffer.from("HTG1");
const IV_BYTES = 12;
const TAG_BYTES = 16;

const KEY_PATTERN = /^[0-9a-f-]{36}$/;

function pathOf(storageKey: string): string {
  if (!KEY_PATTERN.test(storageKey)) throw new Error("not a storage key");
  return path.join(env().HUTONG_DATA_DIR, "files", storageKey.slice(-2), storageKey);
}

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/**
 * Writes a file encrypted under the current key, bound to its storage key. Called before the transaction that records it:
 * a file without a row is harmless, a row without a file is not.
 */
export async function storeFile(storageKey: string, bytes: Uint8Array): Promise<void> {
  const { current, keys } = keyring();
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyById(keys, current), iv);
  cipher.setAAD(Buffer.from(storageKey));
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  const keyId = Buffer.from(current);
  const target = pathOf(storageKey);
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  await writeFile(target, Buffer.concat([MAGIC, Buffer.from([keyId.length]), keyId, iv, cipher.getAuthTag(), body]), { mode: 0o600, flag: "wx" });
}

/** Reads a stored file back. Throws when it was altered or moved. */
export async function loadFile(storageKey: string): Promise<Buffer> {
  const stored = await readFile(pathOf(storageKey));
  if (!stored.subarray(0, MAGIC.length).equals(MAGIC)) throw new Error("unknown file format");
  const keyEnd = MAGIC.length + 1 + (stored[MAGIC.length] ?? 0);
  const keyId = stored.subarray(MAGIC.length + 1, keyEnd).toString();
  const ivEnd = keyEnd + IV_BYTES;
  const tagEnd = ivEnd + TAG_BYTES;
  const decipher = createDecipheriv("aes-256-gcm", keyById(keyring().keys, keyId), stored.subarray(keyEnd, ivEnd));
  decipher.setAAD(Buffer.from(storageKey));
  decipher.setAuthTag(stored.subarray(ivEnd, tagEnd));
  return Buffer.concat([decipher.update(stored.subarray(tagEnd)), decipher.final()]);
}
