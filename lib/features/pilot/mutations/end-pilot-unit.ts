import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { nextStateElse } from "../../../shared/lifecycle";
import { invalid } from "../../../shared/refusal";
import { closeUnnamedFamilies } from "../../../workflows/close-unnamed-families";
import { PILOT_UNIT_LIFECYCLE, pilotUnitState } from "../lifecycle";
import { loadUnitInScope } from "../queries/unit-in-scope";
import { endPilotUnitSchema } from "../schema";

const day = (date: Date) => date.toISOString().slice(0, 10);

/** Sets the last day of a unit, or an earlier one than was set. Its open cases go on; a child filed later is outside (domain §2). */
export const endPilotUnit = defineMutation({
  name: "pilot_unit.end",
  input: endPilotUnitSchema,
  async run(context, { unitId, version, validTo, reason }) {
    const { tx, actor, now, audit } = context;
    const unit = await loadUnitInScope(tx, actor, unitId);
    assertAllowed(actor, "pilot_unit.name", { division: unit.divisionCode });
    if (unit.version !== version) throw await conflict(tx, "PILOT_UNIT", unit.id, version);
    nextStateElse(PILOT_UNIT_LIFECYCLE, pilotUnitState(unit), "end", "pilotUnitWithdrawn");
    const before = unit.validTo && day(unit.validTo);
    if (validTo < day(unit.validFrom)) throw invalid({ validTo: { key: "unitEndBeforeStart", params: { from: day(unit.validFrom) } } });
    // What goes on longer is named anew from the next day: what was outside in between stays outside.
    if (before !== null && validTo >= before) throw invalid({ validTo: { key: "unitEndNotEarlier", params: { on: before } } });
    await guardedUpdate(tx, tx.pilotUnit, "PILOT_UNIT", { id: unit.id, version }, { validTo: new Date(validTo), version: { increment: 1 } });
    const changeId = newId();
    await tx.pilotUnitChange.createMany({
      data: [{ id: changeId, unitId: unit.id, endedOn: new Date(validTo), previousEnd: unit.validTo, ...sealTexts("pilot_unit_change", changeId, { reason }), byId: actor.userId, at: now }],
    });
    if (unit.childId && validTo < toShanghaiDate(now)) await closeUnnamedFamilies(context, { childId: unit.childId, householdId: unit.child?.householdId ?? null });
    await audit({ recordType: "PILOT_UNIT", recordId: unit.id, recordVersion: version + 1, before: { validTo: before }, after: { validTo, reason: hashed(reason) } });
    return { unitId: unit.id };
  },
});
