import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Stop } from "../bootstrap/progress.mjs";

const NAMES = ["superuserPassword", "ownerPassword", "appPassword", "authSecret", "actionsKey"] as const;

export type Secrets = Record<(typeof NAMES)[number], string> & { keyringFile: string; auditKeyFile: string };

/** Passwords go into addresses, so they are made of characters that need no escaping. */
const makers: Record<(typeof NAMES)[number], () => string> = {
  superuserPassword: () => randomBytes(24).toString("base64url"),
  ownerPassword: () => randomBytes(24).toString("base64url"),
  appPassword: () => randomBytes(24).toString("base64url"),
  authSecret: () => randomBytes(48).toString("base64url"),
  // Next takes 16, 24 or 32 bytes in base64.
  actionsKey: () => randomBytes(32).toString("base64"),
};

const key = () => randomBytes(32).toString("base64");

function writePrivate(file: string, text: string): void {
  // A half-written key file would be worse than none.
  const draft = `${file}.new`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, file);
}

function readJson(file: string): Record<string, string> {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
  } catch {
    throw new Stop(`${file} cannot be read as JSON. Restore it from a backup: without it the data of this folder cannot be opened.`);
  }
}

/** The secrets of this data folder, made at first use and kept readable by their owner alone. */
export function openSecrets(data: string): Secrets {
  const folder = path.join(data, "secrets");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const file = path.join(folder, "secrets.json");
  const kept = readJson(file);
  const values = Object.fromEntries(NAMES.map((name) => [name, kept[name] ?? makers[name]()])) as Record<(typeof NAMES)[number], string>;
  if (NAMES.some((name) => kept[name] === undefined)) writePrivate(file, `${JSON.stringify({ ...kept, ...values }, null, 2)}\n`);

  const keyringFile = path.join(folder, "keyring.json");
  if (!existsSync(keyringFile)) {
    const ring = { current: "k1", keys: { k1: key() }, index: { current: "i1", keys: { i1: key() } } };
    writePrivate(keyringFile, `${JSON.stringify(ring, null, 2)}\n`);
  }
  // The key of the audit chain lies apart: whoever may read the encrypted fields need not be able to seal the log.
  const auditKeyFile = path.join(folder, "audit-key.json");
  if (!existsSync(auditKeyFile)) writePrivate(auditKeyFile, `${JSON.stringify({ current: "s1", keys: { s1: key() } }, null, 2)}\n`);
  return { ...values, keyringFile, auditKeyFile };
}
