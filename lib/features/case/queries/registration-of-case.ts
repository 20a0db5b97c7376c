import type { Actor } from "../../../authz/actor";
import { CONTRACTED_ORG_TYPES } from "../../../authz/scope";
import { withActor } from "../../../server/db/with-actor";
import type { OrgType } from "../../../shared/vocabulary/organisation";
import { caseScopeWhere } from "./load-case";

/** The registration that a case was opened from; null when the actor cannot see the case, and for bodies by contract, which read no form. */
export async function registrationOfCase(actor: Actor, caseId: string, now: Date): Promise<string | null> {
  return withActor(actor, async (tx, fresh) => {
    if ((CONTRACTED_ORG_TYPES as readonly OrgType[]).includes(fresh.organisation.type)) return null;
    const scope = caseScopeWhere(fresh, now);
    const found = scope && (await tx.careCase.findFirst({ where: { id: caseId, ...scope }, select: { registrationId: true } }));
    return found?.registrationId ?? null;
  });
}
