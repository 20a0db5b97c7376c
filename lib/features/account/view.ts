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
}

export interface SessionView {
  id: string;
  startedAt: string;
  expiresAt: string;
  ip: string | null;
  userAgent: string | null;
  current: boolean;
}
