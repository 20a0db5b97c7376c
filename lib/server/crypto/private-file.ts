import { closeSync, fsyncSync, openSync, realpathSync, renameSync, statSync, writeSync } from "node:fs";
import path from "node:path";

/** A file with keys or secrets that somebody else could read or replace. The message says how to mend it, in both languages. */
export class UnsafeFileError extends Error {}

export interface FileFacts {
  mode: number;
  uid: number;
}

/** Whoever may read it besides: others by its mode, or an owner who is neither this process's user nor root. */
export function fileFault({ mode, uid }: FileFacts, me: number): "owner" | "mode" | null {
  if (uid !== me && uid !== 0) return "owner";
  return (mode & 0o077) === 0 ? null : "mode";
}

/** Who may change a folder may put another file in the place of ours; a sticky folder (as /tmp) protects what others own. */
export function folderFault({ mode, uid }: FileFacts, me: number): "owner" | "mode" | null {
  if (uid !== me && uid !== 0) return "owner";
  return (mode & 0o022) === 0 || (mode & 0o1000) !== 0 ? null : "mode";
}

const WHAT = {
  owner: { zh: "的所有者既不是运行本系统的用户，也不是 root", en: "belongs neither to the user that runs this product nor to root" },
  mode: { zh: "的权限过宽，其他用户可以读取或更换其中的密钥", en: "has permissions that let others read or replace the keys in it" },
} as const;

function refuse(place: string, fault: "owner" | "mode", remedy: string): never {
  throw new UnsafeFileError(
    `${place} ${WHAT[fault].zh}，不予使用。请以管理员身份执行：${remedy}\n` +
      `  ${place} ${WHAT[fault].en}, so it is not used. As an administrator:  ${remedy}`,
  );
}

/**
 * Checks that only this process's user (or root) can read the file and replace it. Throws UnsafeFileError otherwise.
 * Where the system knows no owners (Windows) there is nothing to check.
 */
export function assertPrivate(file: string): void {
  const me = process.getuid?.();
  if (me === undefined) return;
  // Mounted secrets are links.
  const real = realpathSync(file);
  const fault = fileFault(statSync(real), me);
  if (fault) refuse(file, fault, fault === "owner" ? `chown ${me} '${real}' && chmod 600 '${real}'` : `chmod 600 '${real}'`);
  const folder = path.dirname(real);
  const folderIs = folderFault(statSync(folder), me);
  if (folderIs) refuse(folder, folderIs, folderIs === "owner" ? `chown ${me} '${folder}' && chmod 700 '${folder}'` : `chmod 700 '${folder}'`);
}

function flush(place: string, flags: string): void {
  const fd = openSync(place, flags);
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Writes a file that only its owner may read, whole or not at all, also when the machine stops in the middle. */
export function writePrivate(file: string, text: string): void {
  const draft = `${file}.${process.pid}.new`;
  const fd = openSync(draft, "w", 0o600);
  try {
    writeSync(fd, text);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(draft, file);
  if (process.platform !== "win32") flush(path.dirname(file), "r");
}
