import type { CaseStatus, InterventionLevel, RegistrationStatus, RiskColour, VisitKind } from "../../shared/vocabulary/casework";
import type { Sex } from "../../shared/vocabulary/child";
import type { RegistrationForm } from "../registration/schema";

/** A record that a search found: which office has it, and nothing of the child. */
export interface FoundRecord {
  registrationId: string;
  number: string;
  office: string;
  /** It stands in the searcher's own scope: no opening is needed. */
  own: boolean;
  /** Open to named people only: no opening helps. */
  restricted: boolean;
}

export interface OwnOpening {
  openingId: string;
  number: string;
  openedAt: string;
  endsAt: string;
  running: boolean;
  /** Restricted since: the opening shows nothing any more. */
  restricted: boolean;
}

export interface ReviewView {
  justified: boolean;
  note: string;
  byName: string;
  at: string;
}

/** An opening as those see it who answer for it, or whose record it was. */
export interface OpeningView {
  openingId: string;
  number: string;
  openerName: string;
  officeName: string;
  reason: string;
  openedAt: string;
  endsAt: string;
  reviewDueAt: string;
  supervisor: ReviewView | null;
  auditor: ReviewView | null;
  overdue: boolean;
  canReview: boolean;
}

/** An opening whose record has been restricted since: nothing but its number. */
export interface RestrictedOpening {
  restricted: true;
  number: string;
}

/** What an opening shows, read-only. */
export interface OpenedRecord {
  restricted: false;
  openingId: string;
  endsAt: string;
  number: string;
  status: RegistrationStatus;
  name: string;
  sex: Sex;
  age: number;
  form: RegistrationForm;
  /** Names of those who are no contacts: their numbers are not in the form. */
  withheld: string[];
  places: Record<string, string>;
  filingOffice: string;
  case: { number: string; status: CaseStatus; colour: RiskColour | null; level: InterventionLevel | null; owner: string; office: string } | null;
  visits: { visitId: string; kind: VisitKind; doneAt: string; office: string; concern: boolean; findings: string }[];
}
