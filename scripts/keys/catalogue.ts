import type pg from "pg";
import { INDEXED_COLUMNS, type IndexedField } from "../../lib/server/crypto/blind-index";
import { Stop } from "../bootstrap/progress.mjs";

/** A table with encrypted columns, as the database's own catalogue has it: a new column cannot be forgotten. */
export interface CipherTable {
  table: string;
  /** Column of the primary key; its value is part of what each ciphertext is bound to. */
  id: string;
  idType: string;
  ciphers: string[];
  indexes: { column: string; cipher: string; field: IndexedField }[];
}

interface Row {
  table: string;
  columns: string[];
  keys: string[];
  type: string;
}

/** Every table of the product that has a `*_cipher` or `*_index` column. Throws Stop for one that no rotation could rewrite. */
export async function cipherTables(client: pg.ClientBase): Promise<CipherTable[]> {
  const { rows } = await client.query<Row>(
    `SELECT c.relname AS table, array_agg(DISTINCT a.attname::text ORDER BY a.attname::text) AS columns,
       (SELECT array_agg(k.attname::text) FROM pg_index i JOIN pg_attribute k ON k.attrelid = i.indrelid AND k.attnum = ANY (i.indkey) WHERE i.indrelid = c.oid AND i.indisprimary) AS keys,
       (SELECT format_type(k.atttypid, NULL) FROM pg_index i JOIN pg_attribute k ON k.attrelid = i.indrelid AND k.attnum = i.indkey[0] WHERE i.indrelid = c.oid AND i.indisprimary) AS type
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped AND a.attname ~ '_(cipher|index)$'
     GROUP BY c.oid, c.relname ORDER BY c.relname`,
  );
  return rows.map(({ table, columns, keys, type }) => {
    const [id, ...more] = keys ?? [];
    if (!id || more.length) throw new Stop(`The table ${table} has encrypted columns but no primary key of one column: its values cannot be bound to their row.`);
    const ciphers = columns.filter((column) => column.endsWith("_cipher"));
    const indexes = columns
      .filter((column) => column.endsWith("_index"))
      .map((column) => {
        const name = column.slice(0, -"_index".length);
        const field = INDEXED_COLUMNS[name];
        const cipher = `${name}_cipher`;
        if (!field || !ciphers.includes(cipher)) throw new Stop(`The blind index ${table}.${column} belongs to no encrypted column that is known (INDEXED_COLUMNS in lib/server/crypto/blind-index.ts).`);
        return { column, cipher, field };
      });
    return { table, id, idType: type, ciphers, indexes };
  });
}
