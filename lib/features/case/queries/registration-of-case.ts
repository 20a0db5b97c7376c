import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";
import { caseScopeWhere } from "./load-case";

/** The registration that a case was opened from; null when the actor cannot see the case. */
export async function registrationOfCase(actor: Actor, caseId: string, now: Date): Promise<string | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = caseScopeWhere(fresh, now);
    const found = scope && (await tx.careCase.findFirst({ where: { id: caseId, ...scope }, select: { registrationId: true } }));
    return found?.registrationId ?? null;
  });
}
