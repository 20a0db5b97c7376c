import type { Tx } from "../../../server/db/client";
import type { IsoDate } from "../../../shared/dates";
import { rangeOf, streetOf } from "../../../shared/division-code";
import { coveringUnit, type Place, type UnitInForce } from "../coverage";

/** The unit by which the child's street is LEAD on a date; null outside all. */
export async function findCoveringUnit(tx: Tx, place: Place, on: IsoDate): Promise<UnitInForce | null> {
  const { low, high } = rangeOf(streetOf(place.division) ?? place.division);
  const at = new Date(on);
  const units = await tx.pilotUnit.findMany({
    where: { divisionCode: { gte: low, lt: high }, validFrom: { lte: at }, OR: [{ validTo: null }, { validTo: { gte: at } }] },
    select: { id: true, kind: true, divisionCode: true, validFrom: true, validTo: true, childId: true, child: { select: { householdId: true } } },
  });
  return coveringUnit(
    units.map(({ child, validFrom, validTo, ...unit }) => ({
      ...unit, householdId: child?.householdId ?? null, validFrom: validFrom.toISOString().slice(0, 10), validTo: validTo?.toISOString().slice(0, 10) ?? null,
    })),
    place, on,
  );
}
