import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";

/** From which of its rosters each of these rows came, by their ids, which are the keys under which their children are registered; what is no row of the actor's own has none. */
export async function rostersOfRows(tx: Tx, actor: Actor, rowIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rosterRow.findMany({ where: { id: { in: [...rowIds] }, userId: actor.userId, orgId: actor.organisation.id }, select: { id: true, importId: true } });
  return new Map(rows.map(({ id, importId }) => [id, importId]));
}
