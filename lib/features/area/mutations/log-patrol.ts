import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { shanghaiInstant } from "../../../shared/dates";
import { nextStateElse } from "../../../shared/lifecycle";
import { invalid } from "../../../shared/refusal";
import { AREA_LIFECYCLE } from "../lifecycle";
import { loadArea } from "../queries/area-scope";
import { refuseNamedChildren } from "../queries/named-children";
import { patrolTimeFault, sumsOf } from "../rules";
import { logPatrolSchema } from "../schema";

/** A patrol of an area: when, who, how many were seen, what was done. Children are registered one by one with the form. */
export const logPatrol = defineMutation({
  name: "area.patrol",
  input: logPatrolSchema,
  async run({ tx, actor, now, audit }, { clientKey, areaId, patrolledOn, patrolledAt, companions, seen, action, namesNobody }) {
    const area = await loadArea(tx, actor, areaId);
    assertAllowed(actor, "area.patrol", { division: area.division });
    const repeated = await tx.patrol.findFirst({ where: { id: clientKey, byId: actor.userId }, select: { id: true } });
    if (repeated) {
      await audit({ action: "area.patrol_repeated", recordType: "GATHERING_AREA", recordId: area.id });
      return { patrolId: repeated.id };
    }
    nextStateElse(AREA_LIFECYCLE, area.status, "patrol", "areaEnded");
    const fault = patrolTimeFault({ patrolledOn, patrolledAt }, now);
    if (fault) throw invalid(fault);
    const at = shanghaiInstant(patrolledOn, patrolledAt);
    await refuseNamedChildren(tx, area.division, { companions, action }, namesNobody);
    await tx.patrol.createMany({
      data: [{ id: clientKey, areaId: area.id, division: area.division, patrolledAt: at, byId: actor.userId, orgId: actor.organisation.id, ...sealTexts("patrol", clientKey, { companions, action }), seen, createdAt: now }],
    });
    await audit({ recordType: "GATHERING_AREA", recordId: area.id, after: { patrol: clientKey, at: at.toISOString(), ...sumsOf(seen), companions: hashed(companions || null), action: hashed(action) } });
    return { patrolId: clientKey };
  },
});
