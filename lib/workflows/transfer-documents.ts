import { randomUUID } from "node:crypto";
import type { Actor } from "../authz/actor";
import { downloadDocument } from "../features/document/mutations/download-document";
import { uploadDocument } from "../features/document/mutations/upload-document";
import { loadUploadTarget } from "../features/document/queries/upload-target";
import { cleanFileName, nameFitsContent, uploadTargetSchema } from "../features/document/schema";
import { auditDenied, type RequestFacts } from "../server/audit";
import { withActor } from "../server/db/with-actor";
import { MAX_FILE_BYTES } from "../server/files/file-kind";
import { inspectFile } from "../server/files/inspect";
import { readFileOf } from "../server/http/read-file";
import { loadFile, sha256, storeFile } from "../server/storage";
import { answerRefusal } from "../server/write/answer-refusal";
import { executeMutation } from "../server/write/execute";
import { recordOfInput } from "../server/write/record-of-input";
import { fieldErrorsOf } from "../shared/field-errors";
import { invalid, Refusal, type ActionResult } from "../shared/refusal";

/**
 * Takes a file in: rights first, then the body up to its limit, then its kind and what is in it by content, then the encrypted store, then the record.
 * `query` names what it belongs to, so that nothing is read from a person who may not upload there.
 */
export async function receiveUpload(actor: Actor, request: Request, query: Record<string, string>, facts: RequestFacts): Promise<ActionResult<{ documentId: string; keptAs: string | null }>> {
  try {
    const parsed = uploadTargetSchema.safeParse(query);
    if (!parsed.success) throw new Refusal("INVALID", { fieldErrors: fieldErrorsOf(parsed.error, query) });
    const target = parsed.data;
    await withActor(actor, (tx, fresh) => loadUploadTarget(tx, fresh, target, new Date()));
    const { name, bytes: sent } = await readFileOf(request, MAX_FILE_BYTES);
    const inspected = await inspectFile(sent);
    if (typeof inspected === "string") throw invalid({ file: { key: inspected } });
    const { mediaType, bytes } = inspected;
    const fileName = cleanFileName(name);
    if (!nameFitsContent(fileName, mediaType)) throw invalid({ file: { key: "fileNameMismatch" } });
    const storageKey = randomUUID();
    await storeFile(storageKey, bytes);
    return await executeMutation(
      uploadDocument, actor, { target, storageKey, fileName, mediaType, sizeBytes: bytes.length, sha256: sha256(bytes) }, facts,
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await auditDenied(actor, facts, uploadDocument.name, error, recordOfInput(query));
    return answerRefusal(error, facts.requestId);
  }
}

export interface Download {
  bytes: Buffer;
  mediaType: string;
  fileName: string;
}

/** A file for an actor who may have it, after the audit row that says so. */
export async function openDownload(actor: Actor, documentId: string, facts: RequestFacts): Promise<ActionResult<Download>> {
  const result = await executeMutation(downloadDocument, actor, { documentId }, facts);
  if (!result.ok) return result;
  const { storageKey, mediaType, fileName } = result.data;
  return { ok: true, data: { bytes: await loadFile(storageKey), mediaType, fileName } };
}
