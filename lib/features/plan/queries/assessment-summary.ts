import { z } from "zod";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { ASSESSMENT_DIMENSIONS, NEEDS, RISK_COLOURS } from "../../../shared/vocabulary/casework";
import { namesOf } from "../../case/queries/due-view";
import { departed } from "../../assessment/judgement";
import { needsToPlan } from "../rules";
import type { AssessmentSummary, FlagView } from "../view";

const label = z.object({ zh: z.string(), en: z.string() });
const definitionSchema = z.object({ flags: z.array(z.object({ code: z.string(), label })) });
const answersSchema = z.object({
  needs: z.partialRecord(z.enum(NEEDS), z.number()),
  flags: z.record(z.string(), z.object({ present: z.boolean(), verified: z.boolean().optional() })),
});
const resultSchema = z.object({
  dimensions: z.array(z.object({ code: z.enum(ASSESSMENT_DIMENSIONS), percent: z.number(), colour: z.enum(RISK_COLOURS).nullable() })),
});

/** The flags that are present, in the instrument's order and words. */
export function flagViews(definition: unknown, answers: unknown): FlagView[] {
  const { flags } = definitionSchema.parse(definition);
  const answered = answersSchema.parse(answers).flags;
  return flags
    .filter(({ code }) => answered[code]?.present)
    .map(({ code, label: words }) => ({ code, label: words, verified: answered[code]?.verified ?? false }));
}

/** What of an assessment stands beside a plan: score, needs, flags, and what was decided otherwise. */
export async function assessmentSummary(tx: Tx, assessmentId: string): Promise<AssessmentSummary> {
  const row = await tx.assessment.findUniqueOrThrow({
    where: { id: assessmentId },
    select: {
      id: true, assessedOn: true, placeCipher: true, sourcesCipher: true, placeKind: true, sourceKinds: true, seenAlone: true, answers: true, result: true, colour: true, proposedLevel: true, confirmedColour: true, confirmedLevel: true,
      confirmedAt: true, overrideReasonCipher: true, assessorId: true, instrument: { select: { definition: true } },
    },
  });
  const result = resultSchema.safeParse(row.result);
  const names = await namesOf(tx, [row.assessorId]);
  return {
    id: row.id, on: row.assessedOn.toISOString().slice(0, 10), colour: row.confirmedColour, level: row.confirmedLevel,
    dimensions: result.success ? result.data.dimensions : [], needs: needsToPlan(answersSchema.parse(row.answers).needs),
    flags: flagViews(row.instrument.definition, row.answers), assessorName: names.get(row.assessorId) ?? "", seenAlone: row.seenAlone, placeKind: row.placeKind, sourceKinds: row.sourceKinds,
    ...openTexts("assessment", row.id, { placeCipher: row.placeCipher, sourcesCipher: row.sourcesCipher, overrideReasonCipher: departed(row) ? row.overrideReasonCipher : null }),
  };
}
