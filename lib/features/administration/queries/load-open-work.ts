import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";
import { isId } from "../../../shared/is-id";
import { openOfficesOf } from "../../../workflows/hand-over";
import type { OpenWorkView } from "../view";
import { maySeeUsers } from "./list-users";

/** What stands with a person and to whom it would go: counts and names of colleagues, no case; null for anybody but the system and the security administrator. */
export async function loadOpenWork(actor: Actor, userId: string, now: Date): Promise<OpenWorkView[] | null> {
  if (!maySeeUsers(actor) || !isId(userId)) return null;
  return withActor(actor, (tx) => openOfficesOf(tx, userId, now));
}
