import { scopeOf } from "../../../authz/scope";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { invalid, notFound, Refusal } from "../../../shared/refusal";
import { endPilotUnitSchema } from "../schema";

/** Sets the last day of a unit. Its open cases go on; a child filed later is outside (domain §2). */
export const endPilotUnit = defineMutation({
  name: "pilot_unit.end",
  input: endPilotUnitSchema,
  async run({ tx, actor, audit }, input) {
    const scope = scopeOf(actor);
    const unit =
      scope.kind === "division" &&
      (await tx.pilotUnit.findFirst({
        where: { id: input.unitId, divisionCode: { gte: scope.low, lt: scope.high } }, select: { id: true, divisionCode: true, validFrom: true, validTo: true, version: true },
      }));
    if (!unit) throw notFound();
    assertAllowed(actor, "pilot_unit.name", { division: unit.divisionCode });
    const until = new Date(input.validTo);
    if (until < unit.validFrom) throw invalid({ validTo: { key: "endBeforeStart" } });
    if (unit.validTo && unit.version === input.version) throw new Refusal("WRONG_STATE", { reason: "pilotUnitEnded", params: { on: unit.validTo.toISOString().slice(0, 10) } });
    await guardedUpdate(tx, tx.pilotUnit, "PILOT_UNIT", { id: unit.id, version: input.version }, { validTo: until, version: { increment: 1 } });
    await audit({ recordType: "PILOT_UNIT", recordId: unit.id, recordVersion: input.version + 1, before: { validTo: null }, after: { validTo: input.validTo } });
    return { unitId: unit.id };
  },
});
