import pg from "pg";
import { decryptField } from "../../lib/server/crypto/field-cipher";
import type { Keyring } from "../../lib/server/crypto/key-file";
import { say, Stop } from "../bootstrap/progress.mjs";
import { withClient } from "../db/connect";
import { cipherTables, type CipherTable } from "./catalogue";
import { openKeys } from "./ensure-keys";
import type { KeyPlaces } from "./places";
import { keyUsage, total } from "./usage";

const quote = pg.escapeIdentifier;
/** Counting reads whole tables; a start does not wait longer for it. */
const COUNT_MS = 10_000;

/** One value of each column, opened. Throws Stop when the key file is not the one that the database was written with. */
async function openOneOfEach(client: pg.ClientBase, { table, id, ciphers }: CipherTable, ring: Keyring): Promise<void> {
  for (const column of ciphers) {
    const { rows } = await client.query<{ id: string; stored: string }>(`SELECT ${quote(id)}::text AS id, ${quote(column)} AS stored FROM ${quote(table)} WHERE ${quote(column)} IS NOT NULL LIMIT 1`);
    const [row] = rows;
    if (!row) continue;
    try {
      decryptField(row.stored, { table, column, rowId: row.id }, (keyId) => {
        const key = ring.keys[keyId];
        if (!key) throw new Error(`no key ${keyId}`);
        return key;
      });
    } catch {
      throw new Stop(
        `密钥文件与数据库不符：${table}.${column} 中的数据无法用现有密钥（${Object.keys(ring.keys).join("、")}）解开，系统不予启动。请恢复与该数据库一同备份的密钥文件。\n` +
          `  The key file does not fit the database: ${table}.${column} cannot be opened with the keys at hand (${Object.keys(ring.keys).join(", ")}), so nothing is served.\n` +
          "  Restore the key file that was backed up with this database (docs/operations/keys.md).",
      );
    }
  }
}

/** Old keys that values still stand under, for whoever reads the log of a start. */
async function sayOldKeys(client: pg.ClientBase, ring: Keyring, data: string): Promise<void> {
  if (Object.keys(ring.keys).length === 1 && Object.keys(ring.index.keys).length === 1) return;
  await client.query(`SET statement_timeout = ${COUNT_MS}`);
  try {
    const usage = await keyUsage(client, data);
    const old = [...[...usage.data].filter(([id]) => id !== ring.current), ...[...usage.index].filter(([id]) => id !== ring.index.current)];
    for (const [id, places] of old) say(`Key ${id} is no longer current but still in use: ${total(places).toLocaleString("en")} values. npm run keys:rotate brings them under the current key.`);
    if (!old.length) say("Old keys in the key file are not in use any more: npm run keys:retire takes them out.");
  } catch (error) {
    if ((error as { code?: string }).code !== "57014") throw error;
    say("There are old keys in the key file; counting what stands under them takes longer than a start may: npm run keys:status says it.");
  } finally {
    await client.query("RESET statement_timeout");
  }
}

/** Before anything is served: the keys open what the database holds. Says which old keys are still in use. */
export async function checkKeys(ownerUrl: string, places: KeyPlaces, data: string): Promise<void> {
  const { ring } = openKeys(places);
  await withClient(ownerUrl, async (client) => {
    await client.query("SET ROLE hutong_maintenance");
    for (const table of await cipherTables(client)) await openOneOfEach(client, table, ring);
    await sayOldKeys(client, ring, data);
  });
}
