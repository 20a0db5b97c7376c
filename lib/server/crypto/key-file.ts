import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { CIPHER_IDS, DEFAULT_CIPHER, openBytes, sealBytes, suiteById } from "./ciphers/registry";
import { type MasterKey, wrappingKey } from "./master-key";
import { assertPrivate, writePrivate } from "./private-file";

/** A data key with what it is for. */
export interface DataKey {
  id: string;
  /** Encrypts under this cipher only. */
  cipher: string;
  key: Buffer;
  /** Instant of its making, ISO; null for one that was made before this was noted. */
  made: string | null;
}

export interface IndexKey {
  id: string;
  key: Buffer;
  made: string | null;
}

export interface Keyring {
  /** Id of the key that encrypts; the others only decrypt. */
  current: string;
  keys: Record<string, DataKey>;
  /** Keys of the blind index: the current one is written, all of them are searched by. */
  index: { current: string; keys: Record<string, IndexKey> };
}

const FORMAT = "hutong.keys.2";
const INDEX_KEY_BYTES = 32;

const keyId = z.string().regex(/^[A-Za-z0-9_-]+$/);
const madeAt = z.iso.datetime().nullable();
const wrappedRing = z.object({
  format: z.literal(FORMAT),
  master: z.string(),
  wrap: z.enum(CIPHER_IDS),
  current: keyId,
  keys: z.record(keyId, z.object({ cipher: z.enum(CIPHER_IDS), made: madeAt, wrapped: z.string() })),
  index: z.object({ current: keyId, keys: z.record(keyId, z.object({ made: madeAt, wrapped: z.string() })) }),
});

/** The form of the first version: keys as they are. */
const plainKey = z.base64().transform((text, context) => {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length !== 32) context.addIssue({ code: "custom", message: "a key has 32 bytes" });
  return bytes;
});
const plainPart = z.object({ current: keyId, keys: z.record(keyId, plainKey) });
const plainRing = z.object({ ...plainPart.shape, index: plainPart });

const wrapPlace = (purpose: "data" | "index", id: string) => Buffer.from(`hutong.key\u001f${purpose}\u001f${id}`);

/** The key file, opened; `wrapped` is false for the first version's form, which the next start replaces. */
export interface OpenedKeyFile {
  ring: Keyring;
  wrapped: boolean;
  /** Id of the master key under which it is wrapped. */
  master: string | null;
  wrap: string;
}

function fromPlain(value: unknown): Keyring {
  const { current, keys, index } = plainRing.parse(value);
  return {
    current,
    keys: Object.fromEntries(Object.entries(keys).map(([id, key]) => [id, { id, cipher: DEFAULT_CIPHER, key, made: null }])),
    index: { current: index.current, keys: Object.fromEntries(Object.entries(index.keys).map(([id, key]) => [id, { id, key, made: null }])) },
  };
}

/** Reads a key file with the master keys at hand. Throws, without any key in the message, when it cannot be used. */
export function openKeyFile(file: string, masters: readonly MasterKey[]): OpenedKeyFile {
  assertPrivate(file);
  const value: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (typeof value === "object" && value !== null && !("format" in value)) return { ring: checked(fromPlain(value), file), wrapped: false, master: null, wrap: DEFAULT_CIPHER };
  const stored = wrappedRing.parse(value);
  const master = masters.find(({ id }) => id === stored.master);
  if (!master) {
    throw new Error(
      `主密钥与密钥文件 ${file} 不符：该文件由编号为 ${stored.master} 的主密钥加密，请提供该主密钥（HUTONG_MASTER_KEY 或 HUTONG_MASTER_KEY_FILE）。\n` +
        `  The master key does not open the key file ${file}: it is wrapped under master key ${stored.master}. Give that one in HUTONG_MASTER_KEY or HUTONG_MASTER_KEY_FILE.`,
    );
  }
  const suite = suiteById(stored.wrap);
  const kek = wrappingKey(master, suite);
  const open = (purpose: "data" | "index", id: string, wrapped: string) => openBytes(suite, kek, Buffer.from(wrapped, "base64url"), wrapPlace(purpose, id));
  const ring: Keyring = {
    current: stored.current,
    keys: Object.fromEntries(Object.entries(stored.keys).map(([id, { cipher, made, wrapped }]) => [id, { id, cipher, made, key: open("data", id, wrapped) }])),
    index: {
      current: stored.index.current,
      keys: Object.fromEntries(Object.entries(stored.index.keys).map(([id, { made, wrapped }]) => [id, { id, made, key: open("index", id, wrapped) }])),
    },
  };
  return { ring: checked(ring, file), wrapped: true, master: stored.master, wrap: stored.wrap };
}

function checked(ring: Keyring, file: string): Keyring {
  if (!ring.keys[ring.current] || !ring.index.keys[ring.index.current]) throw new Error(`${file} names a current key that is not in it.`);
  for (const { id, cipher, key } of Object.values(ring.keys)) {
    if (key.length !== suiteById(cipher).keyBytes) throw new Error(`The key ${id} in ${file} has the wrong length for ${cipher}.`);
  }
  return ring;
}

/** Writes the key file whole or not at all, wrapped under the master key, and reads it back before anybody relies on it. */
export function writeKeyFile(file: string, ring: Keyring, master: MasterKey, wrap: string = DEFAULT_CIPHER): void {
  const suite = suiteById(wrap);
  const kek = wrappingKey(master, suite);
  const seal = (purpose: "data" | "index", id: string, key: Buffer) => sealBytes(suite, kek, key, wrapPlace(purpose, id)).toString("base64url");
  const stored: z.input<typeof wrappedRing> = {
    format: FORMAT,
    master: master.id,
    wrap,
    current: ring.current,
    keys: Object.fromEntries(Object.values(ring.keys).map(({ id, cipher, made, key }) => [id, { cipher, made, wrapped: seal("data", id, key) }])),
    index: { current: ring.index.current, keys: Object.fromEntries(Object.values(ring.index.keys).map(({ id, made, key }) => [id, { made, wrapped: seal("index", id, key) }])) },
  };
  const draft = `${file}.check`;
  writePrivate(draft, `${JSON.stringify(stored, null, 2)}\n`);
  const back = openKeyFile(draft, [master]).ring;
  const same = (a: Record<string, { key: Buffer }>, b: Record<string, { key: Buffer }>) =>
    Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([id, { key }]) => b[id]?.key.equals(key));
  if (!same(ring.keys, back.keys) || !same(ring.index.keys, back.index.keys)) throw new Error(`${draft} does not give back the keys that were written; ${file} was left as it was.`);
  writePrivate(file, readFileSync(draft, "utf8"));
}

/** Ids tell keys of different installations apart: a ring that was made anew must not answer for the lost one's "k1". */
const newId = (kind: "k" | "i") => `${kind}${randomBytes(4).toString("hex")}`;

export const newDataKey = (cipher: string, now: Date): DataKey => ({ id: newId("k"), cipher, key: randomBytes(suiteById(cipher).keyBytes), made: now.toISOString() });

export const newIndexKey = (now: Date): IndexKey => ({ id: newId("i"), key: randomBytes(INDEX_KEY_BYTES), made: now.toISOString() });

/** The ring of a new installation: one key of each kind. */
export function newKeyring(cipher: string, now: Date): Keyring {
  const key = newDataKey(cipher, now);
  const indexKey = newIndexKey(now);
  return { current: key.id, keys: { [key.id]: key }, index: { current: indexKey.id, keys: { [indexKey.id]: indexKey } } };
}
