import { z } from "zod";
import { ASSESSMENT_DIMENSIONS, INTERVENTION_LEVELS, RISK_COLOURS } from "../../shared/vocabulary/casework";
import { LEVEL_REASON_CODES, type AssessmentResult } from "./result";

/** A result as it was stored when the assessment was confirmed. */
export const resultSchema: z.ZodType<AssessmentResult> = z.object({
  instrument: z.object({ code: z.string(), number: z.number() }),
  dimensions: z.array(
    z.object({
      code: z.enum(ASSESSMENT_DIMENSIONS), score: z.number(), max: z.number(), percent: z.number(), flags: z.array(z.string()),
      items: z.array(z.object({ code: z.string(), answer: z.string().nullable(), points: z.number().nullable(), max: z.number() })),
      colour: z.enum(RISK_COLOURS).nullable(),
    }),
  ),
  flags: z.array(z.string()),
  flagsToVerify: z.array(z.string()),
  colour: z.enum(RISK_COLOURS).nullable(),
  proposedLevel: z.enum(INTERVENTION_LEVELS).nullable(),
  reasons: z.array(z.object({ code: z.enum(LEVEL_REASON_CODES), params: z.record(z.string(), z.union([z.string(), z.number()])) })),
  open: z.array(z.object({ path: z.string(), kind: z.enum(["missing", "unknown"]) })),
  complete: z.boolean(),
});
