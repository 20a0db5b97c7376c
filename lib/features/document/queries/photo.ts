import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import type { Tx } from "../../../server/db/client";
import type { RegistrationStatus } from "../../../shared/vocabulary/casework";
import type { PhotoView } from "../view";
import { shownDocumentWhere } from "./document-where";

/** The child's photo that stands now; null when there is none or the actor may not see it: only who sees the child's full name does. */
export async function photoOf(tx: Tx, actor: Actor, childId: string, now: Date): Promise<string | null> {
  const scope = shownDocumentWhere(actor, now);
  const found = scope && (await tx.document.findFirst({ where: { AND: [scope, { childId, caseId: null, kind: "CHILD_PHOTO" }] }, select: { id: true } }));
  return found?.id ?? null;
}

/** Where the photos of these children are stored, by child, by the same rule. */
export async function photoKeysOf(tx: Tx, actor: Actor, childIds: readonly string[], now: Date): Promise<Map<string, string>> {
  const scope = shownDocumentWhere(actor, now);
  const found = scope ? await tx.document.findMany({ where: { AND: [scope, { childId: { in: [...childIds] }, caseId: null, kind: "CHILD_PHOTO" }] }, select: { childId: true, storageKey: true } }) : [];
  return new Map(found.map(({ childId, storageKey }) => [childId, storageKey]));
}

/** The same for the page of a registration, with whether the actor may set or take away the photo. */
export async function photoView(
  tx: Tx, actor: Actor, { childId, division, filingOrgId, status }: { childId: string; division: string; filingOrgId: string; status: RegistrationStatus }, now: Date,
): Promise<PhotoView> {
  const may = authorize(actor, "photo.change", { division, filingOrgId }, []).allowed;
  return { documentId: await photoOf(tx, actor, childId, now), canChange: may && status !== "MERGED", canRemove: may };
}
