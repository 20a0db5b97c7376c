import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { invalid } from "../../../shared/refusal";
import { AREA_LIFECYCLE, areaActionOf } from "../lifecycle";
import { loadArea } from "../queries/area-scope";
import { refuseNamedChildren } from "../queries/named-children";
import { changeAreaSchema, nameAreaSchema } from "../schema";

/** The street names a place where street children gather (notice 四(一)1: 重点活动区域). */
export const nameArea = defineMutation({
  name: "area.name",
  input: nameAreaSchema,
  async run({ tx, actor, now, audit }, { clientKey, division, name, place, times, reason, namesNobody }) {
    assertAllowed(actor, "area.manage", { division });
    const repeated = await tx.gatheringArea.findFirst({ where: { id: clientKey, createdById: actor.userId }, select: { id: true } });
    if (repeated) {
      await audit({ action: "area.name_repeated", recordType: "GATHERING_AREA", recordId: repeated.id });
      return { areaId: repeated.id };
    }
    if (!(await tx.division.findFirst({ where: { code: division, validTo: null }, select: { code: true } }))) throw invalid({ division: { key: "divisionUnknown" } });
    await refuseNamedChildren(tx, division, { name, place, reason }, namesNobody);
    const status = nextState(AREA_LIFECYCLE, "NONE", "name");
    await tx.gatheringArea.createMany({
      data: [{ id: clientKey, division, name, times, status, ...sealTexts("gathering_area", clientKey, { place, reason }), createdById: actor.userId, createdOrgId: actor.organisation.id, createdAt: now }],
    });
    await audit({ recordType: "GATHERING_AREA", recordId: clientKey, recordVersion: 1, after: { division, name, times, status, place: hashed(place), reason: hashed(reason) } });
    return { areaId: clientKey };
  },
});

/** Corrects an area, ends its patrols, or begins them again; what was patrolled stays. */
export const changeArea = defineMutation({
  name: "area.change",
  input: changeAreaSchema,
  async run({ tx, actor, audit }, { areaId, version, status: wanted, name, place, times, reason, namesNobody }) {
    const area = await loadArea(tx, actor, areaId);
    assertAllowed(actor, "area.manage", { division: area.division });
    const status = nextState(AREA_LIFECYCLE, area.status, areaActionOf(area.status, wanted));
    await refuseNamedChildren(tx, area.division, { name, place, reason }, namesNobody);
    await guardedUpdate(tx, tx.gatheringArea, "GATHERING_AREA", { id: area.id, version, status: area.status }, { name, times, status, ...sealTexts("gathering_area", area.id, { place, reason }), version: { increment: 1 } });
    await audit({ recordType: "GATHERING_AREA", recordId: area.id, recordVersion: version + 1, before: { name: area.name, times: area.times, status: area.status }, after: { name, times, status, place: hashed(place), reason: hashed(reason) } });
    return { areaId: area.id };
  },
});
