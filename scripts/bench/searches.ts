import type pg from "pg";
import { sealColumns } from "../../prisma/seed/support/seal-columns";
import { idOf } from "./fill/ids";
import type { Keys } from "./keys";
import type { BenchPeople } from "./people";

/** Keeps, for each person of streets and districts, what it will look for: a search stands in an address by a handle of the session that made it. */
export async function keepSearches(client: pg.ClientBase, people: BenchPeople, keys: Keys): Promise<void> {
  let at = 0;
  for (const person of [...people.street, ...people.district]) {
    for (const { term, marker } of keys.searches.get(person.division) ?? []) {
      const id = idOf("search", (at += 1));
      await client.query(
        `INSERT INTO search_term (id, user_id, session_id, list, term_cipher, expires_at) VALUES ($1, $2, $3, 'ledger', $4, now() + interval '6 hours') ON CONFLICT (id) DO NOTHING`,
        [id, person.userId, person.sessionId, sealColumns("search_term", id, { term }).term_cipher],
      );
      person.searches.push({ path: `/ledger?s=${id}`, marker });
    }
  }
}
