import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { notFound } from "../../../shared/refusal";

/** Merges that an actor may read: of the children of its street or district, and those of records that it had filed itself, for their numbers. Null: none. */
export function mergeScope(actor: Actor): Prisma.RecordMergeWhereInput | null {
  const scope = scopeOf(actor);
  const open = { AND: [notClosed(actor), notClosed(actor, "otherChildId")] };
  const filed = { otherOrgId: actor.organisation.id };
  if (scope.kind === "division") return { OR: [{ division: { gte: scope.low, lt: scope.high } }, ...(scope.level === "STREET" ? [filed] : [])], ...open };
  return scope.kind === "grant" && actor.organisation.type === "RESCUE_STATION" ? { ...filed, ...open } : null;
}

const FIELDS = {
  id: true, childId: true, division: true, registrationId: true, recordNumber: true, otherChildId: true, otherRegistrationId: true, otherNumber: true, status: true, mergedAt: true, version: true,
} satisfies Prisma.RecordMergeSelect;
export type LoadedMerge = Prisma.RecordMergeGetPayload<{ select: typeof FIELDS }>;

/** A merge of the actor's own place, as its undoing needs it. Throws NOT_FOUND otherwise. */
export async function loadMerge(tx: Tx, actor: Actor, mergeId: string): Promise<LoadedMerge> {
  const scope = scopeOf(actor);
  const all = mergeScope(actor);
  const found = all && scope.kind === "division" && (await tx.recordMerge.findFirst({ where: { id: mergeId, AND: [all], division: { gte: scope.low, lt: scope.high } }, select: FIELDS }));
  if (!found) throw notFound();
  return found;
}
