import { v7 } from "uuid";
import { NO_REPORT } from "@/lib/features/correction/schema";
import { visitDueAt } from "@/lib/features/visit/day";
import type { VisitEntry } from "@/lib/features/visit/schema";
import { toShanghaiDate } from "@/lib/shared/dates";
import type { VisitStatus } from "@/lib/shared/vocabulary/casework";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import type { OrganisationKey, PersonKey } from "../../factories/organisations";
import type { CaseRecord } from "../../factories/records";
import type { World } from "../../factories/world";
import { asMaintenance } from "../../support/database";

interface VisitOptions {
  by?: OrganisationKey;
  person?: PersonKey;
  dueOn?: string;
  status?: VisitStatus;
  /** For a visit that was made: its instant. */
  doneAt?: string;
  promises?: string;
}

/** A planned visit with its task, or one that was made with its record. */
export async function insertVisit(world: World, record: CaseRecord, options: VisitOptions = {}): Promise<string> {
  const visitId = v7();
  const { caseId, childId, division } = record;
  const organisationId = world.organisationId[options.by ?? "street"];
  const userId = options.person ? world.userId[options.person] : null;
  const status = options.status ?? "PLANNED";
  const dueOn = options.dueOn ?? toShanghaiDate(new Date());
  const doneAt = status === "PLANNED" ? null : (options.doneAt ?? new Date().toISOString());
  await asMaintenance(async (client) => {
    await client.query(
      `INSERT INTO visit (id, case_id, child_id, division, kind, status, due_on, assigned_org_id, assigned_user_id, done_at, done_by_id, done_by_org_id, counted)
       VALUES ($1, $2, $3, $4, 'HOME', $5, $6, $7, $8, $9, $10, $11, $12)`,
      [visitId, caseId, childId, division, status, dueOn, organisationId, userId, doneAt, doneAt && (userId ?? world.userId.caseworker), doneAt && organisationId, status === "DONE"],
    );
    if (status === "PLANNED") {
      await client.query("INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, owner_user_id, due_at, basis) VALUES ($1, 'VISIT', $2, $3, $4, $5, $6, $7, $8, 'x')", [
        v7(), visitId, childId, division, caseId, organisationId, userId, visitDueAt(dueOn),
      ]);
    } else {
      await client.query(
        "INSERT INTO visit_record (visit_id, child_id, division, author_org_id, saw_child, seen_alone, carer_present, concern, findings_cipher, promises_cipher, changes_cipher) VALUES ($1, $2, $3, $4, true, false, true, false, $5, $6, $7)",
        [visitId, childId, division, organisationId, ...Object.values(sealColumns("visit_record", visitId, { findings: "情况平稳", promises: options.promises ?? "", changes: "" }))],
      );
    }
  });
  return visitId;
}

/** What a visitor writes down after seeing the child today. */
export const entry = (changes: Partial<VisitEntry> = {}): VisitEntry => ({
  outcome: "DONE", kind: "HOME", visitedOn: toShanghaiDate(new Date()), sawChild: true, unseenReason: null, seenAlone: true, carerPresent: true, concern: false, concernNote: "", announce: false, announceNote: "", findings: "精神状态良好",
  kept: [], promises: [], changes: "", reason: "", nextOn: "", ...NO_REPORT, ...changes,
});
