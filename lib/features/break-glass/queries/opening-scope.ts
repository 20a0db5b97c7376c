import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { notBarred, notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Prisma } from "../../../server/db/generated/client";

type Where = Prisma.BreakGlassWhereInput;

/**
 * Openings that an actor answers for: the auditor for all, street supervisor and district reviewer for those of the offices of their place, whether or not the record has been restricted since. Null: none.
 */
export function overseenWhere(actor: Actor): Where | null {
  if (asAuditor(actor)) return {};
  const scope = scopeOf(actor);
  if (scope.kind !== "division" || !authorize(actor, "record.restrict", { division: scope.low }, []).allowed) return null;
  return { officeDivision: { startsWith: scope.low }, ...notBarred(actor) };
}

/** Openings of the records of one's own place, for their history. */
export function openedHereWhere(actor: Actor): Where | null {
  const scope = scopeOf(actor);
  return scope.kind === "division" ? { division: { gte: scope.low, lt: scope.high }, ...notClosed(actor) } : null;
}

/** Openings of the actor's own, of a record that has been restricted since too. Null for whoever opens nothing. */
export function ownOpeningsWhere(actor: Actor): Where | null {
  return authorize(actor, "break_glass.open", {}, []).allowed ? { userId: actor.userId, ...notBarred(actor) } : null;
}

/** Whose review an actor's is. */
export const asAuditor = (actor: Actor): boolean => scopeOf(actor).kind === "audit";
