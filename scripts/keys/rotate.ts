import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Keyring } from "../../lib/server/crypto/key-file";
import { KEYRING_FRESH_MS } from "../../lib/server/crypto/keyring-freshness";
import { say, step, Stop } from "../bootstrap/progress.mjs";
import { type CipherTable, cipherTables } from "./catalogue";
import { openKeys } from "./ensure-keys";
import type { KeyPlaces } from "./places";
import { reencryptFiles, storedFiles } from "./reencrypt-files";
import { BATCH, prefixesOf, reencryptTable, staleSql } from "./reencrypt-table";
import { changeKeyFile, currentKeys, turned } from "./ring";

export interface RotationOptions {
  /** A further rotation although the last one left something behind. */
  anew: boolean;
  /** Rows of one transaction. */
  batch?: number;
  /** Milliseconds to wait after the key file was changed: longer than a running server believes what it read. */
  noticedMs?: number;
  /** Told after every transaction. */
  onProgress?: (place: string, changed: number) => void;
}

/** Walks through a table before what is locked all the time is left for the next run. */
const WALKS = 20;

export interface Installed {
  client: pg.ClientBase;
  places: KeyPlaces;
  /** The data folder with the stored files. */
  data: string;
}

async function isStale(client: pg.ClientBase, table: CipherTable, ring: Keyring): Promise<boolean> {
  const { rowCount } = await client.query(`SELECT 1 FROM ${pg.escapeIdentifier(table.table)} WHERE ${staleSql(table)} LIMIT 1`, prefixesOf(ring));
  return rowCount === 1;
}

/** Whether some value or file is not under the current keys: a rotation was begun and has not come to its end. */
export async function isUnderWay({ client, data }: Installed, ring: Keyring): Promise<boolean> {
  for (const table of await cipherTables(client)) if (await isStale(client, table, ring)) return true;
  return (await storedFiles(data)).some(({ keyId }) => keyId !== ring.current);
}

export interface RotationResult {
  dataKey: string;
  indexKey: string;
  rows: number;
  files: number;
  failed: string[];
  /** Tables in which rows were locked during all walks. */
  left: string[];
}

function teller(name: string) {
  let said = Date.now();
  return (changed: number) => {
    if (Date.now() - said < 2_000) return;
    said = Date.now();
    say(`${name}: ${changed.toLocaleString("en")}`);
  };
}

async function rotateTable(client: pg.ClientBase, table: CipherTable, ring: Keyring, { batch = BATCH, onProgress }: RotationOptions): Promise<{ changed: number; failed: string[]; left: boolean }> {
  const tell = teller(table.table);
  let changed = 0;
  let failed: string[] = [];
  for (let walk = 1; walk <= WALKS; walk += 1) {
    const result = await reencryptTable(client, table, ring, (count) => {
      tell(changed + count);
      onProgress?.(table.table, changed + count);
    }, batch);
    changed += result.changed;
    failed = result.failed;
    const more = result.failed.length === 0 && (await isStale(client, table, ring));
    if (!more) break;
    if (walk === WALKS) return { changed, failed, left: true };
    await sleep(Math.min(500, 50 * walk));
  }
  if (changed) say(`${table.table}: ${changed.toLocaleString("en")} rows under the new keys`);
  return { changed, failed, left: false };
}

/**
 * Brings every encrypted value, digest and stored file under new keys, while people work. Stopped at any moment, it goes on where it was: what is
 * left to do is what is not under the current keys, so nothing is noted besides. Writes one audit row for the run.
 */
export async function rotateKeys(installed: Installed, cipher: string, options: RotationOptions): Promise<RotationResult> {
  const { client, places, data } = installed;
  let { ring } = openKeys(places);
  if (!options.anew && (await isUnderWay(installed, ring))) {
    say(`Going on with the rotation to ${ring.current} (继续未完成的密钥轮换)`);
  } else {
    ring = turned(ring, cipher, new Date());
    const copy = changeKeyFile(places, ring);
    say(`New current key ${ring.current} (${currentKeys(ring).data.cipher}), index key ${ring.index.current}. The former key file: ${copy}`);
  }
  // Servers that run write under the new keys from here on; what they write under the old ones until then is found by the walks.
  await sleep(options.noticedMs ?? KEYRING_FRESH_MS * 2);
  const result: RotationResult = { dataKey: ring.current, indexKey: ring.index.current, rows: 0, files: 0, failed: [], left: [] };
  await step("Re-encrypting the database (重新加密数据库)", async () => {
    for (const table of await cipherTables(client)) {
      const { changed, failed, left } = await rotateTable(client, table, ring, options);
      result.rows += changed;
      result.failed.push(...failed);
      if (left) result.left.push(table.table);
    }
  });
  const tell = teller("files");
  await step("Re-encrypting stored files (重新加密文件)", async () => {
    const { changed, failed } = await reencryptFiles(data, ring, (count) => {
      tell(count);
      options.onProgress?.("files", count);
    });
    result.files = changed;
    result.failed.push(...failed);
  });
  await writeAuditRow(client, result);
  return result;
}

/** One row for the run: that it was done, to which keys and how much; nothing of any record. */
async function writeAuditRow(client: pg.ClientBase, { dataKey, indexKey, rows, files, failed, left }: RotationResult): Promise<void> {
  await client.query(
    `INSERT INTO audit_event (request_id, action, result, record_type, record_id, after) VALUES ($1, 'keys.rotate', 'OK', 'KEYRING', $2, $3)`,
    [randomUUID(), dataKey, JSON.stringify({ dataKey, indexKey, rows, files, failed: failed.length, left })],
  );
}

/** One rotation at a time on a database, from whatever machine. Throws Stop when another runs. */
export async function alone<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  const { rows } = await client.query<{ got: boolean }>("SELECT pg_try_advisory_lock(hashtext('hutong.keys')) AS got");
  if (!rows[0]?.got) throw new Stop("Another rotation of the keys runs on this database; wait until it has ended.");
  try {
    return await work();
  } finally {
    await client.query("SELECT pg_advisory_unlock(hashtext('hutong.keys'))").catch(() => undefined);
  }
}
