import { z } from "zod";
import type { Need } from "../../shared/vocabulary/casework";
import type { InstrumentDefinition } from "./instrument-types";

/** 'Does not apply' scores full; 'unknown' is not the same and blocks completion (domain §7). */
export const NOT_APPLICABLE = "not_applicable";
export const UNKNOWN = "unknown";

export interface FlagAnswer {
  present: boolean;
  /** Somebody has verified it: sources, documents, a visit. */
  verified: boolean;
}

/** Answers by code; what is missing has not been answered yet. */
export interface AssessmentAnswers {
  /** Item code → option code, NOT_APPLICABLE or UNKNOWN. */
  items: Partial<Record<string, string>>;
  flags: Partial<Record<string, FlagAnswer>>;
  /** 0 none, 1 some, 2 considerable, 3 urgent. */
  needs: Partial<Record<Need, number>>;
}

export const EMPTY_ANSWERS: AssessmentAnswers = { items: {}, flags: {}, needs: {} };

/** Answers to one version of the instrument: only its codes, only its options. Missing ones are let through: a draft is saved too. */
export function answersSchema(definition: InstrumentDefinition): z.ZodType<AssessmentAnswers, unknown> {
  const items = definition.dimensions.flatMap((dimension) => dimension.items).map((item) => [
    item.code, z.enum([...item.options.map((option) => option.code), NOT_APPLICABLE, UNKNOWN]).optional(),
  ] as const);
  const flag = z
    .strictObject({ present: z.boolean(), verified: z.boolean() })
    .refine((answer) => answer.present || !answer.verified, { message: "notAllowed", path: ["verified"] });
  const flags = definition.flags.map(({ code }) => [code, flag.optional()] as const);
  const needs = definition.needs.map(({ need }) => [need, z.number().int().min(0).max(3).optional()] as const);
  return z.strictObject({
    items: z.strictObject(Object.fromEntries(items)),
    flags: z.strictObject(Object.fromEntries(flags)),
    needs: z.strictObject(Object.fromEntries(needs)),
  });
}
