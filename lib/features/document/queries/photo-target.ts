import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { Refusal } from "../../../shared/refusal";
import { loadRegistrationInScope, type LoadedRegistration } from "../../registration/queries/registration-in-scope";

export interface PhotoTarget {
  registration: LoadedRegistration;
  /** The photo that stands now. */
  current: { id: string; sha256: string; storageKey: string } | null;
}

/**
 * The registration whose child's photo is to be set or taken away, if the actor may. Throws NOT_FOUND, FORBIDDEN, and WRONG_STATE where a merged record is to get one: the kept record's is set.
 * What a merged record has can be taken away from it. A station changes what it took itself; what the street took stays the street's.
 */
export async function loadPhotoTarget(tx: Tx, actor: Actor, registrationId: string, step: "set" | "remove", now: Date): Promise<PhotoTarget> {
  const registration = await loadRegistrationInScope(tx, actor, registrationId, now);
  const { division, filingOrgId, status, childId } = registration;
  assertAllowed(actor, "photo.change", { division, filingOrgId });
  if (step === "set" && status === "MERGED") throw new Refusal("WRONG_STATE", { reason: "photoOfMerged" });
  const current = await tx.document.findFirst({ where: { childId, caseId: null, kind: "CHILD_PHOTO", removedAt: null }, select: { id: true, sha256: true, storageKey: true, uploadedOrgId: true } });
  if (current && actor.organisation.type === "RESCUE_STATION" && current.uploadedOrgId !== actor.organisation.id) throw new Refusal("FORBIDDEN", { reason: "streetActs" });
  return { registration, current };
}
