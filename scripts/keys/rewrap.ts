import { existsSync } from "node:fs";
import { writeKeyFile } from "../../lib/server/crypto/key-file";
import { newMasterKey, writeMasterKeys } from "../../lib/server/crypto/master-key";
import { say, Stop } from "../bootstrap/progress.mjs";
import { backUpKeyFile, mastersOf, openKeys } from "./ensure-keys";
import type { KeyPlaces } from "./places";

/**
 * Wraps the key file under a new master key. With a file of master keys the new one is made here: first both stand in it, then the key file is
 * wrapped anew, then the old one goes, so that a run that was killed leaves something that opens. With HUTONG_MASTER_KEY the new key is the first
 * of the two given there.
 */
export function rewrap(places: KeyPlaces): void {
  const opened = openKeys(places);
  const known = mastersOf(places);
  const old = known.find(({ id }) => id === opened.master);
  if (!old) throw new Stop("The key file is not wrapped under a master key yet: start the product once (npm start).");
  const [first] = known;
  const byHand = places.given !== undefined;
  if (byHand && first?.id === old.id) throw new Stop('Give the new master key in front of the old one: HUTONG_MASTER_KEY="<new>,<old>" (openssl rand -base64 32 makes one).');
  const next = byHand || first?.id !== old.id ? first : newMasterKey();
  if (!next) throw new Stop("There is no master key.");
  if (!byHand && existsSync(places.masterKeyFile)) writeMasterKeys(places.masterKeyFile, [next, ...known.filter(({ id }) => id !== next.id)]);
  const copy = backUpKeyFile(places.keyringFile);
  writeKeyFile(places.keyringFile, opened.ring, next, opened.wrap);
  if (!byHand) writeMasterKeys(places.masterKeyFile, [next]);
  say(`The key file is wrapped under master key ${next.id} now. The former one, wrapped under ${old.id}: ${copy}`);
  say(byHand ? "Set HUTONG_MASTER_KEY to the new key alone and restart the servers." : "Back up the key file and the master key, in different places.");
}
