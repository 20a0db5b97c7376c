/**
 * The keys of the data (docs/operations/keys.md), as the owner of the database in the role of maintenance; the server may run.
 *   npm run keys:status             which keys there are, and how many values stand under each
 *   npm run keys:new                adds keys that wait to become current, where servers on several machines have to get the key file first
 *   npm run keys:rotate             makes new keys current and brings everything under them; run again, it goes on where it was stopped
 *   npm run keys:rotate -- --new    begins a further rotation although the last one left something behind
 *   npm run keys:retire             takes keys out of the key file that nothing uses any more
 *   npm run keys:rewrap             wraps the key file under a new master key
 */
import { dataFolder } from "../bootstrap/project.mjs";
import { say, Stop } from "../bootstrap/progress.mjs";
import { withClient } from "../db/connect";
import { ensureKeys, openKeys } from "../keys/ensure-keys";
import { chosenCipher, keyPlaces } from "../keys/places";
import { keyReport, unusedKeys } from "../keys/report";
import { rewrap } from "../keys/rewrap";
import { ageOfKeyFile, changeKeyFile, waitingKeys, without, withNewKeys } from "../keys/ring";
import { alone, type Installed, rotateKeys } from "../keys/rotate";
import { keyUsage } from "../keys/usage";
import { openOwner } from "../support/installation";
import { exclusively } from "../support/lock";
import { openSecrets } from "../support/secrets";
import { runTask } from "../support/shutdown";

/** Longer than the longest transaction of the application (lib/server/db/client.ts) and its look at the key file. */
const SETTLED_MS = 60_000;

async function status({ client, places, data }: Installed): Promise<void> {
  const { ring, master, wrap } = openKeys(places);
  const usage = await keyUsage(client, data);
  console.log(`\n${keyReport(ring, usage)}\n\n  ${places.keyringFile} is wrapped under master key ${master ?? "none"} (${wrap})\n`);
  const { data: waitingData } = waitingKeys(ring);
  if (waitingData) say(`Key ${waitingData.id} waits to become current: npm run keys:rotate`);
}

async function addKeys({ places }: Installed, cipher: string): Promise<void> {
  const { ring } = openKeys(places);
  const { data } = waitingKeys(ring);
  if (data) throw new Stop(`Key ${data.id} waits already. Give the key file to every server, then:  npm run keys:rotate`);
  const next = withNewKeys(ring, cipher, new Date());
  const copy = changeKeyFile(places, next);
  say(`Added key ${waitingKeys(next).data?.id ?? ""} (${cipher}), not yet current. The former key file: ${copy}`);
  say("Give the key file to every server of this installation, back it up, then:  npm run keys:rotate");
}

async function rotate(installed: Installed, cipher: string, anew: boolean): Promise<number> {
  const result = await alone(installed.client, () => rotateKeys(installed, cipher, { anew }));
  say(`${result.rows.toLocaleString("en")} rows and ${result.files.toLocaleString("en")} files are under key ${result.dataKey} now.`);
  for (const place of result.failed.slice(0, 20)) say(`Cannot be opened with any key at hand, left as it is: ${place}`);
  if (result.failed.length > 20) say(`... and ${result.failed.length - 20} more`);
  for (const table of result.left) say(`Some rows of ${table} were being written all the time; run npm run keys:rotate once more.`);
  if (result.failed.length || result.left.length) return 1;
  say("Back up the key file now. Once no backup of the database from before is kept any more:  npm run keys:retire");
  return 0;
}

async function retire(installed: Installed): Promise<void> {
  const { client, places, data } = installed;
  const age = ageOfKeyFile(places);
  if (age < SETTLED_MS) throw new Stop(`The key file was changed ${Math.round(age / 1000)} s ago: somebody may still be writing under an older key. Try again in a minute.`);
  const { ring } = openKeys(places);
  const usage = await keyUsage(client, data);
  const waiting = waitingKeys(ring);
  const unused = unusedKeys(ring, usage);
  const gone = { data: unused.data.filter((id) => id !== waiting.data?.id), index: unused.index.filter((id) => id !== waiting.index?.id) };
  if (gone.data.length + gone.index.length === 0) {
    console.log(`\n${keyReport(ring, usage)}\n`);
    return say("There is no key that nothing uses. npm run keys:rotate brings what is left under the current one.");
  }
  const copy = changeKeyFile(places, without(ring, gone.data, gone.index));
  say(`Taken out: ${[...gone.data, ...gone.index].join(", ")}. The former key file: ${copy}`);
  say("Backups of the database from before the rotation open with that file only; destroy it when they are destroyed.");
}

await runTask(async () => {
  const [command = "status", ...options] = process.argv.slice(2);
  const data = dataFolder();
  const secrets = openSecrets(data);
  const places = keyPlaces(secrets, process.env);
  const cipher = chosenCipher(process.env.HUTONG_FIELD_CIPHER);
  await ensureKeys(places, cipher);
  const ownerUrl = await openOwner(data, secrets, "keys");
  return exclusively(data, "keys-command", () => withClient(ownerUrl, async (client) => {
    await client.query("SET ROLE hutong_maintenance");
    const installed = { client, places, data };
    switch (command) {
      case "status":
        return status(installed);
      case "new":
        return addKeys(installed, cipher);
      case "rotate":
        return rotate(installed, cipher, options.includes("--new"));
      case "retire":
        return alone(client, () => retire(installed));
      case "rewrap":
        return rewrap(places);
      default:
        throw new Stop(`There is no "keys ${command}": status, new, rotate, retire, rewrap.`);
    }
  }));
});
