import type { Tx } from "../../../server/db/client";
import type { IsoDate } from "../../../shared/dates";
import { rangeOf } from "../../../shared/division-code";

/** The streets and communities in a division that are pilot units on a day. Names no family. */
export async function pilotUnitDivisions(tx: Tx, division: string, on: IsoDate): Promise<string[]> {
  const { low, high } = rangeOf(division);
  const at = new Date(on);
  const units = await tx.pilotUnit.findMany({
    where: { kind: { not: "FAMILY" }, divisionCode: { gte: low, lt: high }, withdrawnAt: null, validFrom: { lte: at }, OR: [{ validTo: null }, { validTo: { gte: at } }] },
    select: { divisionCode: true },
  });
  return units.map(({ divisionCode }) => divisionCode);
}
