import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { decryptField } from "../../../server/crypto/field-cipher";
import type { Prisma } from "../../../server/db/generated/client";
import { withActor } from "../../../server/db/with-actor";
import type { DraftKind } from "../../../shared/vocabulary/casework";
import type { DraftEntry, LoadedDraft } from "../schema";

/** What somebody wrote of a child closes with it. */
const openDraft = (actor: Actor): Prisma.DraftWhereInput => (actor.closed.length > 0 ? { OR: [{ childId: null }, notClosed(actor)] } : {});

/** The actor's own draft; null if there is none. */
export async function loadDraft(actor: Actor, kind: DraftKind, subject: string): Promise<LoadedDraft | null> {
  return withActor(actor, async (tx) => {
    const draft = await tx.draft.findFirst({
      where: { userId: actor.userId, kind, subject, ...openDraft(actor) },
      select: { id: true, contentCipher: true, version: true, saveLine: true, saveAttempt: true, updatedAt: true },
    });
    if (!draft) return null;
    const content = decryptField(draft.contentCipher, { table: "draft", column: "content_cipher", rowId: draft.id });
    const { version, saveLine: line, saveAttempt: attempt } = draft;
    return { content, version, save: line !== null && attempt !== null ? { line, attempt } : null, savedAt: draft.updatedAt.toISOString() };
  });
}

/** Forms of a kind that the actor has begun and not sent, the latest first. */
export async function listDrafts(actor: Actor, kind: DraftKind): Promise<DraftEntry[]> {
  return withActor(actor, async (tx) => {
    const drafts = await tx.draft.findMany({
      where: { userId: actor.userId, kind, ...openDraft(actor) }, orderBy: { updatedAt: "desc" }, take: 20, select: { subject: true, updatedAt: true },
    });
    return drafts.map(({ subject, updatedAt }) => ({ subject, savedAt: updatedAt.toISOString() }));
  });
}
