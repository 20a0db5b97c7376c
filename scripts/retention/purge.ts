/** What is past its retention, and its removal (docs/decisions/rights-of-the-person.md). Works on an open connection of the owner, as maintenance. */
import type pg from "pg";

export const KINDS = ["CHILD_FILE", "NOTICE", "DRAFT", "SESSION"] as const;
export type Kind = (typeof KINDS)[number];

export interface Due {
  kind: Kind;
  months: number;
  /** What was last touched before this instant is due. */
  before: Date;
  ids: string[];
}

/** A person's file is due when it is of age, nothing of it runs, and its last case ended before the cut. Records merged into it go with it. */
const DUE: Readonly<Record<Kind, string>> = {
  CHILD_FILE: `
    SELECT c.id FROM child c WHERE c.status = 'ACTIVE' AND c.birth_date <= ($1::timestamptz AT TIME ZONE 'Asia/Shanghai')::date - interval '18 years'
      AND EXISTS (SELECT 1 FROM registration r WHERE r.child_id = c.id AND r.stage = 'CLOSED' AND r.closed_at IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM registration r WHERE r.child_id = c.id AND (r.stage NOT IN ('CLOSED', 'MERGED') OR r.closed_at >= $2))
      AND NOT EXISTS (SELECT 1 FROM rights_request q WHERE q.child_id = c.id AND q.status IN ('RECEIVED', 'GRANTED'))`,
  NOTICE: "SELECT id FROM notice WHERE created_at < $2 AND $1::timestamptz IS NOT NULL",
  DRAFT: "SELECT id FROM draft WHERE updated_at < $2 AND $1::timestamptz IS NOT NULL",
  SESSION: "SELECT id FROM user_session WHERE coalesce(ended_at, expires_at) < $2 AND $1::timestamptz IS NOT NULL",
};
const TABLE: Readonly<Record<Exclude<Kind, "CHILD_FILE">, string>> = { NOTICE: "notice", DRAFT: "draft", SESSION: "user_session" };

/** What would be removed now, by the rules in force. */
export async function dueForPurge(client: pg.ClientBase, now: Date): Promise<Due[]> {
  const { rows: rules } = await client.query<{ kind: Kind; months: number }>("SELECT kind::text, months FROM retention_rule");
  const due: Due[] = [];
  for (const kind of KINDS) {
    const months = rules.find((rule) => rule.kind === kind)?.months;
    if (months === undefined) throw new Error(`there is no retention rule for ${kind}`);
    const before = (await client.query<{ before: Date }>("SELECT $1::timestamptz - make_interval(months => $2) AS before", [now, months])).rows[0]!.before;
    const { rows } = await client.query<{ id: string }>(DUE[kind], [now, before]);
    due.push({ kind, months, before, ids: rows.map(({ id }) => id) });
  }
  return due;
}

/**
 * Removes what is due in the transaction of the caller and writes one line to the log for each kind. Answers the storage keys of files whose records are gone: to be
 * removed from the storage once the transaction stands.
 */
export async function purge(client: pg.ClientBase, due: readonly Due[], by: string): Promise<{ files: string[] }> {
  await client.query("SELECT set_config('app.purge', 'on', true)");
  const files: string[] = [];
  for (const { kind, months, before, ids } of due) {
    if (ids.length === 0) continue;
    if (kind === "CHILD_FILE") files.push(...(await removeChildren(client, ids)));
    else await client.query(`DELETE FROM ${TABLE[kind]} WHERE id = ANY ($1)`, [ids]);
    await client.query(
      "INSERT INTO audit_event (request_id, action, result, record_type, record_id, purpose, after) VALUES ($1, 'retention.purge', 'OK', 'RETENTION_RULE', $2, 'RETENTION', $3)",
      [by, kind, JSON.stringify({ kind, months, before: before.toISOString(), count: ids.length })],
    );
  }
  return { files };
}

async function removeChildren(client: pg.ClientBase, ids: readonly string[]): Promise<string[]> {
  const { rows: merged } = await client.query<{ id: string }>("WITH RECURSIVE f(id) AS (SELECT id FROM child WHERE merged_into_id = ANY ($1) UNION SELECT c.id FROM f JOIN child c ON c.merged_into_id = f.id) SELECT id FROM f", [ids]);
  const all = [...ids, ...merged.map(({ id }) => id)];
  const { rows: stored } = await client.query<{ key: string }>("SELECT storage_key AS key FROM document WHERE child_id = ANY ($1)", [all]);
  const { rows: reports } = await client.query<{ intake: string | null; urgent: string | null }>(
    `SELECT r.intake_report_id AS intake, r.urgent_report_id AS urgent FROM registration r WHERE r.child_id = ANY ($1)
     UNION SELECT i.id, i.urgent_report_id FROM registration r JOIN intake_report i ON i.urgent_report_id = r.urgent_report_id WHERE r.child_id = ANY ($1)
     UNION SELECT i.id, i.urgent_report_id FROM intake_report i WHERE i.repeats_number IN (
       SELECT r.number FROM registration r WHERE r.child_id = ANY ($1) UNION SELECT c.number FROM care_case c WHERE c.child_id = ANY ($1)
       UNION SELECT f.number FROM registration r JOIN intake_report f ON f.id = r.intake_report_id OR f.urgent_report_id = r.urgent_report_id WHERE r.child_id = ANY ($1))`, [all],
  );
  await removeHanging(client, all);
  await removeReports(client, reports.flatMap(({ intake }) => intake ?? []), reports.flatMap(({ urgent }) => urgent ?? []));
  const { rows: households } = await client.query<{ id: string }>("SELECT household_id AS id FROM child WHERE id = ANY ($1) AND household_id IS NOT NULL", [all]);
  await client.query("DELETE FROM child WHERE id = ANY ($1)", [all]);
  // A household stays while other children live in it.
  const empty = "SELECT h.id FROM household h WHERE h.id = ANY ($1) AND NOT EXISTS (SELECT 1 FROM child c WHERE c.household_id = h.id)";
  await client.query(`DELETE FROM household_visit WHERE household_id IN (${empty})`, [households.map(({ id }) => id)]);
  await client.query(`DELETE FROM household h WHERE h.id IN (${empty})`, [households.map(({ id }) => id)]);
  return stored.map(({ key }) => key);
}

/** The reports that the child was found by, which name it, unless another child was registered from the same. */
async function removeReports(client: pg.ClientBase, intakes: readonly string[], urgent: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    "SELECT i.id FROM intake_report i WHERE i.id = ANY ($1) AND NOT EXISTS (SELECT 1 FROM registration r WHERE r.intake_report_id = i.id OR r.urgent_report_id = i.urgent_report_id)", [intakes],
  );
  const gone = rows.map(({ id }) => id);
  for (const table of ["intake_event", "intake_clock"]) await client.query(`DELETE FROM ${table} WHERE report_id = ANY ($1)`, [gone]);
  await client.query("DELETE FROM intake_report WHERE id = ANY ($1)", [gone]);
  const unnamed = "SELECT u.id FROM urgent_report u WHERE u.id = ANY ($1) AND NOT EXISTS (SELECT 1 FROM registration r WHERE r.urgent_report_id = u.id) AND NOT EXISTS (SELECT 1 FROM intake_report i WHERE i.urgent_report_id = u.id)";
  await client.query(`DELETE FROM urgent_alert WHERE report_id IN (${unnamed})`, [urgent]);
  await client.query(`DELETE FROM urgent_report WHERE id IN (${unnamed})`, [urgent]);
}

/** Everything that carries the child's id, whatever tables there are: what others hang on goes after them. The log has a retention of its own. */
async function removeHanging(client: pg.ClientBase, children: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'child_id' AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname NOT LIKE 'audit\\_%' ORDER BY 1`,
  );
  let left = rows.map(({ name }) => name);
  while (left.length > 0) {
    const held: string[] = [];
    for (const table of left) {
      await client.query("SAVEPOINT one");
      try {
        await client.query(`DELETE FROM ${table} WHERE child_id = ANY ($1)`, [children]);
        await client.query("RELEASE SAVEPOINT one");
      } catch (error) {
        if (!["23001", "23503"].includes((error as { code?: string }).code ?? "")) throw error;
        await client.query("ROLLBACK TO SAVEPOINT one");
        held.push(table);
      }
    }
    if (held.length === left.length) throw new Error(`rows of other files hang on ${held.join(", ")}: nothing was removed`);
    left = held;
  }
}
