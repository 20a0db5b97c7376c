import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import { withActor } from "../../../server/db/with-actor";
import type { HandedOver } from "../view";
import { MOVE_FIELDS, moveRows } from "./move-row";
import { sentMovesWhere } from "./move-scope";

/** Where a record went that has left the district: for the district's people, who keep no copy. */
const leftDistrict = (actor: Actor, recordId: string): Promise<HandedOver | null> =>
  withActor(actor, async (tx) => {
    const [found] = await tx.$queryRaw<{ number: string; to_name: string; at: Date }[]>`SELECT * FROM left_district(${recordId}::uuid)`;
    return found ? { moveId: null, number: found.number, toName: found.to_name, at: found.at.toISOString() } : null;
  });

/** The handover by which a registration, case, visit or referral went from the actor's own office, or out of its district, to another; null for everybody else, and for what came to be after it. */
export async function handedOver(actor: Actor, recordId: string, now: Date): Promise<HandedOver | null> {
  if (scopeOf(actor).kind !== "division") return null;
  if (!sentMovesWhere(actor)) return leftDistrict(actor, recordId);
  return withActor(actor, async (tx, fresh) => {
    const sent = sentMovesWhere(fresh);
    const [found] = await tx.$queryRaw<{ id: string | null }[]>`SELECT handed_over(${recordId}::uuid) AS id`;
    const move = sent && found?.id ? await tx.childMove.findFirst({ where: { AND: [sent, { id: found.id, status: "ACCEPTED" }] }, select: { ...MOVE_FIELDS, decidedAt: true } }) : null;
    const [row] = move ? await moveRows(tx, fresh, [move], now) : [];
    return move?.decidedAt && row ? { moveId: row.moveId, number: row.number, toName: row.toName, at: move.decidedAt.toISOString() } : null;
  });
}
