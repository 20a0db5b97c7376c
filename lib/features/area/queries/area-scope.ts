import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { rangeOf } from "../../../shared/division-code";
import { notFound } from "../../../shared/refusal";

/** Areas and patrols an actor may read: of its street or district; a rescue station those of its whole district, where it patrols. Null: none. */
export function areaScope(actor: Actor): { division: { gte: string; lt: string } } | null {
  const scope = scopeOf(actor);
  if (scope.kind === "division") return { division: { gte: scope.low, lt: scope.high } };
  if (actor.organisation.type !== "RESCUE_STATION" || scope.kind !== "grant") return null;
  const { low, high } = rangeOf(actor.organisation.divisionCode);
  return { division: { gte: low, lt: high } };
}

const FIELDS = { id: true, division: true, name: true, placeCipher: true, reasonCipher: true, times: true, status: true, version: true, createdAt: true } as const;

/** The area if the actor can see it. Throws NOT_FOUND otherwise. */
export async function loadArea(tx: Tx, actor: Actor, areaId: string) {
  const scope = areaScope(actor);
  const found = scope && (await tx.gatheringArea.findFirst({ where: { id: areaId, ...scope }, select: FIELDS }));
  if (!found) throw notFound();
  return found;
}

export const AREA_FIELDS = FIELDS;
