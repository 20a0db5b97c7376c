import { encryptField } from "../../../server/crypto/field-cipher";
import { newId } from "../../../server/ids";
import { conflict } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { saveDraftSchema, type SavedDraft } from "../schema";

/** Keeps a form that somebody has begun, encrypted, for its author alone. A second window on the same form is told, not overwritten. */
export const saveDraft = defineMutation({
  name: "draft.save",
  input: saveDraftSchema,
  background: true,
  rate: "draft",
  async run({ tx, actor, now, audit }, { kind, subject, version, content }): Promise<SavedDraft> {
    const key = { userId: actor.userId, kind, subject };
    const found = await tx.draft.findFirst({ where: key, select: { id: true, version: true } });
    const id = found?.id ?? newId();
    // It was submitted or thrown away in the meantime: a late save must not bring it back.
    if (!found && version > 0) throw await conflict(tx, "DRAFT", id, version);
    const contentCipher = encryptField(content, { table: "draft", column: "content_cipher", rowId: id });
    const { count } = found
      ? await tx.draft.updateMany({ where: { id, version }, data: { contentCipher, version: { increment: 1 }, updatedAt: now } })
      : await tx.draft.createMany({ data: [{ id, ...key, contentCipher, updatedAt: now }], skipDuplicates: true });
    if (count === 0) throw await conflict(tx, "DRAFT", id, version);
    const saved = (found?.version ?? 0) + 1;
    await audit({ recordType: "DRAFT", recordId: id, recordVersion: saved, after: { kind, subject } });
    return { version: saved, savedAt: now.toISOString() };
  },
});
