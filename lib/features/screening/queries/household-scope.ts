import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Prisma } from "../../../server/db/generated/client";

/** Households an actor may read: of its street or district; a rescue station those it entered itself. Null: none. */
export function householdScope(actor: Actor): Prisma.HouseholdWhereInput | null {
  const scope = scopeOf(actor);
  if (scope.kind === "division") return { division: { gte: scope.low, lt: scope.high }, ...notClosed(actor, "id") };
  return actor.organisation.type === "RESCUE_STATION" && scope.kind === "grant" ? { filingOrgId: actor.organisation.id, ...notClosed(actor, "id") } : null;
}

/** Visits to households in the same way: of its area, or a station's own. */
export function householdVisitScope(actor: Actor): Prisma.HouseholdVisitWhereInput | null {
  const scope = scopeOf(actor);
  if (scope.kind === "division") return { division: { gte: scope.low, lt: scope.high }, ...notClosed(actor, "householdId") };
  return actor.organisation.type === "RESCUE_STATION" && scope.kind === "grant" ? { visitorOrgId: actor.organisation.id, ...notClosed(actor, "householdId") } : null;
}
