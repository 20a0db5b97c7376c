import type { Actor } from "../../../authz/actor";
import { decryptField } from "../../../server/crypto/field-cipher";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import type { SearchedList } from "../schema";
import type { AskedTerm } from "../view";

/** What the handle of an address stands for, to the session that made it and to no other, in its own list. */
export async function askedTerm(actor: Actor, list: SearchedList, handle: string | undefined, now: Date): Promise<AskedTerm> {
  return handle ? withActor(actor, (tx, fresh) => termOf(tx, fresh, list, handle, now)) : { term: undefined, gone: false };
}

/** The same inside a transaction that runs already. */
export async function termOf(tx: Tx, actor: Actor, list: SearchedList, handle: string | undefined, now: Date): Promise<AskedTerm> {
  if (!handle) return { term: undefined, gone: false };
  const found = await tx.searchTerm.findFirst({
    where: { id: handle, userId: actor.userId, sessionId: actor.sessionId, list, expiresAt: { gt: now } }, select: { id: true, termCipher: true },
  });
  return found ? { term: decryptField(found.termCipher, { table: "search_term", column: "term_cipher", rowId: found.id }), gone: false } : { term: undefined, gone: true };
}
