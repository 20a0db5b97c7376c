import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Prisma } from "../../../server/db/generated/client";

/**
 * Urgent reports an actor may open: those that its office sent or was alerted by, and for street and district those of places in their own
 * division. Null for everybody else: communities, departments, the municipal monitor and the administrators see none.
 */
export function reportScope(actor: Actor): Prisma.UrgentReportWhereInput | null {
  const scope = scopeOf(actor);
  const { id } = actor.organisation;
  const closed = notClosed(actor, "id");
  const own: Prisma.UrgentReportWhereInput[] = [{ reportedOrgId: id }, { toldOrgIds: { has: id } }];
  if (scope.kind === "division") return { ...closed, OR: [...own, { division: { gte: scope.low, lt: scope.high } }] };
  return scope.kind === "grant" && actor.organisation.type === "RESCUE_STATION" ? { ...closed, OR: own } : null;
}
