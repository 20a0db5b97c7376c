import { DEFAULT_PURPOSES } from "../../../lib/features/referral/default-purposes";
import { addDays } from "../../../lib/shared/dates";
import { stableId } from "../support/stable-id";
import type { DemoPerson } from "./people";
import { auditRow } from "./record";
import type { Sink } from "./sink";

/** A change of a purpose that the system administrator has handed over: the security administrator finds it waiting. */
export function writePurposeChange(sink: Sink, people: readonly DemoPerson[], now: Date, today: string): void {
  const drafter = people.find(({ roles }) => roles.includes("SYSTEM_ADMIN"));
  const row = DEFAULT_PURPOSES.find(({ purpose }) => purpose === "COMPANIONSHIP");
  if (!drafter || !row) return;
  const id = stableId("purpose/COMPANIONSHIP/2");
  const at = new Date(now.getTime() - 26 * 3_600_000);
  sink.add("purpose_version", {
    id, code: row.purpose, number: 2, status: "SUBMITTED", effective_from: addDays(today, 30), basis: "团区委与区民政局会议纪要：结对前需要了解就读年级", name_zh: row.name.zh, name_en: row.name.en, org_types: row.orgTypes, tasks: row.tasks,
    required: row.required, optional: [...row.optional, "GRADE"], result_days: 45, asked_zh: row.asked.zh, asked_en: row.asked.en, retired: false, drafted_by_id: drafter.id, drafted_at: at.toISOString(), version: 2,
  });
  auditRow(sink, { at, by: drafter, action: "purpose.draft", recordType: "PURPOSE_VERSION", recordId: id, recordNumber: row.purpose, recordVersion: 1, after: { status: "DRAFT", number: 2 } });
  auditRow(sink, { at: new Date(at.getTime() + 600_000), by: drafter, action: "purpose.submit", recordType: "PURPOSE_VERSION", recordId: id, recordNumber: row.purpose, recordVersion: 2, before: { status: "DRAFT" }, after: { status: "SUBMITTED", number: 2 } });
}
