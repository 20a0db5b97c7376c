import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { notFound } from "../../../shared/refusal";

const FIELDS = {
  id: true, number: true, caseId: true, childId: true, division: true, fromOrgId: true, toOrgId: true, task: true, status: true, sentById: true, sentAt: true,
  acceptDueAt: true, acceptedAt: true, firstReportAt: true, endedAt: true, courtOutcome: true, measureKey: true, resultDueOn: true, conferenceTaskId: true, decision: true, version: true, toOrg: { select: { type: true, name: true } },
} satisfies Prisma.ReferralSelect;

export type LoadedReferral = Prisma.ReferralGetPayload<{ select: typeof FIELDS }>;

/** Referrals that an actor may read: sent in its division, or received by its organisation. Null: none of the first kind. */
export function sentScope(actor: Actor): Prisma.ReferralWhereInput | null {
  const scope = scopeOf(actor);
  if (scope.kind !== "division") return null;
  return { ...(scope.level === "STREET" ? { streetCode: scope.low } : { districtCode: scope.low }), ...notClosed(actor) };
}

/** True for whoever may receive referrals at all: administrators, monitors and city departments may not. */
export const mayReceive = (actor: Actor): boolean => ["division", "community", "grant", "referral"].includes(scopeOf(actor).kind);

/** The referral as a write needs it, if the actor can see it. Throws NOT_FOUND otherwise. */
export async function loadReferral(tx: Tx, actor: Actor, referralId: string): Promise<LoadedReferral> {
  const ways = [sentScope(actor), mayReceive(actor) ? { toOrgId: actor.organisation.id } : null].filter((way) => way !== null);
  const found = ways.length > 0 ? await tx.referral.findFirst({ where: { id: referralId, OR: ways, ...notClosed(actor) }, select: FIELDS }) : null;
  if (!found) throw notFound();
  return found;
}
