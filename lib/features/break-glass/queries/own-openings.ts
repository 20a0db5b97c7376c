import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { notClosed } from "../../../authz/closed";
import { withActor } from "../../../server/db/with-actor";
import type { OwnOpening } from "../view";

const SHOWN = 20;

/** What the actor has opened, the latest first; null for whoever opens nothing. */
export async function ownOpenings(actor: Actor, now: Date): Promise<OwnOpening[] | null> {
  return withActor(actor, async (tx, fresh) => {
    if (!authorize(fresh, "break_glass.open", {}, []).allowed) return null;
    const rows = await tx.breakGlass.findMany({
      where: { userId: fresh.userId, ...notClosed(fresh) }, orderBy: [{ openedAt: "desc" }, { id: "desc" }], take: SHOWN, select: { id: true, recordNumber: true, openedAt: true, endsAt: true },
    });
    return rows.map((row) => ({ openingId: row.id, number: row.recordNumber, openedAt: row.openedAt.toISOString(), endsAt: row.endsAt.toISOString(), running: row.endsAt > now }));
  });
}
