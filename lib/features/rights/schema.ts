import { z } from "zod";
import { isPersonName } from "../../shared/person-name";
import { CONSENT_FORMS, CONSENT_PURPOSES, DATA_SPEAKERS, RETENTION_KINDS, RIGHTS_REFUSAL_GROUNDS, RIGHTS_REQUEST_KINDS } from "../../shared/vocabulary/rights";

export const NAME_LIMIT = 50;
export const CONTACT_LIMIT = 100;
export const TEXT_LIMIT = 500;
export const BASIS_LIMIT = 200;
/** Months that a rule may be set to; the database holds the same bounds, with six for sessions, which belong to the logs of the network, and sixty for a child's file. */
export const MONTHS = { min: 1, max: 1200 } as const;
export const LEAST_MONTHS: Readonly<Partial<Record<(typeof RETENTION_KINDS)[number], number>>> = { CHILD_FILE: 60, SESSION: 6 };

const needed = (max: number) => z.string().trim().min(1).max(max);
const personName = needed(NAME_LIMIT).refine((name) => name === "" || isPersonName(name), { message: "nameInvalid" });
const day = z.iso.date({ message: "dateInvalid" });
const chosen = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values, { message: "choose" });

/** Who came, how it was made sure who they are, and what they ask. */
export const rightsRequestSchema = z.strictObject({
  kind: chosen(RIGHTS_REQUEST_KINDS),
  speaker: chosen(DATA_SPEAKERS),
  speakerName: personName,
  /** Where the answer goes. */
  contact: needed(CONTACT_LIMIT),
  /** Which papers were looked at. */
  identity: needed(CONTACT_LIMIT),
  asked: needed(TEXT_LIMIT),
  receivedOn: day,
});
export type RightsRequestInput = z.output<typeof rightsRequestSchema>;
export const recordRequestSchema = rightsRequestSchema.extend({ childId: z.uuid(), clientKey: z.uuid() });

export const decisionSchema = z
  .strictObject({
    decision: chosen(["GRANT", "REFUSE"]),
    /** With a refusal. */
    ground: z.enum(RIGHTS_REFUSAL_GROUNDS).nullable(),
    reason: needed(TEXT_LIMIT),
  })
  .refine(({ decision, ground }) => (decision === "REFUSE") === (ground !== null), { path: ["ground"], message: "choose" });
export type DecisionInput = z.output<typeof decisionSchema>;
export const decideRequestSchema = z.strictObject({ requestId: z.uuid(), version: z.number().int().min(1), answer: decisionSchema });

export const doneSchema = z.strictObject({ done: needed(TEXT_LIMIT) });
export const completeRequestSchema = doneSchema.extend({ requestId: z.uuid(), version: z.number().int().min(1) });

export const consentSchema = z.strictObject({
  purpose: chosen(CONSENT_PURPOSES),
  speaker: chosen(DATA_SPEAKERS),
  speakerName: personName,
  form: chosen(CONSENT_FORMS),
  givenOn: day,
  /** For what exactly: the occasion, the body, the time. */
  extent: needed(TEXT_LIMIT),
});
export type ConsentInput = z.output<typeof consentSchema>;
export const recordConsentSchema = consentSchema.extend({ childId: z.uuid(), clientKey: z.uuid() });

export const withdrawalSchema = z.strictObject({ withdrawnOn: day, note: needed(TEXT_LIMIT) });
export const withdrawConsentSchema = withdrawalSchema.extend({ consentId: z.uuid(), version: z.number().int().min(1) });

export const retentionSchema = z.strictObject({ months: z.number({ message: "required" }).int().min(MONTHS.min).max(MONTHS.max), basis: needed(BASIS_LIMIT) });
export const changeRetentionSchema = retentionSchema.extend({ kind: z.enum(RETENTION_KINDS), version: z.number().int().min(1) });

/** What a request keeps as one ciphertext. */
export const requestContentSchema = z.object({ speakerName: z.string(), contact: z.string(), identity: z.string(), asked: z.string() });
export const consentContentSchema = z.object({ speakerName: z.string(), extent: z.string() });
