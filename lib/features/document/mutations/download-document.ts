import { decryptField } from "../../../server/crypto/field-cipher";
import { defineMutation } from "../../../server/write/mutation";
import { notFound } from "../../../shared/refusal";
import { maskFileName } from "../../../shared/masking";
import { seenInFull } from "../../assignment/queries/seen-in-full";
import { shownDocumentWhere } from "../queries/document-where";
import { downloadDocumentSchema } from "../schema";

/** Who takes a file out is written down before it leaves; a file outside the actor's scope does not exist. */
export const downloadDocument = defineMutation({
  name: "document.download",
  input: downloadDocumentSchema,
  async run({ tx, actor, now, audit }, { documentId }) {
    const scope = shownDocumentWhere(actor, now);
    const found = scope && (await tx.document.findFirst({
      where: { AND: [scope, { id: documentId }] }, select: { id: true, childId: true, storageKey: true, mediaType: true, fileNameCipher: true, uploadedOrgId: true, careCase: { select: { number: true } } },
    }));
    if (!found) throw notFound();
    // A photo belongs to the child, not to a case.
    const number = found.careCase?.number ?? (await tx.registration.findFirst({ where: { childId: found.childId }, orderBy: { number: "desc" }, select: { number: true } }))?.number;
    await audit({ recordType: "DOCUMENT", recordId: found.id, recordNumber: number });
    const full = found.uploadedOrgId === actor.organisation.id || (await seenInFull(tx, actor, [found.childId], now))(found.childId);
    const fileName = decryptField(found.fileNameCipher, { table: "document", column: "file_name_cipher", rowId: found.id });
    return {
      storageKey: found.storageKey, mediaType: found.mediaType,
      fileName: full ? fileName : maskFileName(fileName),
    };
  },
});
