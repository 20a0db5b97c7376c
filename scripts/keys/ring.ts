import { statSync } from "node:fs";
import { type DataKey, type IndexKey, type Keyring, newDataKey, newIndexKey, writeKeyFile } from "../../lib/server/crypto/key-file";
import { backUpKeyFile, mastersOf, openKeys } from "./ensure-keys";
import type { KeyPlaces } from "./places";
import { Stop } from "../bootstrap/progress.mjs";

type Made = { made: string | null };
const newest = <K extends Made>(keys: Record<string, K>): K | undefined => Object.values(keys).sort((a, b) => (b.made ?? "").localeCompare(a.made ?? ""))[0];
/** A key that was added after the current one and waits to become it. */
const waiting = <K extends Made & { id: string }>(keys: Record<string, K>, current: string): K | undefined => {
  const last = newest(keys);
  return last && last.id !== current && (last.made ?? "") > (keys[current]?.made ?? "") ? last : undefined;
};

export const currentKeys = (ring: Keyring): { data: DataKey; index: IndexKey } => ({
  data: ring.keys[ring.current] as DataKey,
  index: ring.index.keys[ring.index.current] as IndexKey,
});

/** A key of each kind that waits to become the current one. */
export const waitingKeys = (ring: Keyring): { data: DataKey | undefined; index: IndexKey | undefined } => ({
  data: waiting(ring.keys, ring.current),
  index: waiting(ring.index.keys, ring.index.current),
});

/** The ring with a new key of each kind, not yet current: first every server gets to know them. */
export function withNewKeys(ring: Keyring, cipher: string, now: Date): Keyring {
  const key = newDataKey(cipher, now);
  const index = newIndexKey(now);
  return { ...ring, keys: { ...ring.keys, [key.id]: key }, index: { ...ring.index, keys: { ...ring.index.keys, [index.id]: index } } };
}

/** The ring whose waiting keys have become current; where none wait, new ones are made. */
export function turned(ring: Keyring, cipher: string, now: Date): Keyring {
  const { data, index } = waitingKeys(ring);
  const ready = data && index ? ring : withNewKeys(ring, cipher, now);
  const next = waitingKeys(ready);
  if (!next.data || !next.index) throw new Stop("The clock of this machine stands before the making of the current keys: set it right first.");
  return { ...ready, current: next.data.id, index: { ...ready.index, current: next.index.id } };
}

/** The ring without keys that nothing needs any more. */
export function without(ring: Keyring, data: readonly string[], index: readonly string[]): Keyring {
  const kept = <K>(keys: Record<string, K>, gone: readonly string[]) => Object.fromEntries(Object.entries(keys).filter(([id]) => !gone.includes(id)));
  return { ...ring, keys: kept(ring.keys, data), index: { ...ring.index, keys: kept(ring.index.keys, index) } };
}

/** Changes the key file: the former one is kept beside it. Answers where. */
export function changeKeyFile(places: KeyPlaces, ring: Keyring): string {
  const { master, wrap } = openKeys(places);
  const used = mastersOf(places).find(({ id }) => id === master);
  if (!used) throw new Stop(`${places.keyringFile} is not wrapped under a master key yet: start the product once (npm start), or run npm run keys:status.`);
  const copy = backUpKeyFile(places.keyringFile);
  writeKeyFile(places.keyringFile, ring, used, wrap);
  return copy;
}

/** Milliseconds since the key file was changed last. */
export const ageOfKeyFile = ({ keyringFile }: KeyPlaces): number => Date.now() - statSync(keyringFile).mtimeMs;
