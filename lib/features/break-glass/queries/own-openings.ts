import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";
import type { OwnOpening } from "../view";
import { ownOpeningsWhere } from "./opening-scope";

const SHOWN = 20;

/** What the actor has opened, the latest first; null for whoever opens nothing. */
export async function ownOpenings(actor: Actor, now: Date): Promise<OwnOpening[] | null> {
  return withActor(actor, async (tx, fresh) => {
    const where = ownOpeningsWhere(fresh);
    if (!where) return null;
    const rows = await tx.breakGlass.findMany({
      where, orderBy: [{ openedAt: "desc" }, { id: "desc" }], take: SHOWN, select: { id: true, childId: true, recordNumber: true, openedAt: true, endsAt: true },
    });
    return rows.map((row) => ({ openingId: row.id, number: row.recordNumber, openedAt: row.openedAt.toISOString(), endsAt: row.endsAt.toISOString(), running: row.endsAt > now, restricted: fresh.closed.includes(row.childId) }));
  });
}
