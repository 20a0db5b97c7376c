import { z } from "zod";
import { ASSESSMENT_DIMENSIONS, NEEDS } from "../../shared/vocabulary/casework";
import { WORK_TASKS } from "../../shared/vocabulary/organisation";
import type { InstrumentDefinition } from "./instrument-types";

/** A stored version of the questionnaire. What is read back must be what the scoring understands: a broken one stops, it never scores. */
const bilingual = z.object({ zh: z.string(), en: z.string() });
const share = z.number().min(0).max(100);
const code = z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/);

export const instrumentSchema: z.ZodType<InstrumentDefinition> = z.object({
  code,
  number: z.number().int().positive(),
  title: bilingual,
  dimensions: z.array(
    z.object({
      code: z.enum(ASSESSMENT_DIMENSIONS),
      label: bilingual,
      items: z.array(z.object({ code, label: bilingual, options: z.array(z.object({ code, points: z.number(), label: bilingual })).min(1) })).min(1),
    }),
  ).min(1),
  flags: z.array(z.object({ code, dimension: z.enum(ASSESSMENT_DIMENSIONS), fault: z.enum(["HARM", "NON_PERFORMANCE", "NONE"]), label: bilingual })),
  needs: z.array(z.object({ need: z.enum(NEEDS), label: bilingual, tasks: z.array(z.enum(WORK_TASKS)) })),
  bands: z.object({ YELLOW: share, BLUE: share, GREEN: share }),
  levelRules: z.object({
    dimensionBelow: z.object({ GUARDIANSHIP: share, BODY: share, CONDUCT: share }), awarenessAtMost: z.number(), parentAndChildAtMost: z.number(), incomeAtMost: z.number(),
    needAtLeast: z.number().int().min(1).max(3),
  }),
  levelItems: z.object({ awareness: code, parentAndChild: code, income: code }),
  childAge: z.object({ item: code, bands: z.array(z.object({ option: code, from: z.number().int().min(0) })).min(1) }).optional(),
});
