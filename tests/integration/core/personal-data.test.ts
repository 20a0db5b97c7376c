import { describe, expect, it } from "vitest";
import { queryAll } from "../../support/database";
import { PLAIN_COLUMNS } from "./plain-columns";

interface Column {
  table: string;
  column: string;
  type: string;
  checked: boolean;
}

/** What could hold words: text, structures, bytes, and lists of texts. Codes of a fixed list, dates, numbers and ids could not. */
const WORDS = ["text", "character varying", "json", "jsonb", "bytea", "xml"];

const columns = (where: string) =>
  queryAll<Column>(
    `SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, NULL) AS type,
       EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum] AND pg_get_constraintdef(k.oid) LIKE '%v1%') AS checked
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> '_prisma_migrations' AND a.attnum > 0 AND NOT a.attisdropped AND ${where}
     ORDER BY 1, 2`,
  );
const isEncrypted = ({ column }: Column) => column.endsWith("_cipher");
const isIndex = ({ column }: Column) => column.endsWith("_index");

describe("every column that could hold words", () => {
  it("is ciphertext, a blind index, or on the list of plain columns with its reason", async () => {
    const found = (await columns("true")).filter(({ type }) => WORDS.includes(type.replace("[]", "")) || (type.endsWith("[]") && type !== "uuid[]"));
    const plain = found.filter((column) => !isEncrypted(column) && !isIndex(column));
    const unlisted = plain.filter(({ table, column }) => !PLAIN_COLUMNS[table]?.[column]).map(({ table, column, type }) => `${table}.${column} ${type}`);
    expect(unlisted, "encrypt it as <name>_cipher, or give its reason in plain-columns.ts").toEqual([]);
    const there = new Set(plain.map(({ table, column }) => `${table}.${column}`));
    const gone = Object.entries(PLAIN_COLUMNS).flatMap(([table, entries]) => Object.keys(entries).map((column) => `${table}.${column}`)).filter((name) => !there.has(name));
    expect(gone, "listed, but no such plain column").toEqual([]);
  });

  it("gives a reason that says something", () => {
    for (const reasons of Object.values(PLAIN_COLUMNS)) for (const reason of Object.values(reasons)) expect(reason.length).toBeGreaterThan(8);
  });

  it("whose name says ciphertext takes nothing else", async () => {
    const ciphers = (await columns("a.attname LIKE '%\\_cipher'")).filter(isEncrypted);
    expect(ciphers.length).toBeGreaterThan(40);
    expect(ciphers.filter(({ checked, type }) => !checked || type !== "text").map(({ table, column }) => `${table}.${column}`)).toEqual([]);
  });
});
