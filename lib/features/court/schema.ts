import { z } from "zod";
import { isIsoDate } from "../../shared/dates";
import { HEARING_STATES } from "../../shared/vocabulary/ladder";
import { fenOf } from "./support";

export const NAME_MAX = 80;
export const TEXT_MAX = 300;
export const NOTE_MAX = 1000;
export const REASON_MAX = 500;
/** In yuan: what nobody is ordered to pay in a month. */
const AMOUNT_MAX_FEN = 10_000_000;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Typed in yuan, kept in fen. */
const amountSchema = z.string().trim().min(1).transform((typed, context) => {
  const fen = fenOf(typed);
  if (fen !== null && fen > 0 && fen <= AMOUNT_MAX_FEN) return fen;
  context.addIssue({ code: "custom", message: "amountOfMoney" });
  return z.NEVER;
});

/** A piece of evidence on the list of a suit: what it is, where it comes from, what it proves. */
export const evidenceContentSchema = z.strictObject({ name: z.string().trim().min(1).max(NAME_MAX), source: z.string().trim().max(NAME_MAX), proves: z.string().trim().min(1).max(TEXT_MAX) });
export const addEvidenceSchema = z.strictObject({ suitId: z.uuid(), clientKey: z.uuid(), ...evidenceContentSchema.shape, documentId: z.uuid().nullable() });
export const removeEvidenceSchema = z.strictObject({ evidenceId: z.uuid(), version: z.number().int().positive(), reason: z.string().trim().min(1).max(REASON_MAX) });

/** A day before the court. */
export const hearingContentSchema = z.strictObject({ place: z.string().trim().max(NAME_MAX), matter: z.string().trim().max(TEXT_MAX) });
export const setHearingSchema = z.strictObject({ suitId: z.uuid(), clientKey: z.uuid(), day: z.string().refine(isIsoDate, "date"), time: z.string().regex(TIME, "timeOfDay"), ...hearingContentSchema.shape });
export const closeHearingSchema = z.strictObject({ hearingId: z.uuid(), version: z.number().int().positive(), state: z.enum(HEARING_STATES).exclude(["SET"]), outcome: z.string().trim().max(NOTE_MAX) });

/** What is to be paid each month, from a day on. */
export const setTermsSchema = z
  .strictObject({
    orderId: z.uuid(), clientKey: z.uuid(), from: z.iso.date(), until: z.iso.date(), dueDay: z.string().trim().regex(/^([1-9]|[12]\d|3[01])$/, "dayOfMonth").transform(Number), amount: amountSchema,
    note: z.string().trim().max(TEXT_MAX),
  })
  .refine(({ from, until }) => until >= from, { path: ["until"], message: "beforeStart" });
export const logPaymentSchema = z.strictObject({ orderId: z.uuid(), clientKey: z.uuid(), paidOn: z.iso.date(), amount: amountSchema, note: z.string().trim().max(TEXT_MAX) });
export const strikePaymentSchema = z.strictObject({ paymentId: z.uuid(), version: z.number().int().positive(), reason: z.string().trim().min(1).max(REASON_MAX) });
