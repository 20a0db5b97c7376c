import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import { withActor } from "../../../server/db/with-actor";

/** How many records of the reader's whole street or district are restricted to others and stand in none of its lists and figures; by place alone, under no filter. 0 for everybody else. */
export async function restrictedCount(actor: Actor): Promise<number> {
  if (actor.closed.length === 0 || scopeOf(actor).kind !== "division") return 0;
  return withActor(actor, async (tx) => (await tx.$queryRaw<{ count: number }[]>`SELECT restricted_count() AS count`)[0]?.count ?? 0);
}
