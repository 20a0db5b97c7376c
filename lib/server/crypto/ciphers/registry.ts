import { randomBytes } from "node:crypto";
import { aes256gcm } from "./aes-256-gcm";
import { sm4ctrsm3 } from "./sm4-ctr-hmac-sm3";
import type { CipherSuite } from "./suite";

const SUITES: readonly CipherSuite[] = [aes256gcm, sm4ctrsm3];

export const CIPHER_IDS: readonly string[] = SUITES.map(({ id }) => id);
export const DEFAULT_CIPHER = aes256gcm.id;

/** The cipher with this id. Throws for one that this version does not know. */
export function suiteById(id: string): CipherSuite {
  const suite = SUITES.find((candidate) => candidate.id === id);
  if (!suite) throw new Error(`unknown cipher ${id}`);
  return suite;
}

/** Seals under a fresh random iv: iv, tag and text in one. */
export function sealBytes(suite: CipherSuite, key: Buffer, plain: Uint8Array, associated: Buffer): Buffer {
  const iv = randomBytes(suite.ivBytes);
  return Buffer.concat([iv, suite.seal(key, iv, plain, associated)]);
}

/** Opens what `sealBytes` gave. Throws when it was altered, cut, or sealed elsewhere. */
export function openBytes(suite: CipherSuite, key: Buffer, bytes: Buffer, associated: Buffer): Buffer {
  if (bytes.length < suite.ivBytes + suite.tagBytes) throw new Error("the value is cut");
  return suite.open(key, bytes.subarray(0, suite.ivBytes), bytes.subarray(suite.ivBytes), associated);
}
