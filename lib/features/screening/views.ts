import type { HouseholdVisitOutcome, ScreeningRoundStatus } from "../../shared/vocabulary/casework";

export type OutcomeCounts = Record<HouseholdVisitOutcome, number>;

export interface RoundRow {
  roundId: string;
  name: string;
  areaName: string;
  divisionCode: string;
  startsOn: string;
  endsOn: string;
  status: ScreeningRoundStatus;
  version: number;
  households: number;
  visited: number;
  registrations: number;
  permissions: { open: boolean; close: boolean };
}

export interface ProgressRow {
  /** Community for a street; street for a whole district. */
  code: string;
  name: string;
  households: number;
  outcomes: OutcomeCounts;
  minors: number;
  registrations: number;
  population: { residentMinors: number; source: string; version: number } | null;
}

export interface RoundView extends RoundRow {
  /** The rows of `progress` are streets, each opening its communities. */
  byStreet: boolean;
  /** The street whose communities are shown; null for the whole area. */
  street: { code: string; name: string } | null;
  progress: ProgressRow[];
  today: string;
  permissions: RoundRow["permissions"] & { log: boolean; enterPopulation: boolean; register: boolean };
}

export interface HouseholdVisitRow {
  visitId: string;
  householdId: string;
  headName: string;
  communityCode: string;
  communityName: string;
  /** Only for the office that works there. */
  address: string | null;
  visitedOn: string;
  outcome: HouseholdVisitOutcome;
  minorsAtHome: number;
  note: string | null;
  visitorName: string;
  registrations: { registrationId: string; number: string }[];
  permissions: { register: boolean; revisit: boolean };
}

export interface VisitStart {
  clientKey: string;
  roundId: string;
  roundName: string;
  today: string;
  /** Where the office may visit, inside the round. */
  within: string;
  /** A household visited before. */
  household: { householdId: string; headName: string; communityName: string } | null;
}
