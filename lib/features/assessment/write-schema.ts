import { z } from "zod";
import { isIsoDate } from "../../shared/dates";
import { ASSESSMENT_PLACES, ASSESSMENT_SOURCES, INTERVENTION_LEVELS, NOT_ALONE_REASONS, RISK_COLOURS } from "../../shared/vocabulary/casework";

/** Inputs of the writes on an assessment. `version` is the assessment's own. */
const assessmentId = z.uuid();
const version = z.number().int().positive();

export const PLACE_MAX = 100;
export const SOURCES_MAX = 1000;
export const REASON_MAX = 1000;
const reason = z.string().trim().min(1).max(REASON_MAX);

/** `clientKey` becomes the id of the assessment, so that a second tap finds the first one's draft. */
export const startAssessmentSchema = z.strictObject({ caseId: z.uuid(), clientKey: z.uuid() });

/** Answers by code; which codes there are, the assessment's own version of the instrument decides. */
const rawAnswers = z.strictObject({
  items: z.record(z.string(), z.string().max(40)),
  flags: z.record(z.string(), z.strictObject({ present: z.boolean(), verified: z.boolean() })),
  needs: z.record(z.string(), z.number()),
});

/** A draft may be saved at any state of it; a date that is still being typed is left as it was (null). */
export const saveAssessmentSchema = z.strictObject({
  assessmentId, version,
  assessedOn: z.string().refine(isIsoDate, { message: "dateInvalid" }).nullable(),
  placeKind: z.enum(ASSESSMENT_PLACES).nullable().default(null),
  place: z.string().trim().max(PLACE_MAX),
  seenAlone: z.boolean(),
  notAloneReason: z.enum(NOT_ALONE_REASONS).nullable().default(null),
  sourceKinds: z.array(z.enum(ASSESSMENT_SOURCES)).max(ASSESSMENT_SOURCES.length).default([]).transform((kinds) => ASSESSMENT_SOURCES.filter((kind) => kinds.includes(kind))),
  sources: z.string().trim().max(SOURCES_MAX),
  companions: z.string().trim().max(PLACE_MAX).default(""),
  answers: rawAnswers,
});
export type SaveAssessmentInput = z.input<typeof saveAssessmentSchema>;

export const assessmentVersionSchema = z.strictObject({ assessmentId, version });

/** What the person saw and confirms; the server scores again and refuses what differs. */
const judgement = { colour: z.enum(RISK_COLOURS), level: z.enum(INTERVENTION_LEVELS) };
export const confirmAssessmentSchema = z.strictObject({ assessmentId, version, ...judgement });
export const requestOverrideSchema = z.strictObject({ assessmentId, version, ...judgement, reason });
export const returnAssessmentSchema = z.strictObject({ assessmentId, version, reason });
