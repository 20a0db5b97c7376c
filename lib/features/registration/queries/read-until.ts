import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";

/** Until when an office that reads a child's record by its grants reads it (docs/decisions/grants-end.md); null for whoever has the place, and where one of the grants has no end. */
export async function readUntil(tx: Tx, actor: Actor, childId: string, now: Date): Promise<string | null> {
  if (scopeOf(actor).kind !== "grant") return null;
  const running = await tx.accessGrant.findMany({ where: { childId, organisationId: actor.organisation.id, startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] }, select: { endsAt: true } });
  if (running.some(({ endsAt }) => endsAt === null)) return null;
  return running.flatMap(({ endsAt }) => endsAt?.toISOString() ?? []).sort().at(-1) ?? null;
}
