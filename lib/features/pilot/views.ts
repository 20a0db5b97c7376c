import type { PilotUnitKind } from "../../shared/vocabulary/organisation";

/** An end that was set, or set earlier than before; the withdrawal. */
export interface PilotUnitChangeView {
  /** The last day as it was set; null: withdrawn. */
  endedOn: string | null;
  previousEnd: string | null;
  reason: string;
  by: string;
  /** ISO instant. */
  at: string;
}

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
  withdrawn: boolean;
  /** What became of it, the latest first. */
  changes: PilotUnitChangeView[];
  reason: string;
  namedBy: string;
  version: number;
  /** What lies in it today. */
  communities: number;
  registrations: number;
  openCases: number;
  permissions: { end: boolean; withdraw: boolean };
}
