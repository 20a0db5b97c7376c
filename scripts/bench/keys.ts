import type pg from "pg";
import { encodeCursor } from "../../lib/shared/cursor";

/** What a request asks for and what its answer must therefore contain. */
export interface Key {
  path: string;
  marker: string;
}

/** What somebody types, and what must then be found. */
export interface Search {
  term: string;
  marker: string;
}

export interface Opening {
  registrationId: string;
  version: number;
  /** Beginning of the number that the case will get. */
  marker: string;
}

export interface Keys {
  ledger: Map<string, Key[]>;
  cases: Map<string, Key[]>;
  searches: Map<string, Search[]>;
  openings: Map<string, Opening[]>;
  /** How many registrations an office has, as its overview writes it. */
  registered: Map<string, string>;
}

type Office = "street_code" | "district_code";

const PAGE = 50;
const CASES_PER_STREET = 60;
const NAMES_PER_PLACE = 40;

function byPlace<T>(rows: readonly ({ place: string } & T)[]): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const { place, ...rest } of rows) map.set(place, [...(map.get(place) ?? []), rest as T]);
  return map;
}

/** Orders and filters, and SQL for the row that must stand first under each. Those for a street fill the page at either size. */
const LISTS = [
  { query: "", where: "r.stage <> 'MERGED'", order: "r.filed_on DESC, r.id DESC", of: ["street_code", "district_code"] },
  { query: "?sort=due", where: "r.stage <> 'MERGED'", order: "r.next_due_at, r.id", of: ["street_code", "district_code"] },
  { query: "?sort=name", where: "r.stage <> 'MERGED'", order: "c.name_pinyin, r.id", of: ["street_code", "district_code"] },
  { query: "?stage=SERVICE", where: "r.stage = 'SERVICE'", order: "r.filed_on DESC, r.id DESC", of: ["district_code"] },
  { query: "?colour=BLUE", where: "r.colour = 'BLUE'", order: "r.filed_on DESC, r.id DESC", of: ["district_code"] },
] as const satisfies readonly { query: string; where: string; order: string; of: readonly Office[] }[];

async function ledgerKeys(client: pg.ClientBase, column: Office): Promise<({ place: string } & Key)[]> {
  const keys: ({ place: string } & Key)[] = [];
  for (const { query, where, order } of LISTS.filter(({ of }) => (of as readonly Office[]).includes(column))) {
    const { rows } = await client.query<{ place: string; filed: string; id: string; shown: string; n: number }>(
      `SELECT * FROM (
         SELECT r.${column} AS place, to_char(r.filed_on, 'YYYY-MM-DD') AS filed, r.id, coalesce(r.case_id, r.id) AS shown, row_number() OVER (PARTITION BY r.${column} ORDER BY ${order})::int AS n
         FROM registration r JOIN child c ON c.id = r.child_id WHERE ${where}) x WHERE n IN (1, ${PAGE}, ${PAGE + 1})`,
    );
    for (const row of rows) {
      if (row.n === 1) keys.push({ place: row.place, path: `/ledger${query}`, marker: row.shown });
      const next = query === "" && column === "district_code" && row.n === PAGE ? rows.find(({ place, n }) => place === row.place && n === PAGE + 1) : undefined;
      if (next) keys.push({ place: row.place, path: `/ledger?after=${encodeCursor([row.filed, row.id])}`, marker: next.shown });
    }
  }
  return keys;
}

/** Two characters of a child's name: the given name, or the whole of a short one. What is found must contain that child. */
async function searchKeys(client: pg.ClientBase, column: Office): Promise<({ place: string } & Search)[]> {
  const { rows } = await client.query<{ place: string; name: string; shown: string }>(
    `SELECT place, name, shown FROM (
       SELECT r.${column} AS place, right(c.name, 2) AS name, coalesce(r.case_id, r.id) AS shown, row_number() OVER (PARTITION BY r.${column} ORDER BY md5(r.id::text)) AS n,
         count(*) OVER (PARTITION BY r.${column}, right(c.name, 2)) AS namesakes
       FROM registration r JOIN child c ON c.id = r.child_id) x WHERE n <= ${NAMES_PER_PLACE} AND namesakes <= 20`,
  );
  return rows.map(({ place, name, shown }) => ({ place, term: name, marker: shown }));
}

/** Random records of every office with what their pages must show. Read past the policies: the answers are held against the truth, not against another query of the product. */
export async function readKeys(client: pg.ClientBase): Promise<Keys> {
  const cases = await client.query<{ place: string } & Key>(
    `SELECT place, '/cases/' || id AS path, name AS marker FROM (
       SELECT c.street_code AS place, c.id, k.name, row_number() OVER (PARTITION BY c.street_code ORDER BY md5(c.id::text)) AS n FROM care_case c JOIN child k ON k.id = c.child_id) x
     WHERE n <= ${CASES_PER_STREET}`,
  );
  const openings = await client.query<{ place: string } & Opening>(
    `SELECT street_code AS place, id AS "registrationId", version, 'GA-' || street_code || '-' AS marker FROM registration WHERE stage = 'REGISTERED' ORDER BY md5(id::text)`,
  );
  const totals = await client.query<{ place: string; count: number }>(
    `SELECT coalesce(district_code, '110000') AS place, count(*)::int AS count FROM registration WHERE stage <> 'MERGED' GROUP BY GROUPING SETS ((district_code), ())`,
  );
  return {
    ledger: byPlace([...(await ledgerKeys(client, "street_code")), ...(await ledgerKeys(client, "district_code"))]),
    searches: byPlace([...(await searchKeys(client, "street_code")), ...(await searchKeys(client, "district_code"))]),
    cases: byPlace(cases.rows), openings: byPlace(openings.rows), registered: new Map(totals.rows.map(({ place, count }) => [place, count.toLocaleString("zh-CN")])),
  };
}
