import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { notFound } from "../../../shared/refusal";

export const EXPORT_FIELDS = {
  id: true, userId: true, orgId: true, kind: true, filterCipher: true, rowCount: true, purpose: true, noteCipher: true, status: true, requestedAt: true, decidedById: true, refusalReasonCipher: true,
  expiresAt: true, fileKey: true, closedWhenMade: true, downloads: true, version: true,
} satisfies Prisma.ExportRequestSelect;
export type RawExport = Prisma.ExportRequestGetPayload<{ select: typeof EXPORT_FIELDS }>;

/** The actor's own request, made for the office it acts for now. Throws NOT_FOUND otherwise. */
export async function loadOwnExport(tx: Tx, actor: Actor, exportId: string): Promise<RawExport> {
  const found = await tx.exportRequest.findFirst({ where: { id: exportId, userId: actor.userId, orgId: actor.organisation.id }, select: EXPORT_FIELDS });
  if (!found) throw notFound();
  return found;
}

/** A request of the actor's office. Throws NOT_FOUND otherwise; row-level security shows it to who decides. */
export async function loadOfficeExport(tx: Tx, actor: Actor, exportId: string): Promise<RawExport> {
  const found = await tx.exportRequest.findFirst({ where: { id: exportId, orgId: actor.organisation.id }, select: EXPORT_FIELDS });
  if (!found) throw notFound();
  return found;
}
