import { queryAll } from "../../support/database";
import { opened } from "../../support/opened";

/** Cases that were of the third level once: whoever has another guardian was assessed anew since. */
export const GRAVE = "c.id IN (SELECT case_id FROM assessment WHERE confirmed_level = 'L3')";

export interface LadderRow {
  case_id: string;
  number: string;
  step: string;
  taken: string;
  recorded_at: Date;
  result: string | null;
  result_on: string | null;
  content: string;
}

/** The steps of the third level by case, as they were taken. */
export async function ladders(): Promise<Map<string, LadderRow[]>> {
  const rows = opened<LadderRow & Record<string, unknown>>("ladder_step", await queryAll(
    `SELECT l.id, l.case_id, c.number, l.step::text, l.taken_on::text AS taken, l.recorded_at, l.result::text, l.result_on::text, l.content_cipher FROM ladder_step l JOIN care_case c ON c.id = l.case_id
     WHERE ${GRAVE} ORDER BY l.recorded_at`,
  ));
  const cases = new Map<string, LadderRow[]>();
  for (const row of rows) cases.set(row.case_id, [...(cases.get(row.case_id) ?? []), row]);
  return cases;
}
export const referenceOf = (row: LadderRow) => (JSON.parse(row.content) as { reference: string }).reference;
