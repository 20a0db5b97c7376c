import { z } from "zod";
import { draftSubjectSchema } from "../draft/schema";
import { DOCUMENT_KINDS } from "../../shared/vocabulary/casework";

export const FILE_NAME_LIMIT = 150;

/** To what a file belongs: a case, there perhaps to a step of the guardianship ladder or to an assessment; or a running referral (then it is the receiver's result, or what the sender gives along). */
export const uploadTargetSchema = z.union([
  z.strictObject({ caseId: z.uuid(), kind: z.enum(DOCUMENT_KINDS), stepId: z.uuid().optional(), assessmentId: z.uuid().optional() }),
  z.strictObject({ referralId: z.uuid() }),
]);
export type UploadTarget = z.output<typeof uploadTargetSchema>;

/** A file that lies encrypted in the store and is to be recorded; its facts are found by the server, not told by the browser. */
export const uploadDocumentSchema = z.strictObject({
  target: uploadTargetSchema,
  storageKey: z.uuid(),
  fileName: z.string().min(1).max(FILE_NAME_LIMIT),
  mediaType: z.string().max(100),
  sizeBytes: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Whose child's photo, and the draft that kept it before the registration was filed. */
export const photoUploadSchema = z.strictObject({ registrationId: z.uuid(), draftSubject: draftSubjectSchema.optional() });
export const setPhotoSchema = photoUploadSchema.extend({
  storageKey: z.uuid(), mediaType: z.literal("image/jpeg"), sizeBytes: z.number().int().positive(), sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
/** `documentId`: the picture that was looked at. */
export const removePhotoSchema = z.strictObject({ registrationId: z.uuid(), documentId: z.uuid() });

export const downloadDocumentSchema = z.strictObject({ documentId: z.uuid() });

const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  "application/pdf": ["pdf"],
  "image/jpeg": ["jpg", "jpeg"],
  "image/png": ["png"],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["docx"],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["xlsx"],
};

/** Whether a name ends as its content is: a program that hides behind a document's first bytes would be opened by its name. */
export function nameFitsContent(name: string, mediaType: string): boolean {
  const [, stem, ending] = /^(.+)\.([A-Za-z0-9]+)$/.exec(name) ?? [];
  return stem !== undefined && stem.trim() !== "" && (ENDINGS[mediaType] ?? []).includes(ending?.toLowerCase() ?? "");
}

/** A file's name without folders and without what a header or a page could not carry. */
export function cleanFileName(name: string): string {
  const base = name.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const clean = base.replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, "").replace(/\s+/g, " ").trim();
  if ([...clean].length <= FILE_NAME_LIMIT) return clean || "file";
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? "";
  return [...clean].slice(0, FILE_NAME_LIMIT - extension.length).join("") + extension;
}
