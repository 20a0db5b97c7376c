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
  /** Households on the list of the round. */
  should: number;
  households: number;
  outcomes: OutcomeCounts;
  minors: number;
  registrations: number;
  /** Of them street children who are not resident: a line of their own. */
  streetChildren: number;
  population: { residentMinors: number; source: string; version: number } | null;
}

export interface TeamPerson {
  userId: string;
  name: string;
  office: string;
}

export interface TeamView {
  teamId: string;
  name: string;
  communities: { code: string; name: string }[];
  leader: string;
  members: string[];
  version: number;
  canEnd: boolean;
}

/** A household that a round is to visit. */
export interface ListedHousehold {
  householdId: string;
  headName: string;
  communityCode: string;
  communityName: string;
  /** Only for the office that works there. */
  address: string | null;
  phone: string | null;
  /** Of the last try; null: not tried yet. */
  outcome: HouseholdVisitOutcome | null;
  visitedOn: string | null;
  tries: number;
  canVisit: boolean;
}

export interface RoundView extends RoundRow {
  /** The rows of `progress` are streets, each opening its communities. */
  byStreet: boolean;
  /** The street whose communities are shown; null for the whole area. */
  street: { code: string; name: string } | null;
  progress: ProgressRow[];
  /** When the figures were frozen; null: they are counted now. */
  frozenAt: string | null;
  teams: TeamView[];
  /** Whom a team may be made of; empty for who makes none. */
  candidates: TeamPerson[];
  /** The reader goes with a team. */
  onTeam: boolean;
  today: string;
  permissions: RoundRow["permissions"] & { log: boolean; enterPopulation: boolean; register: boolean; list: boolean; team: boolean };
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
  resident: boolean | null;
  movedTo: string | null;
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
