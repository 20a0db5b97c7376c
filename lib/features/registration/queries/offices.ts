import type { Tx } from "../../../server/db/client";
import { districtOf, streetOf } from "../../../shared/division-code";

export interface Office {
  id: string;
  name: string;
}

/** The street office of a child's jurisdiction; null where the street takes no part yet. */
export async function streetOfficeOf(tx: Tx, division: string): Promise<Office | null> {
  const street = streetOf(division);
  if (!street) return null;
  return tx.organisation.findFirst({
    where: { type: "STREET_OFFICE", divisionCode: street, active: true }, orderBy: { createdAt: "asc" }, select: { id: true, name: true },
  });
}

export async function districtBureauOf(tx: Tx, division: string): Promise<Office | null> {
  const district = districtOf(division);
  if (!district) return null;
  return tx.organisation.findFirst({
    where: { type: "DISTRICT_BUREAU", divisionCode: district, active: true }, orderBy: { createdAt: "asc" }, select: { id: true, name: true },
  });
}

/** Rescue stations that serve the child's district. */
export async function rescueStationsOf(tx: Tx, division: string): Promise<Office[]> {
  const district = districtOf(division);
  if (!district) return [];
  return tx.organisation.findMany({
    where: { type: "RESCUE_STATION", active: true, OR: [{ divisionCode: district }, { served: { some: { divisionCode: district } } }] },
    orderBy: { name: "asc" },
    select: { id: true, name: true },
  });
}
