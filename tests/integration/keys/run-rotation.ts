/** A rotation in a process of its own, for a test that kills it: one line on standard output after each transaction, then a moment in which to be killed. */
import { withClient } from "../../../scripts/db/connect";
import { rotateKeys } from "../../../scripts/keys/rotate";

const [cipher = "", anew = "false", pause = "0"] = process.argv.slice(2);
const { OWNER_DATABASE_URL = "", HUTONG_KEYRING_FILE = "", HUTONG_DATA_DIR = "" } = process.env;

await withClient(OWNER_DATABASE_URL, async (client) => {
  await client.query("SET ROLE hutong_maintenance");
  const places = { keyringFile: HUTONG_KEYRING_FILE, masterKeyFile: HUTONG_KEYRING_FILE.replace("keyring.json", "master.key") };
  process.stdout.write("begun\n");
  const result = await rotateKeys({ client, places, data: HUTONG_DATA_DIR }, cipher, {
    anew: anew === "true", batch: 2, noticedMs: Number(pause), onProgress: (place, changed) => {
      process.stdout.write(`at ${place} ${changed}\n`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 25);
    },
  });
  process.stdout.write(`result ${JSON.stringify(result)}\n`);
});
