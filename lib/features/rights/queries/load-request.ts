import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { notFound } from "../../../shared/refusal";
import { rightsChildScope, rightsScope } from "./rights-scope";

const REQUEST = {
  id: true, number: true, childId: true, division: true, kind: true, speaker: true, status: true, receivedById: true, receivedOrgId: true, version: true,
} satisfies Prisma.RightsRequestSelect;
const CONSENT = { id: true, childId: true, division: true, purpose: true, givenOn: true, withdrawnOn: true, version: true } satisfies Prisma.ConsentRecordSelect;

/** A request as a write needs it, if the actor can see it. Throws NOT_FOUND otherwise, as for one that does not exist. */
export async function loadRequest(tx: Tx, actor: Actor, requestId: string): Promise<Prisma.RightsRequestGetPayload<{ select: typeof REQUEST }>> {
  const scope = rightsScope(actor);
  const found = scope && (await tx.rightsRequest.findFirst({ where: { id: requestId, ...scope }, select: REQUEST }));
  if (!found) throw notFound();
  return found;
}

/** A consent as a write needs it. Throws NOT_FOUND outside scope. */
export async function loadConsent(tx: Tx, actor: Actor, consentId: string): Promise<Prisma.ConsentRecordGetPayload<{ select: typeof CONSENT }>> {
  const scope = rightsScope(actor);
  const found = scope && (await tx.consentRecord.findFirst({ where: { id: consentId, ...scope }, select: CONSENT }));
  if (!found) throw notFound();
  return found;
}

/** The child as a write needs it, if street or district sees it. Throws NOT_FOUND otherwise. */
export async function loadChild(tx: Tx, actor: Actor, childId: string): Promise<{ id: string; division: string }> {
  const scope = rightsChildScope(actor);
  const found = scope && (await tx.child.findFirst({ where: { id: childId, status: "ACTIVE", ...scope }, select: { id: true, division: true } }));
  if (!found) throw notFound();
  return found;
}
