import pg from "pg";
import { digestUnder } from "../../lib/server/crypto/blind-index";
import { decryptField, encryptField, fieldPrefix } from "../../lib/server/crypto/field-cipher";
import type { Keyring } from "../../lib/server/crypto/key-file";
import type { CipherTable } from "./catalogue";
import { currentKeys } from "./ring";

/** Rows of one short transaction. */
export const BATCH = 500;
const quote = pg.escapeIdentifier;

export interface TableResult {
  changed: number;
  /** Rows whose value opens under no key: primary key and column, never the value. */
  failed: string[];
}

const keyIn = (ring: Keyring) => (id: string) => {
  const key = ring.keys[id];
  if (!key) throw new Error(`no key ${id}`);
  return key;
};

/** SQL: some value of the row is under another key than the current one. $1 is the prefix of values, $2 that of digests. */
export function staleSql({ ciphers, indexes }: CipherTable): string {
  const stale = (column: string, prefix: string) => `(${quote(column)} IS NOT NULL AND NOT starts_with(${quote(column)}, ${prefix}))`;
  const some = [...ciphers.map((column) => stale(column, "$1")), ...indexes.map(({ column }) => stale(column, "$2"))].join(" OR ");
  // Both are named, so that both have a type also where a table has one kind of column only.
  return `$1::text IS NOT NULL AND $2::text IS NOT NULL AND (${some})`;
}

export const prefixesOf = (ring: Keyring): [string, string] => {
  const { data, index } = currentKeys(ring);
  return [fieldPrefix(data), `${index.id}.`];
};

type Row = Record<string, string | null> & { id: string };

/** The row's values under the current keys; a value that is there already stays, so that its iv is not spent. */
function renewed({ table, ciphers, indexes }: CipherTable, ring: Keyring, row: Row): Record<string, string | null> {
  const { data, index } = currentKeys(ring);
  const [prefix, digestPrefix] = prefixesOf(ring);
  const place = (column: string) => ({ table, column, rowId: row.id });
  const values: Record<string, string | null> = {};
  for (const column of ciphers) {
    const stored = row[column] ?? null;
    values[column] = stored === null || stored.startsWith(prefix) ? stored : encryptField(decryptField(stored, place(column), keyIn(ring)), place(column), data);
  }
  for (const { column, cipher, field } of indexes) {
    const digest = row[column] ?? null;
    const stored = row[cipher] ?? null;
    if (digest === null || digest.startsWith(digestPrefix)) values[column] = digest;
    else if (stored === null) throw new Error("an index without its value");
    else values[column] = digestUnder(index, field, decryptField(stored, place(cipher), keyIn(ring)));
  }
  return values;
}

/**
 * One walk through a table in batches, each a short transaction. Rows that somebody writes at this moment are left for the next walk rather than
 * waited for, so that nobody's work is held up; a row is written only as long as it holds what was read. Versions and dates of records stay.
 */
export async function reencryptTable(client: pg.ClientBase, entry: CipherTable, ring: Keyring, progress: (changed: number) => void, batch = BATCH): Promise<TableResult> {
  const { table, id, idType, ciphers, indexes } = entry;
  const columns = [...ciphers, ...indexes.map(({ column }) => column)];
  const list = columns.map((column) => quote(column)).join(", ");
  const result: TableResult = { changed: 0, failed: [] };
  const read = `SELECT ${quote(id)}::text AS id, ${list} FROM ${quote(table)} WHERE (${staleSql(entry)}) AND ($3::text IS NULL OR ${quote(id)} > $3::${idType})
    ORDER BY ${quote(id)} LIMIT ${batch} FOR NO KEY UPDATE SKIP LOCKED`;
  const arrays = columns.map((_, at) => `$${at + 2}::text[]`);
  const olds = columns.map((_, at) => `$${at + 2 + columns.length}::text[]`);
  const names = (prefix: string) => columns.map((_, at) => `${prefix}${at}`);
  const write = `UPDATE ${quote(table)} t SET ${columns.map((column, at) => `${quote(column)} = n.new${at}`).join(", ")}
    FROM unnest($1::text[], ${[...arrays, ...olds].join(", ")}) AS n (id, ${[...names("new"), ...names("old")].join(", ")})
    WHERE t.${quote(id)} = n.id::${idType} AND ${columns.map((column, at) => `t.${quote(column)} IS NOT DISTINCT FROM n.old${at}`).join(" AND ")}`;
  for (let after: string | null = null; ; ) {
    await client.query("BEGIN");
    const { rows }: { rows: Row[] } = await client.query<Row>(read, [...prefixesOf(ring), after]);
    const done: { row: Row; values: Record<string, string | null> }[] = [];
    for (const row of rows) {
      try {
        done.push({ row, values: renewed(entry, ring, row) });
      } catch {
        result.failed.push(`${table} ${row.id}`);
      }
    }
    if (done.length) {
      const { rowCount } = await client.query(write, [
        done.map(({ row }) => row.id), ...columns.map((column) => done.map(({ values }) => values[column])), ...columns.map((column) => done.map(({ row }) => row[column])),
      ]);
      result.changed += rowCount ?? 0;
    }
    await client.query("COMMIT");
    progress(result.changed);
    after = rows.at(-1)?.id ?? null;
    if (rows.length < batch) return result;
  }
}
