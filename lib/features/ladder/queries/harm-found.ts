import { z } from "zod";
import type { Tx } from "../../../server/db/client";
import { instrumentOf } from "../../assessment/queries/instruments";
import { storedFormOf } from "../../registration/queries/load-registration";
import { namesHarm } from "../../rights/rules";
import type { HarmSource } from "../next";

const answersSchema = z.object({ flags: z.record(z.string(), z.object({ present: z.boolean(), verified: z.boolean() })) });

/**
 * Where harm to the child is on record as a fact: an assessment that was handed in verified a flag of harm by a guardian, or a registration names harm. Asked inside the scope of street and district.
 * What is only suspected in an assessment is looked into first.
 */
export async function harmFound(tx: Tx, caseId: string, childId: string): Promise<HarmSource | null> {
  const assessments = await tx.assessment.findMany({ where: { caseId, status: { not: "DRAFT" } }, orderBy: { assessedOn: "desc" }, select: { answers: true, instrumentId: true } });
  for (const { answers, instrumentId } of assessments) {
    const given = answersSchema.safeParse(answers);
    if (!given.success) continue;
    const { flags } = await instrumentOf(tx, instrumentId);
    if (flags.some(({ code, fault }) => fault === "HARM" && given.data.flags[code]?.present && given.data.flags[code].verified)) return "assessment";
  }
  const registrations = await tx.registration.findMany({ where: { childId, status: { not: "MERGED" } }, select: { id: true } });
  for (const { id } of registrations) if (namesHarm((await storedFormOf(tx, id)).form)) return "registration";
  return null;
}
