import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { openFile, sealFile } from "./crypto/file-cipher";
import { env } from "./env";

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
  const target = pathOf(storageKey);
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  await writeFile(target, sealFile(storageKey, bytes), { mode: 0o600, flag: "wx" });
}

/** Reads a stored file back. Throws when it was altered or moved. */
export async function loadFile(storageKey: string): Promise<Buffer> {
  return openFile(storageKey, await readFile(pathOf(storageKey)));
}

/** Takes a stored file off the disk; one that is gone already is no error. Called after the transaction in which its record ended. */
export async function removeFile(storageKey: string): Promise<void> {
  await rm(pathOf(storageKey), { force: true });
}
