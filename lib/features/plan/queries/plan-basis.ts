import { z } from "zod";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { Refusal } from "../../../shared/refusal";
import { NEEDS, type InterventionLevel, type Need, type RiskColour } from "../../../shared/vocabulary/casework";

/** What a plan rests on: the confirmed assessment's needs and red flags. */
export interface PlanBasis {
  assessmentId: string;
  needs: Partial<Record<Need, number>>;
  /** Codes of the flags that are present. */
  flags: string[];
  colour: RiskColour | null;
  level: InterventionLevel | null;
}

const answersSchema = z.object({
  needs: z.partialRecord(z.enum(NEEDS), z.number().int().min(0).max(3)),
  flags: z.record(z.string(), z.object({ present: z.boolean() })),
});

const FIELDS = { id: true, answers: true, confirmedColour: true, confirmedLevel: true } satisfies Prisma.AssessmentSelect;

function basisOf(row: Prisma.AssessmentGetPayload<{ select: typeof FIELDS }>): PlanBasis {
  const answers = answersSchema.parse(row.answers);
  return {
    assessmentId: row.id, needs: answers.needs, colour: row.confirmedColour, level: row.confirmedLevel,
    flags: Object.entries(answers.flags).filter(([, flag]) => flag.present).map(([code]) => code).sort(),
  };
}

/** The assessment in force of a case; null before the first is confirmed. */
export async function findBasis(tx: Tx, caseId: string): Promise<PlanBasis | null> {
  const row = await tx.assessment.findFirst({ where: { caseId, status: "CONFIRMED" }, orderBy: { confirmedAt: "desc" }, select: FIELDS });
  return row && basisOf(row);
}

/** The assessment that a version of a plan rests on; null where the reader may not see it. */
export async function basisOfVersion(tx: Tx, assessmentId: string): Promise<PlanBasis | null> {
  const row = await tx.assessment.findUnique({ where: { id: assessmentId }, select: FIELDS });
  return row && basisOf(row);
}

/** The same for a write. Throws BLOCKED: no plan without an assessment (domain, life of a case). */
export async function loadBasis(tx: Tx, caseId: string): Promise<PlanBasis> {
  const basis = await findBasis(tx, caseId);
  if (!basis) throw new Refusal("BLOCKED", { reason: "planNeedsAssessment" });
  return basis;
}
