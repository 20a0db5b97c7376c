import type { MatrixVersionStatus } from "../../shared/vocabulary/organisation";
import type { Compared, PurposeContent } from "./rules";

/** What the pages show of purposes: plain and serialisable; instants as ISO strings, days as YYYY-MM-DD. */

export interface PurposeVersionRow extends PurposeContent {
  id: string;
  number: number;
  status: MatrixVersionStatus;
  /** For optimistic writing. */
  version: number;
  draftedBy: string | null;
  confirmedBy: string | null;
  confirmedAt: string | null;
  decisionNote: string | null;
  inForce: boolean;
}

export interface PurposeOverview {
  /** In force, by code. */
  current: PurposeVersionRow[];
  /** Being written or waiting for the other administrator, or confirmed for a day to come. */
  ahead: PurposeVersionRow[];
  mayDraft: boolean;
}

export interface PurposeDetail {
  shown: PurposeVersionRow;
  /** The version that it replaces, or replaced; null for the first. */
  base: PurposeVersionRow | null;
  changed: Compared[];
  versions: PurposeVersionRow[];
  /** Its day has passed before anybody decided. */
  datePassed: boolean;
  /** Referrals that run under each version that has any. */
  permissions: { edit: boolean; submit: boolean; takeBack: boolean; withdraw: boolean; decide: boolean; draftNext: boolean };
}
