import { encryptField } from "../../../server/crypto/field-cipher";
import { newId } from "../../../server/ids";
import { conflict } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { saveDraftSchema, type SavedDraft } from "../schema";

/** An attempt before this one may be written between reading and writing; then it is looked at once more. */
const TRIES = 2;

/**
 * Keeps a form that somebody has begun, encrypted, for its author alone. A second window on the same form is told, not overwritten; a window whose earlier save
 * arrived without its learning of it goes on from there.
 */
export const saveDraft = defineMutation({
  name: "draft.save",
  input: saveDraftSchema,
  background: true,
  rate: "draft",
  async run({ tx, actor, now, audit }, { kind, subject, version, save, formKey, content }): Promise<SavedDraft> {
    const place = { userId: actor.userId, kind, subject };
    const named = { saveLine: save?.line ?? null, saveAttempt: save?.attempt ?? null };
    let id = newId();
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const found = await tx.draft.findFirst({ where: place, select: { id: true, version: true, saveLine: true, saveAttempt: true, updatedAt: true } });
      id = found?.id ?? id;
      const ahead = found && save && found.saveLine === save.line && found.saveAttempt !== null ? save.attempt - found.saveAttempt : null;
      // The very same attempt once more: it is there already. The log holds each version once.
      if (found && ahead === 0) {
        await audit({ recordType: "DRAFT", recordId: id, after: { kind, subject } });
        return { version: found.version, savedAt: found.updatedAt.toISOString() };
      }
      const ours = ahead !== null && ahead > 0;
      // Somebody else's, or submitted or thrown away in the meantime: a late save must not bring it back.
      const filed = !found && version > 0 && formKey ? await tx.registration.findFirst({ where: { clientKey: formKey, filedById: actor.userId }, select: { id: true, number: true } }) : null;
      if (filed) throw new Refusal("CONFLICT", { reason: "formFiled", params: { registrationId: filed.id, number: filed.number } });
      if (found ? found.version !== version && !ours : version > 0) break;
      const contentCipher = encryptField(content, { table: "draft", column: "content_cipher", rowId: id });
      const { count } = found
        ? await tx.draft.updateMany({ where: { id, version: found.version }, data: { contentCipher, ...named, version: { increment: 1 }, updatedAt: now } })
        : await tx.draft.createMany({ data: [{ id, ...place, organisationId: actor.organisation.id, contentCipher, ...named, updatedAt: now }], skipDuplicates: true });
      if (count === 0) continue;
      const saved = (found?.version ?? 0) + 1;
      await audit({ recordType: "DRAFT", recordId: id, recordVersion: saved, after: { kind, subject } });
      return { version: saved, savedAt: now.toISOString() };
    }
    throw await conflict(tx, "DRAFT", id, version);
  },
});
