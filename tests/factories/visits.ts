import { v7 } from "uuid";
import type { VisitStatus } from "@/lib/shared/vocabulary/casework";
import { sealColumns } from "../../prisma/seed/support/seal-columns";
import { asMaintenance } from "../support/database";
import type { CaseRecord } from "./records";
import type { World } from "./world";

/** A visit that was made, with its record: whether it saw the child, and alone. */
export async function insertVisitSeeing(world: World, careCase: CaseRecord, day: string, { child = true, alone = true, promises = "" }: { child?: boolean; alone?: boolean; promises?: string } = {}): Promise<string> {
  const id = await insertVisit(world, careCase, "DONE", day);
  const texts = sealColumns("visit_record", id, { findings: "照料稳定。", promises, changes: "" });
  await asMaintenance((client) => client.query(
    "INSERT INTO visit_record (visit_id, child_id, division, author_org_id, saw_child, seen_alone, carer_present, concern, findings_cipher, promises_cipher, changes_cipher) VALUES ($1, $2, $3, $4, $5, $6, true, false, $7, $8, $9)",
    [id, careCase.childId, careCase.division, world.organisationId.street, child, child && alone, texts.findings_cipher, texts.promises_cipher, texts.changes_cipher],
  ));
  return id;
}

/** A visit of the street's caseworker on a day; done at ten in the morning unless planned or cancelled. A planned one has its task. */
export async function insertVisit(world: World, careCase: CaseRecord, status: VisitStatus, day: string): Promise<string> {
  const id = v7();
  const done = ["DONE", "MISSED", "REFUSED"].includes(status);
  const { caseId, childId, division } = careCase;
  await asMaintenance(async (client) => {
    await client.query(
      "INSERT INTO visit (id, case_id, child_id, division, kind, status, due_on, assigned_org_id, assigned_user_id, done_at, done_by_id, done_by_org_id, counted) VALUES ($1, $2, $3, $4, 'HOME', $5, $6, $7, $8, $9, $10, $11, $12)",
      [
        id, caseId, childId, division, status, day, world.organisationId.street, world.userId.caseworker, done ? `${day}T10:00:00+08:00` : null,
        done ? world.userId.caseworker : null, done ? world.organisationId.street : null, status === "DONE",
      ],
    );
    if (status !== "PLANNED") return;
    await client.query(
      "INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, due_at, basis) VALUES ($1, 'VISIT', $2, $3, $4, $5, $6, $7, '本市试点约定')",
      [v7(), id, childId, division, caseId, world.organisationId.street, `${day}T17:00:00+08:00`],
    );
  });
  return id;
}
