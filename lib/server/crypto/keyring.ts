import { readFileSync, statSync } from "node:fs";
import { z } from "zod";
import { env } from "../env";

const key = z.base64().transform((text, context) => {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length !== 32) context.addIssue({ code: "custom", message: "a key has 32 bytes" });
  return bytes;
});
const ring = z.object({ current: z.string(), keys: z.record(z.string().regex(/^[A-Za-z0-9_-]+$/), key) });
const schema = z.object({ ...ring.shape, index: ring });

export interface Keyring {
  current: string;
  keys: Record<string, Buffer>;
  index: { current: string; keys: Record<string, Buffer> };
}

let loaded: Keyring | undefined;

/** The keys of field encryption and of the blind index, read once from a file that only its owner may read. */
export function keyring(): Keyring {
  if (loaded) return loaded;
  const file = env().HUTONG_KEYRING_FILE;
  if ((statSync(file).mode & 0o077) !== 0) throw new Error("The key file may be readable by its owner alone (chmod 600).");
  loaded = schema.parse(JSON.parse(readFileSync(file, "utf8")));
  return loaded;
}

/** The key with this id; an unknown id means that the wrong key file is mounted. */
export function keyById(keys: Record<string, Buffer>, id: string): Buffer {
  const found = keys[id];
  if (!found) throw new Error(`No key ${id} in the key file.`);
  return found;
}
