import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Prisma } from "../../../server/db/generated/client";

/** Handovers of children of the own street or district. Null for everybody else. */
export function ownMovesWhere(actor: Actor) {
  const scope = scopeOf(actor);
  return scope.kind === "division" ? { division: { gte: scope.low, lt: scope.high }, ...notClosed(actor) } : null;
}

/** What the own street sent, for good. */
export function sentMovesWhere(actor: Actor): Prisma.ChildMoveWhereInput | null {
  return scopeOf(actor).kind === "division" && actor.organisation.type === "STREET_OFFICE" ? { fromOrgId: actor.organisation.id, ...notClosed(actor) } : null;
}

/** What the own office is asked to take, while it is asked: a street, or the reviewers of a district. */
export function askedMovesWhere(actor: Actor): Prisma.ChildMoveWhereInput | null {
  const answers = actor.organisation.type === "STREET_OFFICE" || actor.roles.includes("REVIEWER");
  return scopeOf(actor).kind === "division" && answers ? { toOrgId: actor.organisation.id, status: "SENT", ...notClosed(actor) } : null;
}

/** What the own office was asked to take and did not: its own answer stays, by number and masked name. */
export function declinedMovesWhere(actor: Actor): Prisma.ChildMoveWhereInput | null {
  const asked = askedMovesWhere(actor);
  return asked && { ...asked, status: "REFUSED" };
}

/** Every handover that the actor may know of. Null: none. */
export function moveScope(actor: Actor): Prisma.ChildMoveWhereInput | null {
  const ways = [ownMovesWhere(actor), sentMovesWhere(actor), askedMovesWhere(actor), declinedMovesWhere(actor)].filter((where) => where !== null);
  return ways.length > 0 ? { OR: ways } : null;
}
