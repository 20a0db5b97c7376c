import type { Actor } from "../../authz/actor";
import type { IsoDate } from "../../shared/dates";
import type { Role } from "../../shared/vocabulary/organisation";

export interface AccountView {
  username: string;
  name: string;
  jobTitle: string | null;
  organisation: string;
  roles: readonly Role[];
  locale: Actor["locale"];
  version: number;
  passwordChangedAt: string | null;
  sessions: SessionView[];
  factor: FactorView;
  /** Who lets the person read children's data in this office; null where the roles need none. */
  approval: OwnApprovalView | null;
}

/** One's own approval of access, as it holds or held last. */
export interface OwnApprovalView {
  /** null: the access was there before approvals were written down. */
  approver: { name: string; title: string } | null;
  approvedOn: IsoDate;
  documentNumber: string | null;
  validUntil: IsoDate;
}

/** What stands on the page of who may not read any more. */
export interface ApprovalDueView {
  last: OwnApprovalView | null;
  /** Names of the security administrators, who write a new one down. */
  administrators: string[];
}

/** One's own second factor. */
export interface FactorView {
  /** Sign-ins ask for it here at all. */
  on: boolean;
  /** One's roles demand it. */
  required: boolean;
  /** Since when it is in use; an instant. */
  since: string | null;
  codesLeft: number;
}

export interface SessionView {
  id: string;
  startedAt: string;
  lastSeenAt: string;
  ip: string | null;
  userAgent: string | null;
  current: boolean;
}
