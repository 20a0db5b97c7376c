import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import type { GrantKind } from "../../../shared/vocabulary/casework";

/** The grants in force that the actor's organisation holds for a child. */
export async function grantsFor(tx: Tx, actor: Actor, childId: string, now: Date): Promise<GrantKind[]> {
  const rows = await tx.accessGrant.findMany({
    where: { childId, organisationId: actor.organisation.id, startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] }, select: { kind: true },
  });
  return rows.map(({ kind }) => kind);
}
