import { statSync } from "node:fs";
import path from "node:path";
import { env } from "../env";
import { log } from "../log";
import { KEYRING_FRESH_MS } from "./keyring-freshness";
import { type DataKey, type IndexKey, type Keyring, openKeyFile } from "./key-file";
import { readMasterKeys } from "./master-key";

interface Held {
  ring: Keyring;
  /** Which file was read: a changed one is a new file in its place. */
  stamp: string;
  lookedAt: number;
}

let held: Held | undefined;

const stampOf = (file: string) => {
  const { ino, mtimeMs, size } = statSync(file);
  return `${ino}:${mtimeMs}:${size}`;
};

function load(file: string, stamp: string): Held {
  const { HUTONG_MASTER_KEY: given, HUTONG_MASTER_KEY_FILE: masterFile } = env();
  const masters = readMasterKeys({ given, file: masterFile ?? path.join(path.dirname(file), "master.key") });
  return { ring: openKeyFile(file, masters).ring, stamp, lookedAt: Date.now() };
}

function look(): Keyring {
  const file = env().HUTONG_KEYRING_FILE;
  try {
    const stamp = stampOf(file);
    held = held?.stamp === stamp ? { ...held, lookedAt: Date.now() } : load(file, stamp);
  } catch (error) {
    // A server that runs goes on with the keys it has, so that a slip of the hand at the file stops nobody's work; the log says it.
    if (!held) throw error;
    held.lookedAt = Date.now();
    log.error({ err: error instanceof Error ? error.message : String(error) }, "the key file has changed and cannot be read; the keys read before stay in use");
  }
  return held.ring;
}

/** The keys of field encryption and of the blind index. A changed file is noticed within KEYRING_FRESH_MS, without a restart. */
export function keyring(): Keyring {
  if (held && Date.now() - held.lookedAt < KEYRING_FRESH_MS) return held.ring;
  return look();
}

/** The key under which new values are written. */
export function currentDataKey(): DataKey {
  const ring = keyring();
  return ring.keys[ring.current] as DataKey;
}

/** The data key with this id; one that is not known may have been added a moment ago, so the file is looked at before giving up. */
export function dataKeyById(id: string): DataKey {
  const found = keyring().keys[id] ?? look().keys[id];
  if (!found) throw new Error(`No key ${id} in the key file.`);
  return found;
}

/** The keys of the blind index, the one that is written first. */
export function indexKeys(): [IndexKey, ...IndexKey[]] {
  const { current, keys } = keyring().index;
  return [keys[current] as IndexKey, ...Object.values(keys).filter(({ id }) => id !== current)];
}
