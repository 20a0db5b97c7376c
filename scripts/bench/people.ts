import { encode } from "next-auth/jwt";
import type pg from "pg";
import { idOf } from "./fill/ids";
import type { Key } from "./keys";

export interface BenchPerson {
  /** Carries the session of this person. */
  cookie: string;
  division: string;
  userId: string;
  sessionId: string;
  /** What it looks for in the ledger (searches.ts). */
  searches: Key[];
}

export interface BenchPeople {
  street: BenchPerson[];
  district: BenchPerson[];
  city: BenchPerson[];
}

const STREET_PEOPLE = 200;
/** Only people whose ledger fills a page. */
const FULL_PAGE = 50;

/** Signs in people of as many offices as there are: 200 of street offices, the reviewers of districts, the city's monitors. */
export async function signInPeople(client: pg.ClientBase, secret: string): Promise<BenchPeople> {
  const { rows } = await client.query<{ membership: string; user: string; division: string; place: "street" | "district" | "city" }>(
    `WITH ranked AS (
       SELECT m.id, m.user_id, o.division_code, o.type, row_number() OVER (PARTITION BY o.id ORDER BY m.id) AS rank FROM membership m JOIN organisation o ON o.id = m.organisation_id
        WHERE m.roles && ARRAY['CASEWORKER','REVIEWER','MONITOR']::"Role"[])
     SELECT * FROM (SELECT id AS membership, user_id AS "user", division_code AS division, 'street' AS place FROM ranked r
         WHERE type = 'STREET_OFFICE' AND (SELECT count(*) FROM registration g WHERE g.street_code = r.division_code) > ${FULL_PAGE} ORDER BY rank, md5(division_code) LIMIT ${STREET_PEOPLE})
     UNION ALL SELECT id, user_id, division_code, 'district' FROM ranked r WHERE type = 'DISTRICT_BUREAU' AND (SELECT count(*) FROM registration g WHERE g.district_code = r.division_code) > ${2 * FULL_PAGE}
     UNION ALL SELECT id, user_id, division_code, 'city' FROM ranked WHERE type = 'MUNICIPAL_BUREAU'`,
  );
  const people: BenchPeople = { street: [], district: [], city: [] };
  for (const [at, row] of rows.entries()) {
    const sid = idOf("session", at + 1);
    await client.query(
      // Seen in the future: no session ends for want of work while it waits for its turn, and none writes its row.
      `INSERT INTO user_session (id, user_id, membership_id, expires_at, last_seen_at, factor_due) VALUES ($1, $2, $3, now() + interval '6 hours', now() + interval '6 hours', false)
       ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at, last_seen_at = excluded.last_seen_at`,
      [sid, row.user, row.membership],
    );
    const token = await encode({ token: { sid }, secret, maxAge: 6 * 3600 });
    people[row.place].push({ cookie: `next-auth.session-token=${token}`, division: row.division, userId: row.user, sessionId: sid, searches: [] });
  }
  return people;
}
