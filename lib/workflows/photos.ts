import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Actor } from "../authz/actor";
import { removePhoto } from "../features/document/mutations/remove-photo";
import { setPhoto } from "../features/document/mutations/set-photo";
import { loadPhotoTarget } from "../features/document/queries/photo-target";
import { photoUploadSchema } from "../features/document/schema";
import { auditDenied, type RequestFacts } from "../server/audit";
import { withActor } from "../server/db/with-actor";
import { acceptedMediaType } from "../server/files/file-kind";
import { readFileOf } from "../server/http/read-file";
import { log } from "../server/log";
import { MAX_PHOTO_BYTES, PHOTO_MEDIA_TYPE, repaintPhoto } from "../server/photo";
import { removeFile, sha256, storeFile } from "../server/storage";
import { answerRefusal } from "../server/write/answer-refusal";
import { executeMutation } from "../server/write/execute";
import { recordOfInput } from "../server/write/record-of-input";
import { fieldErrorsOf } from "../shared/field-errors";
import { invalid, Refusal, type ActionResult } from "../shared/refusal";

const PICTURES: readonly string[] = ["image/jpeg", "image/png"];

/**
 * Takes a child's photo in: rights first, then the body up to its limit, then its kind by content, then the picture painted anew without what a camera wrote
 * beside it, then the encrypted store, then the record.
 */
export async function receivePhoto(actor: Actor, request: Request, query: Record<string, string>, facts: RequestFacts): Promise<ActionResult<{ documentId: string }>> {
  try {
    const parsed = photoUploadSchema.safeParse(query);
    if (!parsed.success) throw new Refusal("INVALID", { fieldErrors: fieldErrorsOf(parsed.error, query) });
    await withActor(actor, (tx, fresh) => loadPhotoTarget(tx, fresh, parsed.data.registrationId, "set", new Date()));
    const { bytes } = await readFileOf(request, MAX_PHOTO_BYTES);
    const photo = PICTURES.includes((await acceptedMediaType(bytes)) ?? "") ? await repaintPhoto(bytes) : null;
    if (!photo) throw invalid({ file: { key: "photoKind" } });
    const storageKey = randomUUID();
    await storeFile(storageKey, photo);
    const input = { ...parsed.data, storageKey, mediaType: PHOTO_MEDIA_TYPE, sizeBytes: photo.length, sha256: sha256(photo) };
    return await withoutUnused(await executeMutation(setPhoto, actor, input, facts));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await auditDenied(actor, facts, setPhoto.name, error, recordOfInput(query));
    return answerRefusal(error, facts.requestId);
  }
}

/** Takes a child's photo away, and the picture off the disk. */
export async function dropPhoto(actor: Actor, query: Record<string, string>, facts: RequestFacts): Promise<ActionResult<{ documentId: string }>> {
  return withoutUnused(await executeMutation(removePhoto, actor, query, facts));
}

/** After the commit, never before: what is left over by a crash between the two is ciphertext that no record names. */
async function withoutUnused(result: ActionResult<{ documentId: string; unused: string[] }>): Promise<ActionResult<{ documentId: string }>> {
  if (!result.ok) return result;
  for (const storageKey of z.array(z.uuid()).parse(result.data.unused)) {
    await removeFile(storageKey).catch((error: unknown) => log.error({ err: error, storageKey }, "a file that no record names could not be removed"));
  }
  return { ok: true, data: { documentId: result.data.documentId } };
}
