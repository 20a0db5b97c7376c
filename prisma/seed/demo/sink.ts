import type pg from "pg";
import { insertRows } from "../support/insert-rows";

/** Tables in an order in which every row finds what it refers to. */
const ORDER = [
  "organisation", "organisation_division", "app_user", "user_credential", "membership", "access_approval", "purpose_version", "instrument_version", "programme", "programme_phase", "programme_district", "pilot_unit",
  "screening_round", "round_population", "round_area", "round_team", "household", "round_household", "household_visit", "gathering_area", "patrol", "child", "name_gram", "child_guardian", "access_grant", "intake_report", "intake_event", "intake_clock", "registration",
  "registration_form", "care_case", "case_assignment", "assessment", "help_plan", "plan_version", "measure_progress", "measure_entry", "plan_check", "review_comment", "comment_reply",
  "case_conference", "conference_invitation", "conference_disclosure", "conference_task", "referral", "referral_disclosure", "referral_message", "visit", "visit_record", "record_correction", "closing_evaluation", "follow_up", "ladder_step", "document", "court_evidence", "court_hearing", "support_schedule", "support_payment", "child_move", "sibling_decision", "record_merge", "merge_row", "task", "notice", "case_event", "audit_event", "number_counter",
] as const;
export type DemoTable = (typeof ORDER)[number] | "plan_goal" | "plan_measure";

/** The log's months from its first row on. */
async function prepareMonths(client: pg.ClientBase, rows: readonly Record<string, unknown>[]): Promise<void> {
  await client.query("SELECT audit_prepare_months(($1::timestamptz AT TIME ZONE 'Asia/Shanghai')::date)", [rows[0]?.at]);
}

/** Collects the rows of the demo data and writes them table by table. */
export class Sink {
  private readonly rows = new Map<DemoTable, Record<string, unknown>[]>();
  private readonly files: (() => Promise<void>)[] = [];

  add(table: DemoTable, row: Record<string, unknown>): void {
    const list = this.rows.get(table);
    if (list) list.push(row);
    else this.rows.set(table, [row]);
  }

  /** A file of which a row tells. */
  store(write: () => Promise<void>): void {
    this.files.push(write);
  }

  /** One more change of a row that was added before. */
  bumpVersion(table: DemoTable, id: string): void {
    const row = this.rows.get(table)?.findLast((candidate) => candidate.id === id);
    if (!row) throw new Error(`no row ${id} of ${table}`);
    row.version = Number(row.version) + 1;
  }

  /** Other values of a row that was added before. */
  change(table: DemoTable, id: string, values: Record<string, unknown>): void {
    const row = this.rows.get(table)?.find((candidate) => candidate.id === id);
    if (!row) throw new Error(`no row ${id} of ${table}`);
    Object.assign(row, values);
  }

  /** The tables that have rows so far. */
  tables(): DemoTable[] {
    return [...this.rows.keys()];
  }

  of(table: DemoTable): readonly Record<string, unknown>[] {
    return this.rows.get(table) ?? [];
  }

  async write(client: pg.ClientBase, said: (line: string) => void): Promise<void> {
    // Before their rows: a file without a row is harmless, a row without a file is not.
    for (const write of this.files) await write();
    for (const table of ORDER) {
      const rows = table === "audit_event" ? [...this.of(table)].sort((a, b) => (String(a.at) < String(b.at) ? -1 : 1)) : this.of(table);
      if (rows.length === 0) continue;
      if (table === "audit_event") await prepareMonths(client, rows);
      if (table === "plan_version") await this.writePlanVersions(client);
      else await insertRows(client, table, rows);
      said(`${table} ${rows.length}`);
    }
  }

  /** Items may be written only while their version is a draft, and a plan has one draft: number by number, as in real use. */
  private async writePlanVersions(client: pg.ClientBase): Promise<void> {
    const versions = this.of("plan_version");
    for (const number of [...new Set(versions.map((row) => Number(row.number)))].sort((a, b) => a - b)) {
      const now = versions.filter((row) => row.number === number);
      const ids = new Set(now.map((row) => row.id));
      const drafts = now.map((row) => ({ ...row, status: "DRAFT", submitted_by_id: null, submitted_at: null, reviewed_by_id: null, reviewed_at: null, return_reason_cipher: null, content_hash: null }));
      await insertRows(client, "plan_version", drafts);
      for (const table of ["plan_goal", "plan_measure"] as const) await insertRows(client, table, this.of(table).filter((row) => ids.has(row.version_id)));
      await client.query(
        `UPDATE plan_version v SET status = r.status, submitted_by_id = r.submitted_by_id, submitted_at = r.submitted_at, reviewed_by_id = r.reviewed_by_id,
           reviewed_at = r.reviewed_at, return_reason_cipher = r.return_reason_cipher, content_hash = r.content_hash
         FROM jsonb_populate_recordset(NULL::plan_version, $1::jsonb) r WHERE r.id = v.id AND r.status <> 'DRAFT'`,
        [JSON.stringify(now)],
      );
    }
  }
}
