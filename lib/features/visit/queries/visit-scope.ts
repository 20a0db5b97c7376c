import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { notFound } from "../../../shared/refusal";
import type { GrantKind } from "../../../shared/vocabulary/casework";

const inForce = (now: Date) => ({ startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] });

/** Visits an actor may open: of its street or district; for all others only those put to its own organisation. Null: none. */
export function visitScope(actor: Actor, now: Date): Prisma.VisitWhereInput | null {
  const scope = scopeOf(actor);
  const closed = notClosed(actor);
  const own = { assignedOrgId: actor.organisation.id, ...closed };
  switch (scope.kind) {
    case "division":
      return { ...(scope.level === "STREET" ? { streetCode: scope.low } : { districtCode: scope.low }), ...closed };
    case "community":
      return { division: scope.code, ...own };
    case "grant":
      return { ...own, child: { grants: { some: { organisationId: actor.organisation.id, ...inForce(now) } } } };
    case "referral":
    case "monitor":
    case "audit":
    case "none":
      return null;
  }
}

/** Kinds of grants in force to the actor's organisation for a child. */
export async function grantsOf(tx: Tx, actor: Actor, childId: string, now: Date): Promise<GrantKind[]> {
  const rows = await tx.accessGrant.findMany({ where: { childId, organisationId: actor.organisation.id, ...inForce(now) }, select: { kind: true } });
  return rows.map(({ kind }) => kind);
}

const FIELDS = {
  id: true, caseId: true, childId: true, division: true, kind: true, status: true, dueOn: true, assignedOrgId: true, assignedUserId: true, clientKey: true,
  doneById: true, version: true, ledFromOrgId: true, ledFromUserId: true, assignedOrg: { select: { name: true, type: true } },
} satisfies Prisma.VisitSelect;
export type LoadedVisit = Prisma.VisitGetPayload<{ select: typeof FIELDS }>;

/** The visit as a write needs it, if the actor can see it. Throws NOT_FOUND otherwise. */
export async function loadVisit(tx: Tx, actor: Actor, visitId: string, now: Date): Promise<LoadedVisit> {
  const scope = visitScope(actor, now);
  const found = scope && (await tx.visit.findFirst({ where: { id: visitId, ...scope }, select: FIELDS }));
  if (!found) throw notFound();
  return found;
}
