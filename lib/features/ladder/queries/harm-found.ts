import { z } from "zod";
import type { Tx } from "../../../server/db/client";
import { instrumentOf } from "../../assessment/queries/instruments";
import { recordsOfChild } from "../../merge/queries/merged-children";
import { storedFormOf } from "../../registration/queries/stored-form";
import { namesHarm } from "../../rights/rules";
import type { HarmOnRecord } from "../next";
import { dayOf } from "./taken-steps";

const answersSchema = z.object({ flags: z.record(z.string(), z.object({ present: z.boolean(), verified: z.boolean() })) });

/**
 * Where harm to the child is on record as a fact: an assessment that was handed in verified a flag of harm by a guardian, a registration names harm (also one that was merged into it), or harm was stopped. Asked inside the scope of street and district.
 * What is only suspected in an assessment is looked into first.
 */
export async function harmFound(tx: Tx, caseId: string, childId: string): Promise<HarmOnRecord | null> {
  const assessments = await tx.assessment.findMany({ where: { caseId, status: { not: "DRAFT" } }, orderBy: [{ assessedOn: "asc" }, { id: "asc" }], select: { answers: true, instrumentId: true, assessedOn: true } });
  const days: string[] = [];
  let known: string[] = [];
  for (const { answers, instrumentId, assessedOn } of assessments) {
    const given = answersSchema.safeParse(answers);
    if (!given.success) continue;
    const { flags } = await instrumentOf(tx, instrumentId);
    const verified = flags.filter(({ code, fault }) => fault === "HARM" && given.data.flags[code]?.present && given.data.flags[code].verified).map(({ code }) => code);
    // What the assessment before it said already is not found anew.
    if (verified.some((code) => !known.includes(code))) days.push(dayOf(assessedOn));
    known = verified;
  }
  if (days.length > 0) return { source: "assessment", days };
  const registrations = await tx.registration.findMany({ where: { childId: { in: await recordsOfChild(tx, childId) } }, select: { id: true } });
  for (const { id } of registrations) if (namesHarm((await storedFormOf(tx, id)).form)) return { source: "registration", days: [] };
  // Somebody who stops harm has seen it: what is stopped before anybody assessed or registered it is on record from that day.
  const stopped = await tx.ladderStepTaken.findFirst({ where: { caseId, step: "STOP", struckAt: null }, orderBy: [{ takenOn: "asc" }, { recordedAt: "asc" }], select: { takenOn: true } });
  return stopped && { source: "stopped", days: [dayOf(stopped.takenOn)] };
}
