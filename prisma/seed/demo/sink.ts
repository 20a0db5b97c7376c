import type pg from "pg";
import { insertRows } from "../support/insert-rows";

/** Tables in an order in which every row finds what it refers to. */
const ORDER = [
  "organisation", "organisation_division", "app_user", "user_credential", "membership", "programme", "programme_phase", "programme_district", "pilot_unit",
  "screening_round", "round_population", "household", "household_visit", "child", "name_gram", "child_guardian", "access_grant", "registration",
  "registration_form", "care_case", "case_assignment", "assessment", "help_plan", "plan_version", "plan_goal", "plan_measure", "measure_progress", "review_comment",
  "referral", "referral_disclosure", "referral_message", "visit", "visit_record", "closing_evaluation", "task", "notice", "case_event", "audit_event", "number_counter",
] as const;
export type DemoTable = (typeof ORDER)[number];

/** Collects the rows of the demo data and writes them table by table. */
export class Sink {
  private readonly rows = new Map<DemoTable, Record<string, unknown>[]>();

  add(table: DemoTable, row: Record<string, unknown>): void {
    const list = this.rows.get(table);
    if (list) list.push(row);
    else this.rows.set(table, [row]);
  }

  of(table: DemoTable): readonly Record<string, unknown>[] {
    return this.rows.get(table) ?? [];
  }

  async write(client: pg.ClientBase, said: (line: string) => void): Promise<void> {
    for (const table of ORDER) {
      const rows = this.of(table);
      if (rows.length === 0) continue;
      await insertRows(client, table, rows);
      said(`${table} ${rows.length}`);
    }
  }
}
