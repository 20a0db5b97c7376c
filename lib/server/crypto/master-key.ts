import { createHash, hkdfSync, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import type { CipherSuite } from "./ciphers/suite";
import { assertPrivate, writePrivate } from "./private-file";

const MASTER_BYTES = 32;

/** A key-encryption key: it wraps the data keys and never touches data. */
export interface MasterKey {
  /** A digest of the key, by which a key file says under which one it is wrapped. */
  id: string;
  key: Buffer;
}

export interface MasterKeySource {
  /** HUTONG_MASTER_KEY: 32 bytes in base64; during a change two of them, the new one first, separated by a comma. */
  given?: string | undefined;
  /** HUTONG_MASTER_KEY_FILE: the same, one per line. */
  file?: string | undefined;
}

const idOf = (key: Buffer) => createHash("sha256").update("hutong.master\u001f").update(key).digest("hex").slice(0, 16);

function parse(text: string, where: string): MasterKey[] {
  return text
    .split(/[\s,]+/)
    .filter((part) => part !== "")
    .map((part) => {
      const key = Buffer.from(part, "base64");
      if (key.length !== MASTER_BYTES) throw new Error(`${where} should hold 32 random bytes in base64 (openssl rand -base64 32).`);
      return { id: idOf(key), key };
    });
}

/** The master keys that are there, the one to wrap under first: those of the environment, then those of the file. */
export function readMasterKeys({ given, file }: MasterKeySource): MasterKey[] {
  const keys = given ? parse(given, "HUTONG_MASTER_KEY") : [];
  if (file && existsSync(file)) {
    assertPrivate(file);
    keys.push(...parse(readFileSync(file, "utf8"), file));
  }
  return keys;
}

/** Writes a file of master keys, the one to wrap under first. */
export function writeMasterKeys(file: string, keys: readonly MasterKey[]): void {
  writePrivate(file, `${keys.map(({ key }) => key.toString("base64")).join("\n")}\n`);
}

export function newMasterKey(): MasterKey {
  const key = randomBytes(MASTER_BYTES);
  return { id: idOf(key), key };
}

/** What a cipher wraps with: derived, so that one master key serves ciphers with keys of any length. */
export const wrappingKey = (master: MasterKey, suite: CipherSuite): Buffer =>
  Buffer.from(hkdfSync("sha256", master.key, "hutong.keys.2", `wrap ${suite.id}`, suite.keyBytes));
