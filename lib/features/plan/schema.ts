import { z } from "zod";
import { isIsoDate } from "../../shared/dates";
import { NEEDS, RISK_COLOURS } from "../../shared/vocabulary/casework";
import { CHECK_WORDS_MAX, checkItemSchema } from "./check";
import { planContentSchema } from "./content";
import { NEED_GAPS } from "./need-threads";

/** Inputs of the writes on a help plan. `version` is the plan's own counter: every change of it or of what hangs on it adds one. */
const version = z.number().int().positive();
/** 'YYYY-MM-DD', or '' for none. */
const isoDayOrEmpty = z.string().refine((value) => value === "" || isIsoDate(value), { message: "dateInvalid" });
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

export const askAgainSchema = z.strictObject({ commentId: z.uuid(), version, body: text(COMMENT_MAX) });
export const resolveCommentSchema = z.strictObject({ commentId: z.uuid(), version });
/** `ids`: of comments and replies that a page has shown. */
export const readThreadsSchema = z.strictObject({ planId: z.uuid(), ids: z.array(z.uuid()).min(1).max(200) });

/** `version`: the plan's counter. `clientKey` becomes the id of the review. */
export const checkPlanSchema = z.strictObject({
  planId: z.uuid(), version, clientKey: z.uuid(), items: z.array(checkItemSchema).min(1).max(80), words: text(CHECK_WORDS_MAX), nextOn: z.string().refine(isIsoDate, { message: "dateInvalid" }),
});
/** `version`: that of the review. */
export const countersignCheckSchema = z.strictObject({ planId: z.uuid(), checkId: z.uuid(), version });
export const sendBackCheckSchema = z.strictObject({ planId: z.uuid(), checkId: z.uuid(), version, reason: text(REASON_MAX) });

export const returnPlanSchema = z.strictObject({ planVersionId: z.uuid(), version, reason: text(REASON_MAX) });

/** `contentHash`: the seal over what the reviewer's page showed. */
export const approvePlanSchema = z.strictObject({ planVersionId: z.uuid(), version, contentHash: z.string().regex(/^[0-9a-f]{64}$/) });

/** More files than this are evidence of a case, not of one day's work. */
export const ENTRY_FILES_MAX = 10;
const amount = z.number().nonnegative().max(99_999_999).multipleOf(0.01).nullable().default(null);

/**
 * What was done about a measure. Work that has begun never counts as not begun again. `version` is that of the measure's progress; `doneOn` '' is today; `correctsId`: the entry that this one
 * stands in place of.
 */
export const measureProgressSchema = z
  .strictObject({
    planId: z.uuid(), measureKey: z.uuid(), version, status: z.enum(["IN_PROGRESS", "DONE", "DROPPED"]), note: z.string().trim().max(NOTE_MAX), doneOn: isoDayOrEmpty.default(""), reached: amount,
    amount, documentIds: z.array(z.uuid()).max(ENTRY_FILES_MAX).default([]), referralId: z.uuid().nullable().default(null), visitId: z.uuid().nullable().default(null),
    correctsId: z.uuid().nullable().default(null),
  })
  .refine((input) => input.status !== "DROPPED" || input.note !== "", { message: "required", path: ["note"] });
export type MeasureProgressInput = z.output<typeof measureProgressSchema>;

/** Filters of the needs that nobody acts on; what is malformed is left out. */
export const openNeedsParamsSchema = z.object({
  gap: z.enum(NEED_GAPS).optional().catch(undefined),
  need: z.enum(NEEDS).optional().catch(undefined),
  colour: z.enum(RISK_COLOURS).optional().catch(undefined),
  street: z.string().regex(/^\d{9}$/).optional().catch(undefined),
  after: z.string().max(400).optional().catch(undefined),
});
export type OpenNeedsParams = z.output<typeof openNeedsParamsSchema>;

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
