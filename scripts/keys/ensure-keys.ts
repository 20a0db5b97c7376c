import { copyFileSync, chmodSync, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { DEFAULT_CIPHER } from "../../lib/server/crypto/ciphers/registry";
import { newKeyring, openKeyFile, type OpenedKeyFile, writeKeyFile } from "../../lib/server/crypto/key-file";
import { type MasterKey, newMasterKey, readMasterKeys, writeMasterKeys } from "../../lib/server/crypto/master-key";
import { say, Stop } from "../bootstrap/progress.mjs";
import { exclusively } from "../support/lock";
import { refuseUnsafe } from "../support/secrets";
import type { KeyPlaces } from "./places";

/** Copies the key file aside before it is changed; answers where to. */
export function backUpKeyFile(file: string, now: Date = new Date()): string {
  const folder = path.join(path.dirname(file), "key-backups");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const copy = path.join(folder, `keyring.${now.toISOString().replace(/[:.]/g, "")}.json`);
  copyFileSync(file, copy);
  chmodSync(copy, 0o600);
  return copy;
}

export const mastersOf = ({ given, masterKeyFile }: KeyPlaces): MasterKey[] => refuseUnsafe(() => readMasterKeys({ given, file: masterKeyFile }));

/** Opens the key file; whatever keeps it from opening is said to a person. */
export function openKeys(places: KeyPlaces): OpenedKeyFile {
  try {
    return refuseUnsafe(() => openKeyFile(places.keyringFile, mastersOf(places)));
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw new Stop(`The key file ${places.keyringFile} cannot be used: ${error instanceof Error ? error.message : String(error)}\n  Restore it from a backup (docs/operations/keys.md): without it encrypted values are lost.`);
  }
}

function masterToWrapUnder(places: KeyPlaces): MasterKey {
  const [first] = mastersOf(places);
  if (first) return first;
  const made = newMasterKey();
  writeMasterKeys(places.masterKeyFile, [made]);
  return made;
}

const isReadOnly = (error: unknown) => ["EROFS", "EACCES", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "");

/** Replaces a key file of the first version, whose keys lay open, by a wrapped one. */
function wrapPlainFile(places: KeyPlaces, opened: OpenedKeyFile): OpenedKeyFile {
  try {
    const copy = backUpKeyFile(places.keyringFile);
    writeKeyFile(places.keyringFile, opened.ring, masterToWrapUnder(places), DEFAULT_CIPHER);
    say(`The key file is now wrapped under a master key. The former one, which opens everything by itself, lies in ${copy}: keep it off this machine, then delete it.`);
    say(`密钥文件已改为由主密钥加密。原文件（可直接解开全部数据）备份于 ${copy}，请移至离线介质保存后从本机删除。`);
    return openKeys(places);
  } catch (error) {
    if (!isReadOnly(error)) throw error;
    say(`Warning: ${places.keyringFile} holds keys that are not wrapped, and cannot be replaced here. Run  npm run keys:status  where it can be written.`);
    return opened;
  }
}

/** The key file of an installation, made at first use, brought to this version's form, checked for permissions and owner. */
export async function ensureKeys(places: KeyPlaces, cipher: string = DEFAULT_CIPHER): Promise<OpenedKeyFile> {
  const isReady = () => existsSync(places.keyringFile) && openKeys(places).wrapped;
  if (isReady()) return openKeys(places);
  const folder = path.dirname(places.keyringFile);
  const work = async () => {
    if (existsSync(places.keyringFile)) {
      const opened = openKeys(places);
      return opened.wrapped ? opened : wrapPlainFile(places, opened);
    }
    writeKeyFile(places.keyringFile, newKeyring(cipher, new Date()), masterToWrapUnder(places), cipher);
    return openKeys(places);
  };
  try {
    return await exclusively(folder, "keys", work);
  } catch (error) {
    if (!isReadOnly(error) || !existsSync(places.keyringFile)) throw error;
    return openKeys(places);
  }
}
