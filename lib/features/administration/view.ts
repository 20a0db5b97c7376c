import type { IsoDate } from "../../shared/dates";
import type { OrgLevel, OrgType, Role } from "../../shared/vocabulary/organisation";
import type { SessionView } from "../account/view";
import type { DivisionOption } from "../division/schema";

export interface OrganisationRow {
  id: string;
  name: string;
  type: OrgType;
  level: OrgLevel;
  divisionName: string;
  /** Names of the divisions served, where they are more than the one it stands in. */
  served: string[];
  /** People with roles there. */
  people: number;
  active: boolean;
}

export interface OrganisationDetail {
  id: string;
  name: string;
  type: OrgType;
  level: OrgLevel;
  division: DivisionOption;
  /** The office's own; empty: not on record. */
  address: string;
  phone: string;
  served: DivisionOption[];
  servedFixed: boolean;
  active: boolean;
  version: number;
  /** The actor's own organisation cannot be shut by it. */
  own: boolean;
  people: { userId: string; name: string; username: string; roles: Role[]; active: boolean }[];
}

export interface UserRow {
  id: string;
  username: string;
  name: string;
  jobTitle: string | null;
  active: boolean;
  /** Last day of an absence that has not passed. */
  absentUntil: IsoDate | null;
  memberships: { organisation: string; roles: Role[] }[];
}

/** Who lets somebody read children's data. */
export interface ApprovalView {
  /** null: the access was there before approvals were written down. */
  approverName: string | null;
  approverTitle: string | null;
  approvedOn: IsoDate;
  documentNumber: string | null;
  validUntil: IsoDate;
}

export interface MembershipView {
  id: string;
  organisationId: string;
  organisation: string;
  organisationType: OrgType;
  roles: Role[];
  /** Roles that exist in this kind of organisation. */
  possible: Role[];
  validFrom: IsoDate;
  validTo: IsoDate | null;
  running: boolean;
  version: number;
  /** The one that holds or held last; null where none was given. */
  approval: ApprovalView | null;
  /** How it stands: not needed for these roles, in force, about to end, or none in force. */
  approvalState: "NONE_NEEDED" | "IN_FORCE" | "ENDING" | "MISSING";
}

export interface UserDetail {
  id: string;
  username: string;
  name: string;
  jobTitle: string | null;
  active: boolean;
  absentUntil: IsoDate | null;
  mustChangePassword: boolean;
  sessions: SessionView[];
  /** Since when the person has a second factor; an instant. */
  secondFactorSince: string | null;
  version: number;
  memberships: MembershipView[];
  permissions: { manage: boolean; assignRoles: boolean; deactivate: boolean; resetPassword: boolean; resetSecondFactor: boolean };
}

/** Open work of a person who is to be shut out of an office. */
export interface OpenWorkView {
  organisationId: string;
  organisation: string;
  cases: number;
  tasks: number;
  visits: number;
  assignments: number;
  drafts: number;
  /** Nobody else works there: visits that go back to who carries the case, and what stays with an office that nobody reads for; null where somebody does. */
  left: { visits: number; tasks: number } | null;
  /** null: the office as a whole. */
  proposed: string | null;
  candidates: { userId: string; name: string; roles: Role[]; absentUntil: IsoDate | null }[];
}

export interface IdentityPolicyView {
  /** null: passwords do not run out. */
  passwordDays: number | null;
  passwordWarningDays: number;
  secondFactorRoles: Role[];
  version: number;
  /** Whether sign-ins ask for the second factor here at all. */
  factorOn: boolean;
}

export interface OrganisationChoice {
  id: string;
  name: string;
  type: OrgType;
  divisionName: string;
  possible: Role[];
}
