import { createHmac } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { z } from "zod";

const schema = z.object({
  current: z.string(),
  keys: z.record(z.string().regex(/^[A-Za-z0-9_-]+$/), z.base64().transform((text) => Buffer.from(text, "base64")).refine((bytes) => bytes.length === 32, "a key has 32 bytes")),
});

/** Keys of the seals by id; older ones stay, so that older seals can be checked. */
export interface SealKeys {
  current: string;
  keys: Record<string, Buffer>;
}

/** Reads the keys from a file that only its owner may read. Throws when others may, or when it is not such a file. */
export function readSealKeys(file: string): SealKeys {
  if ((statSync(file).mode & 0o077) !== 0) throw new Error("The key file of the audit chain may be readable by its owner alone (chmod 600).");
  const read = schema.parse(JSON.parse(readFileSync(file, "utf8")));
  if (!read.keys[read.current]) throw new Error("The key file of the audit chain names a key that it does not hold.");
  return read;
}

/** The MAC of a digest (hex); null when the key is not there. */
export function macOf(keys: SealKeys, keyId: string, digest: string): string | null {
  const key = keys.keys[keyId];
  return key ? createHmac("sha256", key).update(`hutong.audit.seal.1\n${digest}`).digest("hex") : null;
}
