import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";
import { decodeCursor, pageOf } from "../../../shared/cursor";
import type { CorrectionListParams } from "../schema";
import type { CorrectionList } from "../view";
import { CORRECTION_FIELDS_READ, correctionRows } from "./correction-rows";
import { ownCorrections } from "./correction-scope";

const PAGE_SIZE = 30;

/** Corrections of the own street or district that wait, or were decided: the newest first. Null for who has neither. */
export async function listCorrections(actor: Actor, { state, after }: CorrectionListParams, now: Date): Promise<CorrectionList | null> {
  if (!ownCorrections(actor, now)) return null;
  const cursor = decodeCursor(after, 2);
  const before = cursor ? { OR: [{ proposedAt: { lt: new Date(cursor[0] ?? 0) } }, { proposedAt: new Date(cursor[0] ?? 0), id: { lt: cursor[1] ?? "" } }] } : {};
  return withActor(actor, async (tx, fresh) => {
    const scope = ownCorrections(fresh, now);
    if (!scope) return null;
    const where = { AND: [scope, { status: state }] };
    const found = await tx.recordCorrection.findMany({ where: { AND: [where, before] }, orderBy: [{ proposedAt: "desc" }, { id: "desc" }], take: PAGE_SIZE + 1, select: CORRECTION_FIELDS_READ });
    const page = pageOf(found, PAGE_SIZE, await tx.recordCorrection.count({ where }), (row) => [row.proposedAt.toISOString(), row.id]);
    return { ...page, state, rows: await correctionRows(tx, fresh, page.rows, now), waiting: await tx.recordCorrection.count({ where: { AND: [scope, { status: "WAITING" }] } }) };
  });
}
