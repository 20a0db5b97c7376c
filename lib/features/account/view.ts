import type { Actor } from "../../authz/actor";
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
