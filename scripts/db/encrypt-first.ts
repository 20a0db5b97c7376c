import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { encryptField } from "../../lib/server/crypto/field-cipher";
import type { DataKey } from "../../lib/server/crypto/key-file";
import { inProject } from "../bootstrap/project.mjs";
import { say } from "../bootstrap/progress.mjs";
import { withClient } from "./connect";

/**
 * A migration that drops plain text names the columns in encrypt-first.json beside its SQL: { "table": ["column", ...] }. What stands in them is
 * encrypted into "<column>_cipher" before the migration is applied, in batches; a start that was killed goes on with what is left.
 */
export type ColumnsByTable = Record<string, string[]>;

const BATCH = 500;
const quote = pg.escapeIdentifier;

/** The columns to encrypt before this migration; null where it has none. */
export function encryptFirst(migration: string): ColumnsByTable | null {
  const file = path.join(inProject("prisma/migrations"), migration, "encrypt-first.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as ColumnsByTable) : null;
}

async function primaryKeyOf(client: pg.ClientBase, table: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT a.attname AS name FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
     WHERE i.indrelid = $1::regclass AND i.indisprimary`,
    [quote(table)],
  );
  const [key, ...more] = rows;
  if (!key || more.length) throw new Error(`${table} has no primary key of one column: its values cannot be bound to their row`);
  return key.name;
}

/** One batch of one column; answers how many rows it took. Empty means: nothing is left. */
async function encryptBatch(client: pg.ClientBase, table: string, column: string, id: string, key: DataKey): Promise<number> {
  const [at, plain, cipher] = [quote(table), quote(column), quote(`${column}_cipher`)];
  const { rows } = await client.query<{ id: string; plain: string }>(
    `SELECT ${quote(id)}::text AS id, ${plain}::text AS plain FROM ${at} WHERE ${plain} IS NOT NULL AND ${cipher} IS NULL ORDER BY ${quote(id)} LIMIT ${BATCH}`,
  );
  if (rows.length === 0) return 0;
  const ciphers = rows.map((row) => encryptField(row.plain, { table, column: `${column}_cipher`, rowId: row.id }, key));
  const { rowCount } = await client.query(
    `UPDATE ${at} t SET ${cipher} = n.cipher FROM unnest($1::text[], $2::text[], $3::text[]) AS n (id, plain, cipher)
     WHERE t.${quote(id)} = n.id::uuid AND t.${plain}::text = n.plain AND t.${cipher} IS NULL`,
    [rows.map((row) => row.id), rows.map((row) => row.plain), ciphers],
  );
  if (rowCount === 0) throw new Error(`${table}.${column} could not be encrypted: no row was changed`);
  return rows.length;
}

/** Encrypts the columns as hutong_maintenance: the owner itself sees no row under forced row-level security. */
export async function encryptColumns(ownerUrl: string, columns: ColumnsByTable, key: () => DataKey): Promise<number> {
  return withClient(ownerUrl, async (client) => {
    await client.query("SET ROLE hutong_maintenance");
    let total = 0;
    for (const [table, names] of Object.entries(columns)) {
      const id = await primaryKeyOf(client, table);
      for (const column of names) {
        for (let count = -1; count !== 0; total += count) {
          const { rowCount } = await client.query(`SELECT 1 FROM ${quote(table)} WHERE ${quote(column)} IS NOT NULL AND ${quote(`${column}_cipher`)} IS NULL LIMIT 1`);
          count = rowCount === 0 ? 0 : await encryptBatch(client, table, column, id, key());
        }
      }
    }
    if (total) say(`Encrypted ${total} texts that had stood plain in the database (已加密原明文内容)`);
    return total;
  });
}
