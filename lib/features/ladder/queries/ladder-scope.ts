import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Prisma } from "../../../server/db/generated/client";

/** Admonitions, suits and judgments are the street's and its district's; nobody works on them by grant. Null for everybody else. */
export function ladderScope(actor: Actor): (Pick<Prisma.LadderStepTakenWhereInput, "division"> & Pick<Prisma.CareCaseWhereInput, "division">) | null {
  const scope = scopeOf(actor);
  return scope.kind === "division" ? { division: { gte: scope.low, lt: scope.high }, ...notClosed(actor) } : null;
}
