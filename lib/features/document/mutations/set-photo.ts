import { encryptField } from "../../../server/crypto/field-cipher";
import { newId } from "../../../server/ids";
import { conflict } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { discardDraft } from "../../../workflows/drafts";
import { loadPhotoTarget } from "../queries/photo-target";
import { setPhotoSchema } from "../schema";

const FILE_NAME = "photo.jpg";

/**
 * Records a stored photo as the child's; the one before it ends. The same picture once more (a second tap, a retry) gives the first record.
 * `unused` are the files that no record points to any more.
 */
export const setPhoto = defineMutation({
  name: "photo.set",
  input: setPhotoSchema,
  async run(context, { registrationId, storageKey, mediaType, sizeBytes, sha256, draftSubject }) {
    const { tx, actor, now, audit } = context;
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`photo/${registrationId}`}, 0))`;
    const { registration, current } = await loadPhotoTarget(tx, actor, registrationId, "set", now);
    const { childId, division, number } = registration;
    if (draftSubject) await discardDraft(context, "PHOTO", draftSubject);
    if (current?.sha256 === sha256) {
      await audit({ action: "photo.set_repeated", recordType: "DOCUMENT", recordId: current.id, recordNumber: number });
      return { documentId: current.id, unused: [storageKey] };
    }
    if (current) {
      const { count } = await tx.document.updateMany({ where: { id: current.id, removedAt: null }, data: { removedAt: now, removedById: actor.userId } });
      if (count === 0) throw await conflict(tx, "DOCUMENT", current.id, 1);
      await audit({ action: "photo.replace", recordType: "DOCUMENT", recordId: current.id, recordNumber: number, recordVersion: 2 });
    }
    const documentId = newId();
    await tx.document.createMany({
      data: [
        {
          id: documentId, childId, division, kind: "CHILD_PHOTO", mediaType, sizeBytes, sha256, storageKey, uploadedById: actor.userId, uploadedOrgId: actor.organisation.id, uploadedAt: now,
          fileNameCipher: encryptField(FILE_NAME, { table: "document", column: "file_name_cipher", rowId: documentId }),
        },
      ],
    });
    await audit({ recordType: "DOCUMENT", recordId: documentId, recordNumber: number, recordVersion: 1, after: { kind: "CHILD_PHOTO", mediaType, sizeBytes, sha256, replaced: current?.id ?? null } });
    return { documentId, unused: current ? [current.storageKey] : [] };
  },
});
