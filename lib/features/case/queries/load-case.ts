import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { notFound } from "../../../shared/refusal";

const CASE_FIELDS = {
  id: true, number: true, childId: true, registrationId: true, division: true, status: true, colour: true, reopenedAs: true, closeReason: true, level: true, ownerUserId: true,
  ownerOrgId: true, openedById: true, openedAt: true, matrixVersionId: true, assessedAt: true, plannedAt: true, version: true,
} satisfies Prisma.CareCaseSelect;

export type LoadedCase = Prisma.CareCaseGetPayload<{ select: typeof CASE_FIELDS }>;

/** The scope of an actor over a table that carries `division` and `child`: by place, or by grants in force. */
export function childScopeWhere(actor: Actor, now: Date) {
  const scope = scopeOf(actor);
  const closed = notClosed(actor);
  switch (scope.kind) {
    case "division":
      return { division: { gte: scope.low, lt: scope.high }, ...closed };
    case "community":
      return { division: scope.code, ...closed };
    case "grant":
      return {
        child: {
          grants: { some: { organisationId: actor.organisation.id, startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] } },
        },
        ...closed,
      };
    case "referral":
    case "monitor":
    case "audit":
    case "none":
      return null;
  }
}

/** The same over children themselves. */
export function ownChildrenWhere(actor: Actor, now: Date): Prisma.ChildWhereInput | null {
  const scope = childScopeWhere(actor, now);
  return scope && { ...("division" in scope ? { division: scope.division } : scope.child), ...notClosed(actor, "id") };
}

/** The same for what belongs to a case: a community's officers reach the child and its visits, never the case. */
export const caseScopeWhere = (actor: Actor, now: Date) => (scopeOf(actor).kind === "community" ? null : childScopeWhere(actor, now));

/** The case as a write needs it, if the actor can see it. Throws NOT_FOUND otherwise, as for a case that does not exist. */
export async function loadCase(tx: Tx, actor: Actor, caseId: string, now: Date): Promise<LoadedCase> {
  const scope = caseScopeWhere(actor, now);
  const found = scope && (await tx.careCase.findFirst({ where: { id: caseId, ...scope }, select: CASE_FIELDS }));
  if (!found) throw notFound();
  return found;
}
