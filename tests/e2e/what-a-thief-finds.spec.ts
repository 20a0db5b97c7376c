import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { decryptField } from "@/lib/server/crypto/field-cipher";
import { cipherTables } from "@/scripts/keys/catalogue";
import { baseUrl, cookieHeader, sessionOf } from "./support/http-session";
import { expect, test } from "./support/test";

/**
 * The last of the journeys: everything that they left behind, read by somebody who has the database's superuser, the data folder and the server's output, but no key.
 * Notice: an identity card's number, a phone number, the building and flat of a home (docs/decisions/field-encryption.md).
 */
const ID_NUMBER = /(?<!\d)\d{17}[\dXx](?!\d)/g;
const PHONE = /(?<!\d)1\d{10}(?!\d)/g;
/** Ids of records are no numbers of people, even where a part of one has eleven digits. */
const RECORD_ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const HOME = /\d+\s*(?:号楼|单元|室)/;
/** Names of places, some of which are those of a building. */
const PUBLIC = "public.division";
const CHUNK = 2_000;
/** Of nobody. */
const NAME = "欧阳子涵";
const ID = "110105201303071230";

const secrets = new Set<string>();
const homes: string[] = [];

async function asSuperuser<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: process.env.ADMIN_DATABASE_URL });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** What of a text would harm somebody. */
function found(text: string): string[] {
  const numbers = [...(text.match(ID_NUMBER) ?? []), ...(text.match(PHONE) ?? [])].filter((number) => secrets.has(number.toUpperCase()));
  const home = HOME.exec(text)?.[0];
  return home ? [...numbers, home] : numbers;
}

test.describe.configure({ mode: "serial", timeout: 300_000 });

test("with the keys, the database holds many ID numbers, phones and homes", async () => {
  await asSuperuser(async (client) => {
    for (const { table, id, ciphers } of await cipherTables(client)) {
      for (const column of ciphers) {
        const { rows } = await client.query<{ id: string; cipher: string }>(`SELECT ${pg.escapeIdentifier(id)}::text AS id, ${pg.escapeIdentifier(column)} AS cipher FROM ${pg.escapeIdentifier(table)} WHERE ${pg.escapeIdentifier(column)} IS NOT NULL`);
        for (const row of rows) {
          const text = decryptField(row.cipher, { table, column, rowId: row.id }).replace(RECORD_ID, "");
          for (const number of [...(text.match(ID_NUMBER) ?? []), ...(text.match(PHONE) ?? [])]) secrets.add(number.toUpperCase());
          if (HOME.test(text)) homes.push(text);
        }
      }
    }
  });
  const all = [...secrets];
  expect(all.filter((number) => number.length === 18).length).toBeGreaterThan(1_000);
  expect(all.filter((number) => number.length === 11).length).toBeGreaterThan(1_000);
  expect(homes.length).toBeGreaterThan(1_000);
  // The search below would find one.
  expect(found(`x${all[0]}x`)).toEqual([all[0]]);
  expect(found(homes[0] ?? "")).not.toEqual([]);
});

test("a dump of every table shows none of them", async () => {
  const seen: string[] = [];
  await asSuperuser(async (client) => {
    const { rows: tables } = await client.query<{ schema: string; name: string }>(
      `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_toast%' ORDER BY 1, 2`,
    );
    expect(tables.length).toBeGreaterThan(60);
    let lines = 0;
    for (const { schema, name } of tables) {
      await client.query("BEGIN");
      await client.query(`DECLARE dump NO SCROLL CURSOR FOR SELECT t::text AS line FROM ${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)} t`);
      for (;;) {
        const { rows } = await client.query<{ line: string }>(`FETCH ${CHUNK} FROM dump`);
        if (rows.length === 0) break;
        lines += rows.length;
        for (const { line } of rows) if (`${schema}.${name}` !== PUBLIC) for (const secret of found(line)) seen.push(`${schema}.${name}: ${secret}`);
      }
      await client.query("ROLLBACK");
    }
    expect(lines).toBeGreaterThan(50_000);
  });
  expect(seen.slice(0, 20)).toEqual([]);
});

test("what fails unexpectedly, with names and numbers in it, is answered with its number and printed without them", async () => {
  const headers = { cookie: cookieHeader(await sessionOf("jiedao")), origin: baseUrl(), "content-type": "application/json" };
  // The database takes no letter 0: an error that nobody expected.
  const answer = await fetch(`${baseUrl()}/api/divisions?${new URLSearchParams({ q: `${NAME}\u0000${ID}` })}`, { headers });
  expect(answer.status).toBe(500);
  const { requestId, ...rest } = (await answer.json()) as Record<string, unknown>;
  expect(rest).toEqual({ ok: false, code: "unexpected" });
  await fetch(`${baseUrl()}/api/drafts`, { method: "POST", headers, body: `{"child": "${NAME} ${ID}` });
  await fetch(`${baseUrl()}/cases/${encodeURIComponent(NAME)}?q=${ID}`, { headers });
  const printed = readFileSync(process.env.HUTONG_E2E_LOG ?? "", "utf8");
  expect(printed).toContain(String(requestId));
  expect(printed.split("\n").filter((line) => /\p{Script=Han}/u.test(line) || line.includes(ID))).toEqual([]);
});

test("the stored files and what the server printed show none of them", () => {
  const data = process.env.HUTONG_DATA_DIR ?? "";
  const files = readdirSync(path.join(data, "files"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  expect(files.length).toBeGreaterThan(1);
  const log = process.env.HUTONG_E2E_LOG ?? "";
  expect(readFileSync(log, "utf8")).not.toBe("");
  const seen = [...files, log].flatMap((file) => {
    const bytes = readFileSync(file);
    return [bytes.toString("utf8"), bytes.toString("utf16le")].flatMap(found).map((secret) => `${path.basename(file)}: ${secret}`);
  });
  expect(seen).toEqual([]);
});
