import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Prisma } from "../../../server/db/generated/client";
import { coversPlace } from "../round-areas";
import type { LoadedRound } from "./round-in-scope";

/** Households an actor may read: of its street or district; a rescue station those it entered itself; a community those of its own that a round lists, and those it met. Null: none. */
export function householdScope(actor: Actor): Prisma.HouseholdWhereInput | null {
  const scope = scopeOf(actor);
  if (scope.kind === "division") return { division: { gte: scope.low, lt: scope.high }, ...notClosed(actor, "id") };
  if (scope.kind === "community") return { division: scope.code, OR: [{ filingOrgId: actor.organisation.id }, { listed: { some: {} } }], ...notClosed(actor, "id") };
  return actor.organisation.type === "RESCUE_STATION" && scope.kind === "grant" ? { filingOrgId: actor.organisation.id, ...notClosed(actor, "id") } : null;
}

/** Of these, the household that may be visited in a round: for a community only one that the round lists. */
export function visitableScope(actor: Actor, roundId: string): Prisma.HouseholdWhereInput | null {
  const scope = householdScope(actor);
  return scope && scopeOf(actor).kind === "community" ? { AND: [scope, { listed: { some: { roundId } } }] } : scope;
}

/** Visits to households in the same way: of its area, or a station's own. */
export function householdVisitScope(actor: Actor): Prisma.HouseholdVisitWhereInput | null {
  const scope = scopeOf(actor);
  if (scope.kind === "division") return { division: { gte: scope.low, lt: scope.high }, ...notClosed(actor, "householdId") };
  if (scope.kind === "community") return { division: scope.code, ...notClosed(actor, "householdId") };
  return actor.organisation.type === "RESCUE_STATION" && scope.kind === "grant" ? { visitorOrgId: actor.organisation.id, ...notClosed(actor, "householdId") } : null;
}

/** What the right to log a visit asks of a place in a round. */
export const visitResource = (round: LoadedRound, division: string) => ({ division, inRunningRound: round.status === "OPEN" && coversPlace(round, division) });

/** What the right to strike a visit asks: whose it is, and whether its round still runs there. */
export const strikeResource = (round: LoadedRound, visit: { division: string; visitorId: string; visitorOrgId: string }) => ({ ...visitResource(round, visit.division), authorIds: [visit.visitorId], filingOrgId: visit.visitorOrgId });

/** The actor's office knocks at the doors of this place, whether or not a round runs: the address is for it. */
export const knocksAt = (actor: Actor, division: string): boolean => authorize(actor, "household_visit.log", { division, inRunningRound: true }, []).allowed;
