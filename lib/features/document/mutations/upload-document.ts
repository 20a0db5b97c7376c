import { decryptField, encryptField } from "../../../server/crypto/field-cipher";
import { newId } from "../../../server/ids";
import { defineMutation } from "../../../server/write/mutation";
import { recordCaseEvent } from "../../../workflows/case-events";
import { loadUploadTarget } from "../queries/upload-target";
import { uploadDocumentSchema } from "../schema";

/**
 * Records a stored file with a case or a running referral. The same content once more gives the first record: a second tap, or
 * with another name, which is not kept: then `keptAs` is the name it has.
 */
export const uploadDocument = defineMutation({
  name: "document.upload",
  input: uploadDocumentSchema,
  async run(context, { target, storageKey, fileName, mediaType, sizeBytes, sha256 }) {
    const { tx, actor, now, audit } = context;
    const { childId, division, caseId, referralId, stepId, assessmentId, number, kind } = await loadUploadTarget(tx, actor, target, now);
    // Two taps at once take turns, so that the second finds the first one's record.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${caseId}/${referralId ?? ""}/${stepId ?? ""}/${assessmentId ?? ""}/${sha256}`}, 0))`;
    const first = await tx.document.findFirst({ where: { caseId, referralId, stepId, assessmentId, sha256, kind, uploadedById: actor.userId }, select: { id: true, fileNameCipher: true } });
    if (first) {
      await audit({ action: "document.upload_repeated", recordType: "DOCUMENT", recordId: first.id, recordNumber: number });
      const name = decryptField(first.fileNameCipher, { table: "document", column: "file_name_cipher", rowId: first.id });
      return { documentId: first.id, keptAs: name === fileName ? null : name };
    }
    const documentId = newId();
    await tx.document.createMany({
      data: [
        {
          id: documentId, childId, division, caseId, referralId, stepId, assessmentId, kind, mediaType, sizeBytes, sha256, storageKey, uploadedById: actor.userId,
          uploadedOrgId: actor.organisation.id, uploadedAt: now,
          fileNameCipher: encryptField(fileName, { table: "document", column: "file_name_cipher", rowId: documentId }),
        },
      ],
    });
    await recordCaseEvent(context, { caseId, childId, division, action: "document.upload", recordType: "DOCUMENT", recordId: documentId });
    await audit({ recordType: "DOCUMENT", recordId: documentId, recordNumber: number, recordVersion: 1, after: { kind, mediaType, sizeBytes, sha256, referralId, stepId, assessmentId } });
    return { documentId, keptAs: null };
  },
});
