import { type Dirent, existsSync } from "node:fs";
import { open, readdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { FILE_HEADER_BYTES, isCurrentFileFormat, keyOfFile, openFile, sealFile } from "../../lib/server/crypto/file-cipher";
import type { Keyring } from "../../lib/server/crypto/key-file";
import { currentKeys } from "./ring";

const STORED = /^[0-9a-f-]{36}$/;
const DRAFT = ".rotating";

export interface StoredFile {
  file: string;
  /** Id of the key it was written under; null for what is no such file. */
  keyId: string | null;
  currentFormat: boolean;
}

async function headerOf(file: string): Promise<Pick<StoredFile, "keyId" | "currentFormat">> {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(FILE_HEADER_BYTES), 0, FILE_HEADER_BYTES, 0);
    const beginning = buffer.subarray(0, bytesRead);
    return { keyId: keyOfFile(beginning), currentFormat: isCurrentFileFormat(beginning) };
  } catch {
    return { keyId: null, currentFormat: false };
  } finally {
    await handle.close();
  }
}

async function below(folder: string): Promise<Dirent[]> {
  return existsSync(folder) ? readdir(folder, { recursive: true, withFileTypes: true }) : [];
}

/** Every stored file of a data folder with the key it is under; what a killed rotation left half written is removed. */
export async function storedFiles(data: string): Promise<StoredFile[]> {
  const found: StoredFile[] = [];
  for (const entry of await below(path.join(data, "files"))) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    if (entry.name.endsWith(DRAFT)) await rm(file, { force: true });
    else if (STORED.test(entry.name)) found.push({ file, ...(await headerOf(file)) });
  }
  return found;
}

/** A file under the current key in the place of the old one, whole at every moment: who reads it gets one or the other. */
async function rewrite(file: string, ring: Keyring): Promise<void> {
  const storageKey = path.basename(file);
  const content = openFile(storageKey, await readFile(file), (id) => {
    const key = ring.keys[id];
    if (!key) throw new Error(`no key ${id}`);
    return key;
  });
  const draft = `${file}${DRAFT}`;
  const handle = await open(draft, "w", 0o600);
  try {
    await handle.writeFile(sealFile(storageKey, content, currentKeys(ring).data));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}

/** Re-encrypts every stored file that is not under the current key. */
export async function reencryptFiles(data: string, ring: Keyring, progress: (changed: number) => void): Promise<{ changed: number; failed: string[] }> {
  const result = { changed: 0, failed: [] as string[] };
  for (const { file, keyId, currentFormat } of await storedFiles(data)) {
    if (keyId === ring.current && currentFormat) continue;
    try {
      await rewrite(file, ring);
      result.changed += 1;
      progress(result.changed);
    } catch (error) {
      // Deleted since it was listed.
      if ((error as NodeJS.ErrnoException).code === "ENOENT") continue;
      result.failed.push(`file ${path.basename(file)}`);
    }
  }
  return result;
}
