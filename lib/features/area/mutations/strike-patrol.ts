import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextStateElse } from "../../../shared/lifecycle";
import { notFound } from "../../../shared/refusal";
import { PATROL_RECORD_LIFECYCLE, patrolRecordState } from "../lifecycle";
import { areaScope, loadArea } from "../queries/area-scope";
import { refuseNamedChildren } from "../queries/named-children";
import { sumsOf } from "../rules";
import { storedSeenRows, strikePatrolSchema } from "../schema";

/** Strikes out a patrol that was written down by mistake, with the reason: it stays readable and counts for nothing, so that the area is due again by the patrol before it. Also of an area that has ended. */
export const strikePatrol = defineMutation({
  name: "area.strike_patrol",
  input: strikePatrolSchema,
  async run({ tx, actor, now, audit }, { areaId, patrolId, version, reason, namesNobody }) {
    const area = await loadArea(tx, actor, areaId);
    const patrol = await tx.patrol.findFirst({ where: { id: patrolId, areaId: area.id, ...areaScope(actor) }, select: { id: true, byId: true, patrolledAt: true, seen: true, struckAt: true, version: true } });
    if (!patrol) throw notFound();
    assertAllowed(actor, "area.strike_patrol", { division: area.division, authorIds: [patrol.byId] });
    nextStateElse(PATROL_RECORD_LIFECYCLE, patrolRecordState(patrol), "strike", "patrolStruck");
    await refuseNamedChildren(tx, area.division, { reason }, namesNobody);
    await guardedUpdate(tx, tx.patrol, "PATROL", { id: patrol.id, version, struckAt: null }, { struckAt: now, struckById: actor.userId, ...sealTexts("patrol", patrol.id, { strikeReason: reason }), version: { increment: 1 } });
    await audit({
      recordType: "GATHERING_AREA", recordId: area.id, before: { patrol: patrol.id, struck: false, at: patrol.patrolledAt.toISOString(), ...sumsOf(storedSeenRows.parse(patrol.seen)) }, after: { patrol: patrol.id, struck: true, reason: hashed(reason) },
    });
    return { patrolId: patrol.id };
  },
});
