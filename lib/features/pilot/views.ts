import type { PilotUnitKind } from "../../shared/vocabulary/organisation";

export interface PilotUnitRow {
  unitId: string;
  kind: PilotUnitKind;
  /** Of a street or community its name; of a family the child's name. */
  name: string;
  /** The larger divisions. */
  place: string;
  divisionCode: string;
  registrationId: string | null;
  validFrom: string;
  validTo: string | null;
  inForce: boolean;
  reason: string;
  namedBy: string;
  version: number;
  /** What lies in it today. */
  communities: number;
  registrations: number;
  openCases: number;
  permissions: { end: boolean };
}
