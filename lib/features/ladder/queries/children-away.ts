import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import type { AwayNote } from "../view";

/**
 * Which of some children are not at home, for an office outside the street that visits them or has a grant for them: whom it asks before it goes, and nothing of where they are (docs/decisions/withheld-contacts.md).
 * Street and district read the ladder itself: for them there is nothing here.
 */
export async function childrenAway(tx: Tx, actor: Actor, childIds: readonly string[]): Promise<Map<string, AwayNote>> {
  const { kind } = scopeOf(actor);
  if ((kind !== "community" && kind !== "grant") || childIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<({ childId: string } & AwayNote)[]>`SELECT child_id AS "childId", own, office, caseworker, phone FROM children_away(${[...new Set(childIds)]}::uuid[])`;
  return new Map(rows.map(({ childId, ...note }) => [childId, note]));
}
