import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { assertPrivate, UnsafeFileError, writePrivate } from "../../lib/server/crypto/private-file";
import { Stop } from "../bootstrap/progress.mjs";

const NAMES = ["superuserPassword", "ownerPassword", "appPassword", "workerPassword", "authSecret", "actionsKey"] as const;

export type Secrets = Record<(typeof NAMES)[number], string> & { keyringFile: string; masterKeyFile: string; auditKeyFile: string };

/** Passwords go into addresses, so they are made of characters that need no escaping. */
const makers: Record<(typeof NAMES)[number], () => string> = {
  superuserPassword: () => randomBytes(24).toString("base64url"),
  ownerPassword: () => randomBytes(24).toString("base64url"),
  appPassword: () => randomBytes(24).toString("base64url"),
  workerPassword: () => randomBytes(24).toString("base64url"),
  authSecret: () => randomBytes(48).toString("base64url"),
  // Next takes 16, 24 or 32 bytes in base64.
  actionsKey: () => randomBytes(32).toString("base64"),
};

/** Runs a check of files with keys; what is wrong with them is for a person to mend. */
export function refuseUnsafe<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof UnsafeFileError) throw new Stop(error.message);
    throw error;
  }
}

function readJson(file: string): Record<string, string> {
  if (!existsSync(file)) return {};
  refuseUnsafe(() => assertPrivate(file));
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
  } catch {
    throw new Stop(`${file} cannot be read as JSON. Restore it from a backup: without it the data of this folder cannot be opened.`);
  }
}

function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Not what the umask left of it.
  chmodSync(folder, 0o700);
}

/** The secrets of this data folder, made at first use and kept readable by their owner alone. The keys of the data are a matter of keys.ts. */
export function openSecrets(data: string): Secrets {
  const folder = path.join(data, "secrets");
  makeFolder(folder);
  const file = path.join(folder, "secrets.json");
  const kept = readJson(file);
  const values = Object.fromEntries(NAMES.map((name) => [name, kept[name] ?? makers[name]()])) as Record<(typeof NAMES)[number], string>;
  if (NAMES.some((name) => kept[name] === undefined)) writePrivate(file, `${JSON.stringify({ ...kept, ...values }, null, 2)}\n`);
  // The key of the audit chain lies apart: whoever may read the encrypted fields need not be able to seal the log.
  const auditKeyFile = path.join(folder, "audit-key.json");
  if (!existsSync(auditKeyFile)) writePrivate(auditKeyFile, `${JSON.stringify({ current: "s1", keys: { s1: randomBytes(32).toString("base64") } }, null, 2)}\n`);
  refuseUnsafe(() => assertPrivate(auditKeyFile));
  return { ...values, keyringFile: path.join(folder, "keyring.json"), masterKeyFile: path.join(folder, "master.key"), auditKeyFile };
}
