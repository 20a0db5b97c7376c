import type pg from "pg";
import type { Finding } from "../../lib/server/audit-chain/findings";

/** Records of which every version is on the log, by the log's name for them. */
const VERSIONED: Readonly<Record<string, string>> = {
  REGISTRATION: "registration", CARE_CASE: "care_case", ASSESSMENT: "assessment", HELP_PLAN: "help_plan", REFERRAL: "referral", VISIT: "visit", CLOSING_EVALUATION: "closing_evaluation", FOLLOW_UP: "follow_up",
  LADDER_STEP: "ladder_step", COURT_EVIDENCE: "court_evidence", COURT_HEARING: "court_hearing", SUPPORT_PAYMENT: "support_payment", CHILD_SEAL: "child_seal", BARRED_PERSON: "barred_person",
  RIGHTS_REQUEST: "rights_request", CONSENT_RECORD: "consent_record",
};
const SHOWN = 200;

/**
 * Compares each record's version with the log: a record that went further than its rows shows a tail that was deleted, sealed or not; so does a version of which
 * the row itself is gone. Versions whose month was taken away by the retention are left out.
 */
export async function compareRecords(client: pg.ClientBase, removedMonths: readonly string[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [type, table] of Object.entries(VERSIONED)) {
    const { rows } = await client.query<{ id: string; version: number; known: number }>(
      `SELECT r.id::text, r.version, k.known FROM ${table} r CROSS JOIN LATERAL (
         SELECT coalesce(max(v.record_version), 0) AS known FROM audit_version v WHERE v.record_type = $1 AND v.record_id = r.id::text) k
       WHERE r.version > 1 AND k.known < r.version LIMIT ${SHOWN}`,
      [type],
    );
    for (const { id, version, known } of rows) findings.push({ kind: "MISSING_CHANGE", detail: `${type} ${id} stands at version ${version}, the log at ${known}` });
  }
  const { rows } = await client.query<{ id: string; at: Date; type: string; record: string; version: number; action: string }>(
    `SELECT v.event_id::text AS id, v.at, v.record_type AS type, v.record_id AS record, v.record_version AS version, v.action
     FROM audit_version v LEFT JOIN audit_event e ON e.at = v.at AND e.id = v.event_id
     WHERE e.id IS NULL AND NOT to_char(v.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') = ANY ($1) ORDER BY v.event_id LIMIT ${SHOWN}`,
    [removedMonths],
  );
  for (const row of rows) {
    findings.push({ kind: "MISSING_CHANGE", row: row.id, at: row.at.toISOString(), detail: `${row.action}, version ${row.version} of ${row.type} ${row.record}` });
  }
  return findings;
}
