import { v7 } from "uuid";
import type { MeasureKind, MeasureStatus, Need } from "@/lib/shared/vocabulary/casework";
import type { WorkTask } from "@/lib/shared/vocabulary/organisation";
import { sealColumns } from "../../prisma/seed/support/seal-columns";
import { asMaintenance } from "../support/database";
import type { CaseRecord } from "./records";
import type { World } from "./world";

interface MeasureOptions {
  task: WorkTask | null;
  kind?: MeasureKind;
  text?: string;
  externalBody?: string;
}

export interface ApprovedPlan {
  planId: string;
  planVersionId: string;
  /** Keys of the measures, in the order given. */
  measureKeys: string[];
}

/** An approved plan with one goal and these measures, past the application; written as a draft first, since what is sealed takes no items. `assessmentId`: what it answers; left out, there is none to be read. */
export async function insertApprovedPlan(world: World, record: CaseRecord, measures: readonly MeasureOptions[], need: Need = "SCHOOLING", assessmentId: string = v7()): Promise<ApprovedPlan> {
  const [planId, planVersionId, goalKey, goalId] = [v7(), v7(), v7(), v7()];
  const measureKeys = measures.map(() => v7());
  const { caseId, childId, division } = record;
  await asMaintenance(async (client) => {
    await client.query("INSERT INTO help_plan (id, case_id, child_id, division, status) VALUES ($1, $2, $3, $4, 'DRAFT')", [planId, caseId, childId, division]);
    await client.query(
      "INSERT INTO plan_version (id, plan_id, child_id, division, number, status, assessment_id, colour, author_id) VALUES ($1, $2, $3, $4, 1, 'DRAFT', $5, 'YELLOW', $6)",
      [planVersionId, planId, childId, division, assessmentId, world.userId.caseworker],
    );
    await client.query("INSERT INTO plan_goal (id, version_id, child_id, division, key, need, text_cipher, position) VALUES ($1, $2, $3, $4, $5, $6, $7, 0)", [
      goalId, planVersionId, childId, division, goalKey, need, ...Object.values(sealColumns("plan_goal", goalId, { text: "恢复就学" })),
    ]);
    for (const [position, measure] of measures.entries()) {
      const id = v7();
      const texts = sealColumns("plan_measure", id, { text: measure.text ?? "联系有关单位办理", indicator: "按期落实", external_body: measure.externalBody ?? null });
      await client.query(
        `INSERT INTO plan_measure (id, version_id, child_id, division, key, goal_key, kind, task, position, starts_on, due_on, text_cipher, indicator_cipher, external_body_cipher)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '2026-03-16', '2026-09-01', $10, $11, $12)`,
        [id, planVersionId, childId, division, measureKeys[position], goalKey, measure.kind ?? "SERVICE", measure.task, position, ...Object.values(texts)],
      );
    }
    await client.query(
      "UPDATE plan_version SET status = 'SUBMITTED', submitted_by_id = $2, submitted_at = '2026-03-13T02:00:00Z', content_hash = repeat('0', 64) WHERE id = $1",
      [planVersionId, world.userId.caseworker],
    );
    await client.query("UPDATE plan_version SET status = 'APPROVED', reviewed_by_id = $2, reviewed_at = '2026-03-16T02:00:00Z' WHERE id = $1", [planVersionId, world.userId.reviewer]);
    await client.query("UPDATE help_plan SET status = 'APPROVED' WHERE id = $1", [planId]);
  });
  return { planId, planVersionId, measureKeys };
}

/** How each measure of a plan stands: done, unless told otherwise. */
export async function settleMeasures(world: World, { childId, division }: CaseRecord, { planId, measureKeys }: ApprovedPlan, status: MeasureStatus = "DONE"): Promise<void> {
  for (const key of measureKeys) {
    await asMaintenance((client) => client.query(
      `INSERT INTO measure_progress (id, plan_id, child_id, division, measure_key, status, updated_by_id, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, now())
       ON CONFLICT (plan_id, measure_key) DO UPDATE SET status = EXCLUDED.status`, [v7(), planId, childId, division, key, status, world.userId.caseworker],
    ));
  }
}

/** A review of a plan in force that the supervisor sent back: all that it says is ciphertext, and decided. */
export async function insertDecidedCheck(world: World, { childId, division }: CaseRecord, { planId, planVersionId }: ApprovedPlan): Promise<string> {
  const id = v7();
  const texts = sealColumns("plan_check", id, { content: JSON.stringify({ items: [], words: "按计划推进。" }), sent_back_reason: "请写明成效" });
  await asMaintenance((client) => client.query(
    `INSERT INTO plan_check (id, plan_id, version_id, child_id, division, status, checked_on, content_cipher, sent_back_reason_cipher, next_on, written_by_id, written_at, decided_by_id, decided_at)
     VALUES ($1, $2, $3, $4, $5, 'SENT_BACK', '2026-05-15', $6, $7, '2026-07-14', $8, '2026-05-15T02:00:00Z', $9, '2026-05-16T02:00:00Z')`,
    [id, planId, planVersionId, childId, division, texts.content_cipher, texts.sent_back_reason_cipher, world.userId.caseworker, world.userId.supervisor],
  ));
  return id;
}

/** A review of a plan in force by which all stays; it waits for its countersign. */
export async function insertWaitingCheck(world: World, { childId, division }: CaseRecord, { planId, planVersionId }: ApprovedPlan): Promise<string> {
  const id = v7();
  const texts = sealColumns("plan_check", id, { content: JSON.stringify({ items: [], words: "按计划推进。" }) });
  await asMaintenance((client) => client.query(
    `INSERT INTO plan_check (id, plan_id, version_id, child_id, division, status, checked_on, content_cipher, next_on, written_by_id, written_at)
     VALUES ($1, $2, $3, $4, $5, 'WRITTEN', '2026-11-20', $6, '2027-01-20', $7, '2026-11-20T02:00:00Z')`,
    [id, planId, planVersionId, childId, division, texts.content_cipher, world.userId.caseworker],
  ));
  return id;
}
