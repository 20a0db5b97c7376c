import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextStateElse } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import { closeUnnamedFamilies } from "../../../workflows/close-unnamed-families";
import { PILOT_UNIT_LIFECYCLE, pilotUnitState } from "../lifecycle";
import { loadUnitInScope, standUponUnits } from "../queries/unit-in-scope";
import { withdrawPilotUnitSchema } from "../schema";

/**
 * Withdraws a unit that was named by mistake, or is given up before it begins: it counts nowhere, and stays readable with the reason. Where a registration or a case stands upon it, it is
 * no mistake any more that could be undone: the unit is ended then.
 */
export const withdrawPilotUnit = defineMutation({
  name: "pilot_unit.withdraw",
  input: withdrawPilotUnitSchema,
  async run(context, { unitId, version, reason }) {
    const { tx, actor, now, audit } = context;
    const unit = await loadUnitInScope(tx, actor, unitId);
    assertAllowed(actor, "pilot_unit.name", { division: unit.divisionCode });
    if (unit.version !== version) throw await conflict(tx, "PILOT_UNIT", unit.id, version);
    nextStateElse(PILOT_UNIT_LIFECYCLE, pilotUnitState(unit), "withdraw", "pilotUnitWithdrawn");
    // As the triggers do where something is built upon it, so that nothing comes in between.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`pilot_unit/${unit.id}`}, 0))`;
    const { registrations, cases } = (await standUponUnits(tx, [unit.id])).get(unit.id) ?? { registrations: 0, cases: 0 };
    if (registrations + cases > 0) throw new Refusal("BLOCKED", { reason: "pilotUnitInUse", params: { registrations, cases } });
    await guardedUpdate(tx, tx.pilotUnit, "PILOT_UNIT", { id: unit.id, version, withdrawnAt: null }, { withdrawnAt: now, version: { increment: 1 } });
    const changeId = newId();
    await tx.pilotUnitChange.createMany({ data: [{ id: changeId, unitId: unit.id, endedOn: null, previousEnd: unit.validTo, ...sealTexts("pilot_unit_change", changeId, { reason }), byId: actor.userId, at: now }] });
    if (unit.childId) await closeUnnamedFamilies(context, { childId: unit.childId, householdId: unit.child?.householdId ?? null });
    await audit({ recordType: "PILOT_UNIT", recordId: unit.id, recordVersion: version + 1, before: { withdrawn: false }, after: { withdrawn: true, divisionCode: unit.divisionCode, reason: hashed(reason) } });
    return { unitId: unit.id };
  },
});
