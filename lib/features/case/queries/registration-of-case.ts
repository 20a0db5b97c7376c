import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import { withActor } from "../../../server/db/with-actor";
import { childScopeWhere } from "./load-case";

/** The registration that a case was opened from; null when the actor cannot see the case. */
export async function registrationOfCase(actor: Actor, caseId: string, now: Date): Promise<string | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = scopeOf(fresh).kind === "community" ? null : childScopeWhere(fresh, now);
    const found = scope && (await tx.careCase.findFirst({ where: { id: caseId, ...scope }, select: { registrationId: true } }));
    return found?.registrationId ?? null;
  });
}
