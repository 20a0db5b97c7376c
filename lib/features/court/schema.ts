import { z } from "zod";
import { isIsoDate } from "../../shared/dates";
import { HEARING_STATES } from "../../shared/vocabulary/ladder";
import { NUMBER_MAX } from "../ladder/schema";
import { courtNumberOf, isCourtNumber } from "../referral/court-number";
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

/** The court compares a copy with its original. */
export const EVIDENCE_FORMS = ["ORIGINAL", "COPY"] as const;
export type EvidenceForm = (typeof EVIDENCE_FORMS)[number];
export const PAGES_MAX = 9999;
export const COPIES_MAX = 99;

const evidenceWords = { name: z.string().trim().min(1).max(NAME_MAX), source: z.string().trim().max(NAME_MAX), proves: z.string().trim().min(1).max(TEXT_MAX) };
const WHOLE = { error: "wholeNumber" } as const;
/** `pages` of one copy; null for what has none, such as a recording. */
const pages = z.number().int(WHOLE).min(1, WHOLE).max(PAGES_MAX).nullable();
const form = z.enum(EVIDENCE_FORMS, { error: "choose" });
const copies = z.number().int(WHOLE).min(1, WHOLE).max(COPIES_MAX);
/** A piece of evidence on the list of a suit as it is kept: what it is, where it comes from, what it proves; what was put on the list before pages were asked for has none. */
export const evidenceContentSchema = z.strictObject({ ...evidenceWords, pages: pages.default(null), form: form.nullable().default(null), copies: copies.nullable().default(null) });
export const addEvidenceSchema = z.strictObject({ suitId: z.uuid(), clientKey: z.uuid(), ...evidenceWords, pages, form, copies, documentId: z.uuid().nullable() });
export const removeEvidenceSchema = z.strictObject({ evidenceId: z.uuid(), version: z.number().int().positive(), reason: z.string().trim().min(1).max(REASON_MAX) });

/** A day before the court. */
export const hearingContentSchema = z.strictObject({ place: z.string().trim().max(NAME_MAX), matter: z.string().trim().max(TEXT_MAX) });
export const setHearingSchema = z.strictObject({ suitId: z.uuid(), clientKey: z.uuid(), day: z.string().refine(isIsoDate, "dateInvalid"), time: z.string().regex(TIME, "timeOfDay"), ...hearingContentSchema.shape });
/** Whether a hearing that is put off has its new day, or the court is still to name it. */
export const PUT_OFF_TO = ["DATED", "NOTICE"] as const;
/** What became of a day before the court; `again`, and with DATED the rest, where it was put off. */
export const closeHearingSchema = z
  .strictObject({
    hearingId: z.uuid(), version: z.number().int().positive(), state: z.enum(HEARING_STATES).exclude(["SET"]), outcome: z.string().trim().max(NOTE_MAX),
    again: z.enum(PUT_OFF_TO, { error: "choose" }).nullable().default(null), day: z.string().refine(isIsoDate, "dateInvalid").nullable().default(null), time: z.string().regex(TIME, "timeOfDay").nullable().default(null), place: hearingContentSchema.shape.place.default(""),
  })
  .superRefine(({ state, again, day, time, place }, context) => {
    const fault = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (state === "ADJOURNED" && again === null) fault("again", "choose");
    if (state !== "ADJOURNED" && again !== null) fault("again", "notHere");
    const dated = state === "ADJOURNED" && again === "DATED";
    for (const [path, value] of [["day", day], ["time", time]] as const) if (dated !== (value !== null)) fault(path, dated ? "required" : "notHere");
    if (!dated && place !== "") fault("place", "notHere");
  });

/** The number under which the court has filed a suit; `reason`: why the one before it was wrong, '' where there was none. */
export const noteNumberSchema = z.strictObject({ suitId: z.uuid(), version: z.number().int().positive(), courtNumber: z.string().trim().min(1).max(NUMBER_MAX).transform(courtNumberOf).refine(isCourtNumber, { message: "courtNumberInvalid" }), reason: z.string().trim().max(REASON_MAX) });

/** What the court answered to whoever asked it. */
export const askCourtSchema = z.strictObject({ taskId: z.uuid(), reason: z.string().trim().min(1).max(NOTE_MAX) });

/** What is to be paid each month, from a day on. */
export const setTermsSchema = z
  .strictObject({
    orderId: z.uuid(), clientKey: z.uuid(), from: z.iso.date(), until: z.iso.date(), dueDay: z.string().trim().regex(/^([1-9]|[12]\d|3[01])$/, "dayOfMonth").transform(Number), amount: amountSchema,
    note: z.string().trim().max(TEXT_MAX),
  })
  .refine(({ from, until }) => until >= from, { path: ["until"], message: "endBeforeFrom" });
export const logPaymentSchema = z.strictObject({ orderId: z.uuid(), clientKey: z.uuid(), paidOn: z.iso.date(), amount: amountSchema, note: z.string().trim().max(TEXT_MAX) });
export const strikePaymentSchema = z.strictObject({ paymentId: z.uuid(), version: z.number().int().positive(), reason: z.string().trim().min(1).max(REASON_MAX) });
