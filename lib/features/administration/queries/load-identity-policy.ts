import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { secondFactorOn } from "../../../server/auth/second-factor-on";
import { withActor } from "../../../server/db/with-actor";
import type { IdentityPolicyView } from "../view";

/** The rules of signing in; null for anybody but the security administrator. */
export async function loadIdentityPolicy(actor: Actor): Promise<IdentityPolicyView | null> {
  if (!authorize(actor, "identity_policy.manage", {}, []).allowed) return null;
  return withActor(actor, async (tx) => {
    const policy = await tx.identityPolicy.findUniqueOrThrow({ where: { id: 1 }, select: { passwordDays: true, passwordWarningDays: true, secondFactorRoles: true, version: true } });
    return { ...policy, factorOn: secondFactorOn() };
  });
}
