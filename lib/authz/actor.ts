import type { OrgLevel, OrgType, Role } from "../shared/vocabulary/organisation";

/** The organisation a person acts for, as it stands in the database at this request. */
export interface ActorOrganisation {
  id: string;
  name: string;
  type: OrgType;
  level: OrgLevel;
  /** Division code of the office itself: 11 (6 digits, 110000) city, 6 district, 9 street, 12 community. */
  divisionCode: string;
  /** Divisions the organisation serves; equals [divisionCode] for most. */
  servedDivisions: readonly string[];
}

/**
 * What stands before all work, and nothing else is open until it is done: CODE showing the second factor · PASSWORD changing one that an administrator set or that
 * has run out · ENROL setting up the second factor that the roles demand · APPROVAL the approval of access, which the security administrator renews.
 */
export type Due = "CODE" | "PASSWORD" | "ENROL" | "APPROVAL";

/** What the session of this request is worth. */
export interface ActorSession {
  due: Due | null;
  /** The person has given its password (and code) within the last minutes: dangerous actions are open. */
  proved: boolean;
  /** The person has a second factor. */
  factor: boolean;
  /** The password was set by an administrator. */
  passwordGiven: boolean;
  /** When the password runs out, within the days of the reminder; an instant. */
  passwordEndsAt: string | null;
  /** The last day of the approval of access, within the days of the reminder; a date. */
  approvalEndsOn: string | null;
  /** Until the session ends because nobody works in it, and until it ends whatever happens. */
  idleSeconds: number;
  endsSeconds: number;
}

/** Who acts in this request. The session gives only an id; the rest is read fresh from the database. */
export interface Actor {
  sessionId: string;
  userId: string;
  name: string;
  locale: "zh-CN" | "en";
  organisation: ActorOrganisation;
  roles: readonly Role[];
  session: ActorSession;
  /**
   * Ids of children that are closed to this person, sealed to others or barred from it, with their households and urgent reports: nothing of them is read or written.
   * Nearly always empty.
   */
  closed: readonly string[];
  /** Those of the children who stand in no list and no figure of the actor's: all of them, but for the city, which counts what is sealed. */
  hidden: readonly string[];
  /** Those of the children from whom the actor is barred: not even that there is a restricted record is told. */
  barred: readonly string[];
}
