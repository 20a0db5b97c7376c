import { z } from "zod";
import { COURT_OUTCOMES, REFERRAL_DECISIONS, REFERRAL_STATUSES } from "../../shared/vocabulary/casework";
import { WORK_TASKS } from "../../shared/vocabulary/organisation";
import { courtNumberOf, isCourtNumber } from "./court-number";
import { DISCLOSURE_FIELDS } from "./disclosure";
import { PURPOSE_CODE } from "./purposes";

export const PURPOSE_LIMIT = 300;
export const MESSAGE_LIMIT = 1000;

const id = z.uuid();
const version = z.number().int().min(1);
const text = (max: number) => z.string().trim().min(1, { message: "required" }).max(max);

/** What is to be sent, as far as it decides what is disclosed. */
export const previewReferralSchema = z.strictObject({
  caseId: id,
  /** The approved plan version on the screen, and its measure; both null where interim guardianship is handed over. */
  planVersionId: id.nullable(),
  measureKey: id.nullable(),
  receiverId: id,
  purposeCode: z.string().regex(PURPOSE_CODE, "notAllowed"),
  /** The version of the purpose that the form was opened with: if another holds by now, the form is told. */
  purposeVersionId: id.optional(),
  /** Optional fields that the sender leaves in. */
  fields: z.array(z.enum(DISCLOSURE_FIELDS)).max(DISCLOSURE_FIELDS.length),
  purpose: text(PURPOSE_LIMIT),
  requestedAction: z.string().trim().max(MESSAGE_LIMIT),
  wish: z.string().trim().max(PURPOSE_LIMIT),
  /** Until when the result is asked for; '' for no day. */
  resultDueOn: z.union([z.literal(""), z.iso.date("dateInvalid")]).default(""),
  /** The task of a conference from which it is begun. */
  conferenceTaskId: id.optional(),
});
export type ReferralDraftInput = z.input<typeof previewReferralSchema>;

export const sendReferralSchema = previewReferralSchema.extend({
  clientKey: id,
  /** Digest of the preview: only what the sender has seen is sent. */
  previewDigest: z.string().regex(/^[0-9a-f]{64}$/, { message: "required" }),
});

const step = { referralId: id, version };
const courtAnswer = {
  /** '' while there is none. */
  courtCaseNumber: z.string().max(60).transform(courtNumberOf).refine((number) => number === "" || isCourtNumber(number), { message: "courtNumberInvalid" }),
  courtOutcome: z.enum(COURT_OUTCOMES).nullable(),
};

/** Files that go with what is said: uploaded to the referral before, by the own organisation. */
export const MESSAGE_FILES = 5;
const documentIds = z.array(id).max(MESSAGE_FILES).default([]);
/** A report in parts: the day on which it was done ('' is today), and what is still open. */
const part = { doneOn: z.union([z.literal(""), z.iso.date("dateInvalid")]).default(""), open: z.string().trim().max(MESSAGE_LIMIT).default(""), documentIds };

export const acceptReferralSchema = z.strictObject(step);
export const returnReferralSchema = z.strictObject({ ...step, reason: text(MESSAGE_LIMIT) });
export const reportReferralSchema = z.strictObject({ ...step, ...courtAnswer, ...part, body: text(MESSAGE_LIMIT) });
export const finishReferralSchema = z.strictObject({ ...step, ...courtAnswer, ...part, result: text(MESSAGE_LIMIT) });
export const correctCourtSchema = z.strictObject({
  ...step, reason: text(MESSAGE_LIMIT), courtOutcome: z.enum(COURT_OUTCOMES, { error: "choose" }), courtCaseNumber: z.string().max(60).transform(courtNumberOf).refine(isCourtNumber, { message: "courtNumberInvalid" }),
});
export const withdrawReferralSchema = z.strictObject({ ...step, reason: text(MESSAGE_LIMIT) });
export const messageReferralSchema = z.strictObject({ referralId: id, clientKey: id, body: text(MESSAGE_LIMIT), documentIds });
/** What the page has shown of the thread. */
export const readReferralSchema = z.strictObject({ referralId: id, messageIds: z.array(id).min(1).max(200) });
export const decideReferralSchema = z.strictObject({ ...step, decision: z.enum(REFERRAL_DECISIONS), note: z.string().trim().max(PURPOSE_LIMIT) });

const flag = z.enum(["1"]).optional().catch(undefined);

/** Filters of the list as they stand in the address. */
export const referralListSchema = z.object({
  /** Sent by the own street or district, or received by the own organisation. */
  side: z.enum(["sent", "received"]).optional().catch(undefined),
  state: z.enum(["open", "ended"]).catch("open"),
  status: z.enum(REFERRAL_STATUSES).optional().catch(undefined),
  task: z.enum(WORK_TASKS).optional().catch(undefined),
  overdue: flag,
  /** Something was said to the own office that nobody there has read, whatever the state. */
  unread: flag,
  /** Came back, and the street has not decided on the measure. */
  undecided: flag,
  after: z.string().max(400).optional().catch(undefined),
});
export type ReferralListParams = z.output<typeof referralListSchema>;
