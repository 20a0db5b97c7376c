import { contains, streetOf } from "../../shared/division-code";
import type { IsoDate } from "../../shared/dates";
import type { PilotUnitKind } from "../../shared/vocabulary/organisation";

export interface UnitInForce {
  id: string;
  kind: PilotUnitKind;
  divisionCode: string;
  validFrom: IsoDate;
  validTo: IsoDate | null;
  /** FAMILY: the child named and its household. */
  childId: string | null;
  householdId: string | null;
}

export interface Place {
  /** Jurisdiction of the child, community or street. */
  division: string;
  childId: string | null;
  householdId: string | null;
}

/** First and last day count. */
export const isInForce = (unit: Pick<UnitInForce, "validFrom" | "validTo">, on: IsoDate): boolean =>
  unit.validFrom <= on && (unit.validTo === null || unit.validTo >= on);

/** The closest first: the family itself, its own community, its street, another community that makes the street LEAD. */
function nearness(unit: UnitInForce, place: Place): number | null {
  if (unit.kind === "FAMILY") {
    const family = (unit.childId !== null && unit.childId === place.childId) || (unit.householdId !== null && unit.householdId === place.householdId);
    return family ? 0 : null;
  }
  if (unit.divisionCode === place.division) return 1;
  if (contains(unit.divisionCode, place.division)) return 2;
  const street = streetOf(place.division);
  return street !== null && contains(street, unit.divisionCode) ? 3 : null;
}

/** The unit by which the child's street is LEAD on a date: it is, contains, or lies in one (domain §2). Null outside all units. */
export function coveringUnit(units: readonly UnitInForce[], place: Place, on: IsoDate): UnitInForce | null {
  let best: { unit: UnitInForce; rank: number } | null = null;
  for (const unit of units) {
    const rank = isInForce(unit, on) ? nearness(unit, place) : null;
    if (rank !== null && (best === null || rank < best.rank)) best = { unit, rank };
  }
  return best?.unit ?? null;
}

/** What the pilot names: the programme's districts, and the streets and communities that are units now. */
export interface PilotDivisions {
  districts: readonly string[];
  units: readonly string[];
}

/** Whether a division stands for the pilot: the programme names the district, or it is or contains a unit. What lies in a unit does not each time anew. */
export const belongsToPilot = ({ districts, units }: PilotDivisions, code: string): boolean =>
  districts.includes(code) || units.some((unit) => contains(code, unit));
