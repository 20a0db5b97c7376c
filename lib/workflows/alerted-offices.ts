import { districtBureauOf, rescueStationsOf, streetOfficeOf, type Office } from "../features/registration/queries/offices";
import type { Tx } from "../server/db/client";
import type { Role } from "../shared/vocabulary/organisation";

export interface AlertedOffice extends Office {
  /** Who in it is told. */
  role: Role;
  station: boolean;
}

/**
 * Who is told of a child in danger at a place (notice 四(三)1): the street's supervisor and the rescue stations of the district; where the street takes no
 * part in the system yet, the district bureau in its stead.
 */
export async function officesToAlert(tx: Tx, division: string): Promise<AlertedOffice[]> {
  const street = await streetOfficeOf(tx, division);
  const district = street ? null : await districtBureauOf(tx, division);
  const stations = await rescueStationsOf(tx, division);
  return [
    ...(street ? [{ ...street, role: "STREET_SUPERVISOR" as const, station: false }] : []),
    ...(district ? [{ ...district, role: "REVIEWER" as const, station: false }] : []),
    ...stations.map((station) => ({ ...station, role: "RESCUE_WORKER" as const, station: true })),
  ];
}
