import { CIPHER_IDS, DEFAULT_CIPHER } from "../../lib/server/crypto/ciphers/registry";
import { Stop } from "../bootstrap/progress.mjs";
import type { Secrets } from "../support/secrets";

/** Where the keys of an installation are. */
export interface KeyPlaces {
  keyringFile: string;
  masterKeyFile: string;
  /** HUTONG_MASTER_KEY: then no file of master keys is made. */
  given?: string | undefined;
}

/** The data folder's own files, unless the environment names others. */
export function keyPlaces(secrets: Secrets, env: Readonly<Record<string, string | undefined>> = {}): KeyPlaces {
  return {
    keyringFile: env.HUTONG_KEYRING_FILE || secrets.keyringFile,
    masterKeyFile: env.HUTONG_MASTER_KEY_FILE || secrets.masterKeyFile,
    given: env.HUTONG_MASTER_KEY || undefined,
  };
}

/** The cipher of new keys (HUTONG_FIELD_CIPHER). Existing values keep theirs until a rotation. */
export function chosenCipher(value: string | undefined): string {
  if (value === undefined || value === "") return DEFAULT_CIPHER;
  if (CIPHER_IDS.includes(value)) return value;
  throw new Stop(`HUTONG_FIELD_CIPHER is "${value}": it should be one of ${CIPHER_IDS.join(", ")}.`);
}
