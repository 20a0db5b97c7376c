import { copyFileSync, mkdirSync } from "node:fs";
import path from "node:path";

/**
 * Gives this test file a key file of its own, for tests that change keys. Has to be imported before anything reads the environment of the
 * application: as the first import of the file.
 */
const shared = process.env.HUTONG_KEYRING_FILE ?? "";
const folder = path.join(process.env.HUTONG_DATA_DIR ?? "", "keys");
mkdirSync(folder, { recursive: true, mode: 0o700 });
for (const name of ["keyring.json", "master.key"]) copyFileSync(path.join(path.dirname(shared), name), path.join(folder, name));

export const OWN_KEYS = { keyringFile: path.join(folder, "keyring.json"), masterKeyFile: path.join(folder, "master.key") };
process.env.HUTONG_KEYRING_FILE = OWN_KEYS.keyringFile;
