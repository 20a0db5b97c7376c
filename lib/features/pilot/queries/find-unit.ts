import type { Tx } from "../../../server/db/client";
import type { IsoDate } from "../../../shared/dates";
import { rangeOf, streetOf } from "../../../shared/division-code";
import { coveringUnit, type Place, type UnitInForce } from "../coverage";

/** The unit by which the child's street is LEAD on a date; null outside all. */
export async function findCoveringUnit(tx: Tx, place: Place, on: IsoDate): Promise<UnitInForce | null> {
  const [unit] = await findCoveringUnits(tx, [{ place, on }]);
  return unit ?? null;
}

/** The same for many, in their order: the units of a street on a date are read once. */
export async function findCoveringUnits(tx: Tx, asked: readonly { place: Place; on: IsoDate }[]): Promise<(UnitInForce | null)[]> {
  const read = new Map<string, UnitInForce[]>();
  const found: (UnitInForce | null)[] = [];
  for (const { place, on } of asked) {
    const street = streetOf(place.division) ?? place.division;
    const units = read.get(`${street} ${on}`) ?? (await unitsOf(tx, street, on));
    read.set(`${street} ${on}`, units);
    found.push(coveringUnit(units, place, on));
  }
  return found;
}

async function unitsOf(tx: Tx, street: string, on: IsoDate): Promise<UnitInForce[]> {
  const { low, high } = rangeOf(street);
  const at = new Date(on);
  const units = await tx.pilotUnit.findMany({
    where: { divisionCode: { gte: low, lt: high }, withdrawnAt: null, validFrom: { lte: at }, OR: [{ validTo: null }, { validTo: { gte: at } }] },
    select: { id: true, kind: true, divisionCode: true, validFrom: true, validTo: true, childId: true, child: { select: { householdId: true } } },
  });
  return units.map(({ child, validFrom, validTo, ...unit }) => ({
    ...unit, householdId: child?.householdId ?? null, validFrom: validFrom.toISOString().slice(0, 10), validTo: validTo?.toISOString().slice(0, 10) ?? null,
  }));
}
