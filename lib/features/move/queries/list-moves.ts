import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import { decodeCursor, pageOf } from "../../../shared/cursor";
import { MOVE_BOXES, type MoveBox, type MoveListParams } from "../schema";
import type { MoveList } from "../view";
import { MOVE_FIELDS, moveRows } from "./move-row";
import { askedMovesWhere, declinedMovesWhere, ownMovesWhere, sentMovesWhere } from "./move-scope";

const PAGE_SIZE = 30;

/** The rows of a box, or null where the actor has none such. */
function boxWhere(actor: Actor, box: MoveBox): Prisma.ChildMoveWhereInput | null {
  const [own, sent] = [ownMovesWhere(actor), sentMovesWhere(actor)];
  const self = actor.organisation.id;
  switch (box) {
    case "incoming":
      return askedMovesWhere(actor);
    case "outgoing":
      return own && { AND: [own, { status: { not: "ACCEPTED" } }] };
    case "left":
      return sent && { AND: [sent, { status: "ACCEPTED" }] };
    case "declined":
      return declinedMovesWhere(actor);
    case "arrived":
      return own && { AND: [own, { status: "ACCEPTED", fromOrgId: { not: self } }] };
  }
}

/** Handovers: asked of the office, under way or given up, gone, come. Null for who has nothing to do with any. */
export async function listMoves(actor: Actor, params: MoveListParams, now: Date): Promise<MoveList | null> {
  const boxes = MOVE_BOXES.filter((box) => boxWhere(actor, box) !== null);
  const box = params.box && boxes.includes(params.box) ? params.box : boxes[0];
  const where = box && boxWhere(actor, box);
  if (!box || !where) return null;
  const cursor = decodeCursor(params.after, 2);
  const before = cursor && { OR: [{ proposedAt: { lt: new Date(cursor[0] ?? 0) } }, { proposedAt: new Date(cursor[0] ?? 0), id: { lt: cursor[1] ?? "" } }] };
  return withActor(actor, async (tx, fresh) => {
    const found = await tx.childMove.findMany({ where: before ? { AND: [where, before] } : where, orderBy: [{ proposedAt: "desc" }, { id: "desc" }], take: PAGE_SIZE + 1, select: MOVE_FIELDS });
    const page = pageOf(found, PAGE_SIZE, await tx.childMove.count({ where }), (row) => [row.proposedAt.toISOString(), row.id]);
    return { ...page, box, boxes, rows: await moveRows(tx, fresh, page.rows, now) };
  });
}
