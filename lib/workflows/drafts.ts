import type { WriteContext } from "../server/write/mutation";
import type { DraftKind } from "../shared/vocabulary/casework";

/** Throws away the actor's own draft of a form that has now been submitted. */
export async function discardDraft({ tx, actor }: Pick<WriteContext, "tx" | "actor">, kind: DraftKind, subject: string): Promise<void> {
  await tx.draft.deleteMany({ where: { userId: actor.userId, kind, subject } });
}
