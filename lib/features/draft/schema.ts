import { z } from "zod";
import { DRAFT_KINDS } from "../../shared/vocabulary/casework";

/** Half a megabyte would be no form any more. */
export const DRAFT_LIMIT = 100_000;
/** The same as it is sent: letters of three bytes, quotation marks written out. */
export const DRAFT_BODY_BYTES = 4 * DRAFT_LIMIT;

/** Which form of its kind: 'new', 'visit:<id>', 'sibling:<id>', 'round:<id>', 'patrol:<id>', 'intake:<id>', 'edit:<id>'. Never anything typed. */
export const draftSubjectSchema = z.string().regex(/^(new|(visit|sibling|round|patrol|intake|edit|case|referral|plan):[0-9a-f-]{36})$/);

/**
 * Which save of which text: a text that one window goes on with is a line, its saves are counted from 1. A line has one writer, so that a later attempt of the line
 * that was saved last is no conflict, even where the answer to the one before was lost; an earlier one that comes late is.
 */
const saveNameSchema = z.strictObject({ line: z.uuid(), attempt: z.number().int().min(1).max(2_147_483_647) });
export type SaveName = z.infer<typeof saveNameSchema>;

/** `version`: the draft as this window last knew it; 0 when there was none. A page that was opened before an upgrade names no save. */
export const saveDraftSchema = z.strictObject({
  kind: z.enum(DRAFT_KINDS),
  subject: draftSubjectSchema,
  version: z.number().int().min(0),
  save: saveNameSchema.optional(),
  /** Of a registration form: the `clientKey` that it is filed with (by another name here, for a draft is saved many times with other content), by which a window learns that another one has filed it. */
  formKey: z.uuid().optional(),
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
  /** The save it comes from; null for one without a name. */
  save: SaveName | null;
}

export interface DraftEntry {
  subject: string;
  savedAt: string;
}
