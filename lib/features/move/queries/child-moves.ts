import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { withActor } from "../../../server/db/with-actor";
import { matrixInForce } from "../../../server/matrix";
import { toShanghaiDate } from "../../../shared/dates";
import { OPEN_MOVE_STATUSES } from "../lifecycle";
import type { ChildMoves } from "../view";
import { moveBarOf } from "./load-move";
import { MOVE_FIELDS, moveRows } from "./move-row";
import { ownMovesWhere } from "./move-scope";

const SHOWN = 10;

/** The handovers of a child, for the pages of its record, and whether one may be proposed. Null for who has not the place. */
export async function childMoves(actor: Actor, record: { registrationId: string } | { caseId: string }, now: Date): Promise<ChildMoves | null> {
  return withActor(actor, async (tx, fresh) => {
    const own = ownMovesWhere(fresh);
    if (!own) return null;
    const registration = await tx.registration.findFirst({
      where: { ...("caseId" in record ? { caseId: record.caseId } : { id: record.registrationId }), ...own },
      select: { id: true, childId: true, division: true, status: true, child: { select: { version: true } } },
    });
    if (!registration || registration.status === "MERGED") return null;
    const { childId } = registration;
    const found = await tx.childMove.findMany({ where: { ...own, childId }, orderBy: [{ proposedAt: "desc" }, { id: "desc" }], take: SHOWN, select: MOVE_FIELDS });
    const may = authorize(fresh, "move.propose", { division: registration.division }, (await matrixInForce(tx, toShanghaiDate(now))).rows).allowed;
    const open = found.some(({ status }) => (OPEN_MOVE_STATUSES as readonly string[]).includes(status));
    return {
      registrationId: registration.id, version: registration.child.version, rows: await moveRows(tx, fresh, found, now), mayPropose: may && !open,
      hasOpenCase: (await tx.careCase.count({ where: { childId, status: { not: "CLOSED" } } })) > 0, bar: may && !open ? await moveBarOf(tx, childId, true) : null,
    };
  });
}
