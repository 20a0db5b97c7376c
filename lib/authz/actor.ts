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

/** Who acts in this request. The session gives only an id; the rest is read fresh from the database. */
export interface Actor {
  sessionId: string;
  userId: string;
  name: string;
  locale: "zh-CN" | "en";
  organisation: ActorOrganisation;
  roles: readonly Role[];
  /** The password was set by an administrator: nothing but changing it and signing out is open. */
  mustChangePassword: boolean;
}
