import type { Page } from "../../shared/cursor";
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
  /** Of them those that a list named before anybody went there; null where nobody was listed, or the figures are frozen. */
  listed: number | null;
  households: number;
  outcomes: OutcomeCounts;
  minors: number;
  registrations: number;
  /** Of them street children who are not resident: a line of their own. */
  streetChildren: number;
  population: { residentMinors: number; source: string; version: number } | null;
}

/** A community that lacks something, or a street of which all `whole` communities do. */
export interface LackingPlace {
  name: string;
  whole: number;
}

export interface TeamPerson {
  userId: string;
  name: string;
  /** Pinyin and initials. */
  keywords: string;
  office: string;
  /** The communities, of those that were asked about, in which this person may record visits. */
  communities: string[];
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
  /** What the last try found: minors at home, whether resident; null where nobody was met or nobody asked. */
  minorsAtHome: number | null;
  resident: boolean | null;
  tries: number;
  /** Visits that were struck out. */
  struck: number;
  /** A community has told the street of a minor in difficulty, whom nobody has registered yet. */
  told: boolean;
  /** The visit that told so and what it noted, for who registers. */
  registerVisitId: string | null;
  toldNote: string | null;
  canVisit: boolean;
  /** To a community that has told of it: the street has registered. */
  takenUp: boolean;
}

/** `minors`: minors at home in all of the households of the list, over all pages. */
export interface HouseholdPage extends Page<ListedHousehold> {
  minors: number;
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
  /** Whom a team to the communities shown may be made of; empty for who makes none. */
  candidates: TeamPerson[];
  /** The reader goes with a team. */
  onTeam: boolean;
  today: string;
  /** The reader is a community: its own households and nothing beside them, no registrations, no residents. */
  community: boolean;
  /** The reader is a rescue station: what it is granted of the registrations, and no figures of households, which would be those of its own visits alone. */
  station: boolean;
  /** Before a round is started: communities without a list of households, and those to which no team goes. Null to who does not start it. */
  unprepared: { noList: LackingPlace[]; noTeam: LackingPlace[] } | null;
  /** Households of which communities have told, waiting to be registered by the reader's office. */
  told: number;
  /** `visits`: the office logs visits in rounds like this while they run. */
  permissions: RoundRow["permissions"] & { log: boolean; visits: boolean; enterPopulation: boolean; register: boolean; list: boolean; team: boolean };
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
  /** Null where nobody was met: then nothing was counted. */
  minorsAtHome: number | null;
  resident: boolean | null;
  toldStreet: boolean;
  /** To a community that has told of the household: the street has registered. */
  takenUp: boolean;
  movedTo: string | null;
  note: string | null;
  visitorName: string;
  version: number;
  /** Written down by mistake: who struck it out, when and why; the reason only where the reader may read what the visit noted. */
  struck: { name: string; at: string; reason: string | null } | null;
  registrations: { registrationId: string; number: string }[];
  permissions: { register: boolean; revisit: boolean; strike: boolean };
}

export interface VisitStart {
  clientKey: string;
  roundId: string;
  roundName: string;
  today: string;
  /** Where the office may visit, inside the round. */
  within: string;
  /** The only community that the office visits: it is not asked for. */
  community: { code: string; name: string } | null;
  /** The street registers; whoever visits tells it. Otherwise the form leads on to registering. */
  tellsStreet: boolean;
  /** A household on file, with the visit recorded last in the round and the day on which somebody was met. */
  household: { householdId: string; headName: string; communityName: string; lastVisitId: string | null; metOn: string | null } | null;
}
