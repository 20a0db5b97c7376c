import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { notFound } from "../../../shared/refusal";
import { closureScope } from "./load-closure";

const FIELDS = {
  id: true, closureId: true, caseId: true, childId: true, division: true, number: true, doneById: true, doneAt: true, cancelledAt: true, version: true,
  careCase: { select: { number: true, status: true, closedAt: true, ownerOrgId: true, ownerUserId: true } },
} satisfies Prisma.FollowUpSelect;
export type LoadedFollowUp = Prisma.FollowUpGetPayload<{ select: typeof FIELDS }>;

/** A follow-up for a write, between the street and the district as the closing papers are. Throws NOT_FOUND. */
export async function loadFollowUp(tx: Tx, actor: Actor, followUpId: string): Promise<LoadedFollowUp> {
  const scope = closureScope(actor);
  const found = scope && (await tx.followUp.findFirst({ where: { id: followUpId, ...scope }, select: FIELDS }));
  if (!found) throw notFound();
  return found;
}
