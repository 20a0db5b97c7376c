import { z } from "zod";
import { mergeChoicesSchema } from "../merge/schema";
import { BULK_MAX } from "./bulk-rules";
import { registrationFormSchema } from "./schema";

const version = z.number().int().positive();

/** Which draft the form came from; it is thrown away with the submission. */
const draftSubject = z.string().max(80);
export const MATCH_REASON_LIMIT = 300;
export const REASON_LIMIT = 500;
/** Why it is filed although a possible duplicate was shown. */
const matchReason = z.string().trim().max(MATCH_REASON_LIMIT);

export const submitRegistrationSchema = z.strictObject({
  clientKey: z.uuid(),
  form: registrationFormSchema,
  /** Danger at once: red, and the alert goes out with the record where no report has gone out before. */
  urgent: z.boolean(),
  /** Client key of the urgent report sent from this form before it was full, whether or not its answer came back. */
  urgentReportKey: z.uuid().nullable(),
  /** The report by which the child was found. */
  intakeReportId: z.uuid().nullable().default(null),
  roundId: z.uuid().nullable(),
  householdVisitId: z.uuid().nullable(),
  /** Registration of a brother or sister whose household this child belongs to. */
  siblingOf: z.uuid().nullable(),
  matchReason,
  draftSubject,
});
export type SubmitRegistrationInput = z.input<typeof submitRegistrationSchema>;
/** As it is after the schema has filled in what was left out. */
export type ReadSubmission = z.output<typeof submitRegistrationSchema>;

export const mendRegistrationSchema = z.strictObject({ registrationId: z.uuid(), version, form: registrationFormSchema, matchReason, draftSubject });
export type MendRegistrationInput = z.output<typeof mendRegistrationSchema>;

/** What a look-up for possible duplicates needs of the form; nothing else of it is sent. */
export const lookUpMatchesSchema = z.strictObject({
  name: z.string().trim().max(50),
  formerName: z.string().trim().max(50).default(""),
  birthDate: z.union([z.literal(""), z.iso.date()]),
  idType: z.string().max(30).nullable(),
  idNumber: z.string().trim().max(30),
  /** ID numbers and phones of parents and carer. */
  guardianIds: z.array(z.string().trim().max(30)).max(4),
  guardianPhones: z.array(z.string().trim().max(20)).max(4),
  /** The `clientKey` of the form that is to be filed: one that was filed from it before is no other child. By another name, for the same form may be looked up many times with other content. */
  formKey: z.uuid().nullable().default(null),
  /** The registration being mended, which is no duplicate of itself. */
  exceptRegistrationId: z.uuid().nullable(),
  /** The sibling whose family's data the form began with: masked numbers are those on its file. */
  siblingOf: z.uuid().nullable(),
});
export type LookUpMatchesInput = z.input<typeof lookUpMatchesSchema>;

export const decisionSchema = z.strictObject({ registrationId: z.uuid(), version });
/** Several at once, none of them twice. */
export const decisionsSchema = z.strictObject({
  registrations: z.array(decisionSchema).min(1).max(BULK_MAX).refine((list) => new Set(list.map(({ registrationId }) => registrationId)).size === list.length, { message: "notAllowed" }),
});
/** `distinctReason`: why it is another child than the records that look like it; needed where there are such. */
export const acceptRegistrationSchema = decisionSchema.extend({ distinctReason: z.string().trim().max(MATCH_REASON_LIMIT).default("") });
export const returnRegistrationSchema = decisionSchema.extend({ reason: z.string().trim().min(1).max(REASON_LIMIT) });
/** `targetVersion`: of the kept record as the page showed it. */
export const mergeRegistrationSchema = decisionSchema.extend({ targetRegistrationId: z.uuid(), targetVersion: version, choices: mergeChoicesSchema, reason: z.string().trim().min(1).max(REASON_LIMIT) });
export const findDuplicatesSchema = z.strictObject({ registrationId: z.uuid() });

/** What of the queue of checks is shown, as it stands in the address; what is malformed is left out. */
export const checksParamsSchema = z.object({
  view: z.literal("bulk").optional().catch(undefined),
  street: z.string().regex(/^\d{9}$/).optional().catch(undefined),
  /** A roster that brought some of them. */
  roster: z.uuid().optional().catch(undefined),
  /** A notice of the actor that names some of them. */
  told: z.uuid().optional().catch(undefined),
  after: z.string().max(400).optional().catch(undefined),
});
export type ChecksParams = z.output<typeof checksParamsSchema>;
export type ChecksFilter = Pick<ChecksParams, "street" | "roster" | "told">;
