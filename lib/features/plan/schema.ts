import { z } from "zod";
import { RISK_COLOURS } from "../../shared/vocabulary/casework";
import { planContentSchema } from "./content";

/** Inputs of the writes on a help plan. `version` is the plan's own counter: every change of it or of what hangs on it adds one. */
const version = z.number().int().positive();
const text = (max: number) => z.string().trim().min(1).max(max);

export const REASON_MAX = 1000;
export const COMMENT_MAX = 1000;
export const NOTE_MAX = 500;

/** `clientKey` becomes the id of the plan, so that a repeated request finds the first one's result. */
export const createPlanSchema = z.strictObject({ caseId: z.uuid(), clientKey: z.uuid() });

export const savePlanDraftSchema = z.strictObject({ planId: z.uuid(), version, content: planContentSchema });

export const submitPlanSchema = z.strictObject({ planId: z.uuid(), version });

/** `clientKey` becomes the id of the new version. */
export const revisePlanSchema = z.strictObject({ planId: z.uuid(), version, clientKey: z.uuid() });

/** `clientKey` becomes the id of the comment; without an item it is about the whole version. */
export const addCommentSchema = z.strictObject({
  planVersionId: z.uuid(), itemKey: z.uuid().nullable(), body: text(COMMENT_MAX), clientKey: z.uuid(),
});

export const answerCommentSchema = z.strictObject({ commentId: z.uuid(), version, answer: text(COMMENT_MAX) });

export const returnPlanSchema = z.strictObject({ planVersionId: z.uuid(), version, reason: text(REASON_MAX) });

/** `contentHash`: the seal over what the reviewer's page showed. */
export const approvePlanSchema = z.strictObject({ planVersionId: z.uuid(), version, contentHash: z.string().regex(/^[0-9a-f]{64}$/) });

/** Work that has begun never counts as not begun again. `version` is that of the measure's progress. */
export const measureProgressSchema = z
  .strictObject({
    planId: z.uuid(), measureKey: z.uuid(), version, status: z.enum(["IN_PROGRESS", "DONE", "DROPPED"]), note: z.string().trim().max(NOTE_MAX),
  })
  .refine((input) => input.status !== "DROPPED" || input.note !== "", { message: "required", path: ["note"] });

/** Filters of the review queue as they stand in the address; what is malformed is left out. */
export const reviewQueueParamsSchema = z.object({
  street: z.string().regex(/^\d{9}$/).optional().catch(undefined),
  colour: z.enum(RISK_COLOURS).optional().catch(undefined),
  overdue: z.enum(["1"]).optional().catch(undefined),
  /** The handle of a search for a part of the child's name, or of the case's number. */
  s: z.uuid().optional().catch(undefined),
  /** newest: as they came in, the last first; otherwise by rank. */
  order: z.enum(["newest"]).optional().catch(undefined),
  after: z.string().max(400).optional().catch(undefined),
});
export type ReviewQueueParams = z.output<typeof reviewQueueParamsSchema> & { q?: string | undefined };
