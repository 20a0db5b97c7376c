import { openBytes, sealBytes, suiteById } from "./ciphers/registry";
import type { DataKey } from "./key-file";
import { currentDataKey, dataKeyById } from "./keyring";

/**
 * An encrypted file: magic, length of the label, label "<cipher>.<key id>", then iv, tag and content. The storage key is bound to it, so that a
 * file cannot be put in another's place. The first version's label was the key id alone, its cipher AES-256-GCM.
 */
const MAGIC = "HTG2";
const FIRST_MAGIC = "HTG1";
const MAGIC_BYTES = 4;
/** More than any label needs: magic, one byte of length, at most 255 bytes of label. */
export const FILE_HEADER_BYTES = MAGIC_BYTES + 1 + 255;

interface Header {
  keyId: string;
  cipher: string | null;
  end: number;
}

function readHeader(stored: Buffer): Header {
  const magic = stored.subarray(0, MAGIC_BYTES).toString("latin1");
  const end = MAGIC_BYTES + 1 + (stored[MAGIC_BYTES] ?? 0);
  const label = stored.subarray(MAGIC_BYTES + 1, end).toString("latin1");
  if (magic === FIRST_MAGIC) return { keyId: label, cipher: null, end };
  const [cipher, keyId] = label.split(".");
  if (magic !== MAGIC || !cipher || !keyId) throw new Error("unknown file format");
  return { keyId, cipher, end };
}

/** The bytes to store for a file. */
export function sealFile(storageKey: string, content: Uint8Array, key: DataKey = currentDataKey()): Buffer {
  const label = Buffer.from(`${key.cipher}.${key.id}`, "latin1");
  return Buffer.concat([Buffer.from(MAGIC, "latin1"), Buffer.from([label.length]), label, sealBytes(suiteById(key.cipher), key.key, content, Buffer.from(storageKey))]);
}

/** The content of a stored file. Throws when it was altered or moved. */
export function openFile(storageKey: string, stored: Buffer, keyOf: (id: string) => DataKey = dataKeyById): Buffer {
  const { keyId, cipher, end } = readHeader(stored);
  const key = keyOf(keyId);
  if (cipher !== null && cipher !== key.cipher) throw new Error("unknown file format");
  return openBytes(suiteById(key.cipher), key.key, stored.subarray(end), Buffer.from(storageKey));
}

/** The id of the key that a stored file was written under; its beginning is enough. Throws for what is no such file. */
export const keyOfFile = (beginning: Buffer): string => readHeader(beginning).keyId;

/** Whether a file has this version's form; the first one's is written anew by a rotation. */
export const isCurrentFileFormat = (beginning: Buffer): boolean => beginning.subarray(0, MAGIC_BYTES).toString("latin1") === MAGIC;
