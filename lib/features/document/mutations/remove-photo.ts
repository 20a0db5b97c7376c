import { conflict } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { notFound } from "../../../shared/refusal";
import { loadPhotoTarget } from "../queries/photo-target";
import { removePhotoSchema } from "../schema";

/** Takes the child's photo away: the record of it stays without the picture. */
export const removePhoto = defineMutation({
  name: "photo.remove",
  input: removePhotoSchema,
  async run({ tx, actor, now, audit }, { registrationId, documentId }) {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`photo/${registrationId}`}, 0))`;
    const { registration, current } = await loadPhotoTarget(tx, actor, registrationId, "remove", now);
    if (!current) throw notFound();
    // Another picture stands there now: it is not the one that was looked at.
    if (current.id !== documentId) throw await conflict(tx, "DOCUMENT", documentId, 1);
    await tx.document.updateMany({ where: { id: documentId, removedAt: null }, data: { removedAt: now, removedById: actor.userId } });
    await audit({ recordType: "DOCUMENT", recordId: documentId, recordNumber: registration.number, recordVersion: 2, before: { kind: "CHILD_PHOTO" } });
    return { documentId, unused: [current.storageKey] };
  },
});
