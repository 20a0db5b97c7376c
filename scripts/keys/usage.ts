import pg from "pg";
import { storedFiles } from "./reencrypt-files";
import type { CipherTable } from "./catalogue";
import { cipherTables } from "./catalogue";

const quote = pg.escapeIdentifier;

/** How many values stand under a key, and where. */
export type Usage = Map<string, Map<string, number>>;

function count(usage: Usage, key: string, place: string, values: number): void {
  const places = usage.get(key) ?? new Map<string, number>();
  places.set(place, (places.get(place) ?? 0) + values);
  usage.set(key, places);
}

const part = (column: string, n: number) => `split_part(${quote(column)}, '.', ${n})`;

async function countTable(client: pg.ClientBase, { table, ciphers, indexes }: CipherTable, data: Usage, index: Usage): Promise<void> {
  const columns = [...ciphers.map((column) => ({ column, into: data, id: part(column, 3) })), ...indexes.map(({ column }) => ({ column, into: index, id: part(column, 1) }))];
  for (const { column, into, id } of columns) {
    const { rows } = await client.query<{ id: string; count: number }>(`SELECT ${id} AS id, count(*)::int AS count FROM ${quote(table)} WHERE ${quote(column)} IS NOT NULL GROUP BY 1`);
    for (const row of rows) count(into, row.id, `${table}.${column}`, row.count);
  }
}

export interface KeyUsage {
  data: Usage;
  index: Usage;
}

/** Counts every encrypted value and digest of the database, and every stored file, by its key. Reads whole tables. */
export async function keyUsage(client: pg.ClientBase, dataFolder: string): Promise<KeyUsage> {
  const usage: KeyUsage = { data: new Map(), index: new Map() };
  for (const table of await cipherTables(client)) await countTable(client, table, usage.data, usage.index);
  for (const { keyId } of await storedFiles(dataFolder)) count(usage.data, keyId ?? "unknown", "files", 1);
  return usage;
}

export const total = (places: Map<string, number> | undefined): number => [...(places?.values() ?? [])].reduce((sum, values) => sum + values, 0);
