import type pg from "pg";
import { gramsOf } from "../../../lib/shared/name-forms";

/**
 * Children of before former names were searched for: the beginnings of theirs are added, for their reading is known to the program alone. Those that are there already are
 * not read again. Returns how many children there were.
 */
export async function addFormerNames(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ id: string; division: string; former_name: string }>(
    `SELECT c.id, c.division, c.former_name FROM child c
     WHERE c.former_name IS NOT NULL AND c.former_name <> ''
       AND NOT EXISTS (SELECT 1 FROM name_gram g WHERE g.child_id = c.id AND g.gram = 'c:' || regexp_replace(lower(c.former_name), '[[:space:]·•・‧∙⋅.．''’‑-]', '', 'g'))`,
  );
  for (const { id, division, former_name } of rows) {
    await client.query("INSERT INTO name_gram (gram, division, child_id) SELECT x, $2, $3 FROM unnest($1::text[]) x ON CONFLICT DO NOTHING", [gramsOf([former_name]), division, id]);
  }
  return rows.length;
}
