import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";

/** What the form before all others needs of one's own account; open while the password is still an administrator's. */
export async function loadPasswordChange(actor: Actor): Promise<{ version: number }> {
  return withActor(actor, (tx, { userId }) => tx.appUser.findUniqueOrThrow({ where: { id: userId }, select: { version: true } }), { openWhile: ["PASSWORD"] });
}
