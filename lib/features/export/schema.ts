import { z } from "zod";
import { ledgerFilterSchema, LEDGER_SORTS } from "../ledger/schema";
import { purposeNote } from "../privacy/schema";

/** What an export is for; labels under `privacy.exportPurposes`. */
export const EXPORT_PURPOSES = ["REPORTING", "CHECKING", "MEETING", "VISITING", "FILING"] as const;
export type ExportPurpose = (typeof EXPORT_PURPOSES)[number];

/** The office's own signed and filed copy; every other is made for somebody else. */
export const OWN_FILE = "FILING" satisfies ExportPurpose;

/** The copy that goes along to the family: it does not say where a child is that was taken from there. */
export const TO_THE_HOME = "VISITING" satisfies ExportPurpose;

/** LEDGER one table, a line for each child · FORMS the registration forms, one for each child, laid out for signature and seal: sheets of one workbook · FORMS_PDF the same as one PDF. */
export const EXPORT_KINDS = ["LEDGER", "FORMS", "FORMS_PDF"] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];
export const isForms = (kind: ExportKind): boolean => kind !== "LEDGER";
/** Forms in one file; a form says much more than a line, so that more than one always asks for approval. */
export const FORMS_AT_ONCE = 100;
export const FORMS_FREE = 1;

export const EXPORT_STATUSES = ["WAITING", "APPROVED", "REFUSED", "LAPSED"] as const;
/** So long a request waits to be decided on; then it lapses, by the round of the background work. */
export const EXPORT_WAITS_DAYS = 30;
export type ExportStatus = (typeof EXPORT_STATUSES)[number];

const listSchema = ledgerFilterSchema.extend({ sort: z.enum(LEDGER_SORTS).catch("filed"), s: z.uuid().optional().catch(undefined) });

/**
 * The list under its filters as the address has them; `s` is the handle of a search. Strict where the address is not: a filter that were left out because it
 * is malformed would take out more than was asked for.
 */
export const exportedListSchema = z.record(z.string().max(40), z.string().max(200)).transform((given, context) => {
  const list = listSchema.parse(given);
  for (const [name, value] of Object.entries(given)) {
    if ((list as Record<string, string | undefined>)[name] !== value) context.addIssue({ code: "custom", message: "notAllowed", path: [name] });
  }
  return list;
});

/** `registrationId`: the form of this one alone, whatever the list. */
export const requestExportSchema = z.strictObject({ kind: z.enum(EXPORT_KINDS).default("LEDGER"), registrationId: z.uuid().optional(), list: exportedListSchema, purpose: z.enum(EXPORT_PURPOSES), note: purposeNote })
  .refine(({ kind, registrationId }) => registrationId === undefined || isForms(kind), { message: "notAllowed", path: ["registrationId"] });

const target = { exportId: z.uuid(), version: z.number().int().positive() };
export const approveExportSchema = z.strictObject(target);
export const refuseExportSchema = z.strictObject({ ...target, reason: z.string().trim().min(2).max(200) });
export const exportIdSchema = z.strictObject({ exportId: z.uuid() });
export const keepFileSchema = z.strictObject({ exportId: z.uuid(), version: z.number().int().positive(), fileKey: z.string().regex(/^[0-9a-f-]{36}$/), rows: z.number().int().min(0) });

/** What is stored of the list: the filters with the term itself, since the handle ends with the session. */
export const storedListSchema = ledgerFilterSchema.extend({ sort: z.enum(LEDGER_SORTS), q: z.string().optional(), registrationId: z.uuid().optional() });
export type StoredList = z.output<typeof storedListSchema>;
