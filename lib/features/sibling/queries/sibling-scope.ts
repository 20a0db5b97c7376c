import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Prisma } from "../../../server/db/generated/client";

/** What was said of pairs of which the own street or district has either child, where neither is closed to the actor. Null for everybody else. */
export function siblingScope(actor: Actor): Prisma.SiblingDecisionWhereInput | null {
  const scope = scopeOf(actor);
  if (scope.kind !== "division") return null;
  const range = { gte: scope.low, lt: scope.high };
  return { OR: [{ division: range }, { otherDivision: range }], AND: [notClosed(actor), notClosed(actor, "otherId")] };
}
