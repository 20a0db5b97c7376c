import { z } from "zod";
import { DRAFT_KINDS } from "../../shared/vocabulary/casework";

/** Half a megabyte would be no form any more. */
export const DRAFT_LIMIT = 100_000;
/** The same as it is sent: letters of three bytes, quotation marks written out. */
export const DRAFT_BODY_BYTES = 4 * DRAFT_LIMIT;

/** Which form of its kind: 'new', 'visit:<id>', 'sibling:<id>', 'round:<id>', 'edit:<id>'. Never anything typed. */
export const draftSubjectSchema = z.string().regex(/^(new|(visit|sibling|round|edit|case|referral|plan):[0-9a-f-]{36})$/);

/** `version`: the draft as this window last knew it; 0 when there was none. */
export const saveDraftSchema = z.strictObject({
  kind: z.enum(DRAFT_KINDS),
  subject: draftSubjectSchema,
  version: z.number().int().min(0),
  content: z.string().min(2).max(DRAFT_LIMIT),
});

export const discardDraftSchema = z.strictObject({ kind: z.enum(DRAFT_KINDS), subject: draftSubjectSchema });

export interface SavedDraft {
  version: number;
  /** ISO instant. */
  savedAt: string;
}

export interface LoadedDraft extends SavedDraft {
  content: string;
}

export interface DraftEntry {
  subject: string;
  savedAt: string;
}
