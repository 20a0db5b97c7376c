import type { CaseStatus, Category, InterventionLevel, MoveStatus, PlanVersionStatus, RiskColour, VisitKind, VisitStatus, DocumentKind } from "../../shared/vocabulary/casework";
import type { LadderResult, LadderStep } from "../../shared/vocabulary/ladder";
import type { Sex } from "../../shared/vocabulary/child";
import type { CaseEventView } from "../case/view";
import type { Standing } from "../ladder/next";
import type { RegistrationForm } from "../registration/schema";
import type { MoveBar } from "./bars";
import type { MoveBox } from "./schema";

/** What the receiver reads of a child before it answers: enough to know what comes, the name masked. */
export interface MoveSummary {
  name: string;
  sex: Sex;
  birthDate: string;
  category: Category;
  colour: RiskColour | null;
  level: InterventionLevel | null;
  caseStatus: CaseStatus | null;
  runningReferrals: number;
  plannedVisits: number;
  /** What makes the case a grave one: absent in a summary that was sent before it was told. */
  grave?: MoveGravity;
}

/** Codes and days alone: nothing of whom it is about. */
export interface MoveGravity {
  urgent: boolean;
  /** The last time that the case was reopened. */
  reopenedOn: string | null;
  rung: 0 | 1 | 2 | 3;
  standing: Standing[];
  /** Payments of support whose day has gone by. */
  arrears: boolean;
  /** Limits that have run out, of whatever kind. */
  overdue: number;
  /** Somebody of the family is not to be contacted. */
  noContacts: boolean;
}

/** What the sender had written of a child until the day of handover, as it stood then. It stays so, whatever becomes of the record. */
export interface Provenance {
  name: string;
  sex: Sex;
  birthDate: string;
  number: string;
  filedOn: string;
  category: Category;
  /** The moment of the handover. */
  until: string;
  cases: { number: string; status: CaseStatus; openedAt: string; closedAt: string | null; colour: RiskColour | null; level: InterventionLevel | null }[];
  assessments: { on: string; colour: RiskColour | null; level: InterventionLevel | null }[];
  plans: { number: number; status: PlanVersionStatus; goals: string[]; measures: string[] }[];
  visits: { on: string; kind: VisitKind; status: VisitStatus; findings: string | null }[];
  documents: { on: string; kind: DocumentKind; name: string }[];
  events: CaseEventView[];
  /** The form that the office had filed or checked; null where another street brought it along. Absent in what was kept before it was kept too. */
  registration?: ProvenanceForm | null;
  /** Absent in what was kept before the ladder was kept too. */
  steps?: ProvenanceStep[];
  payments?: { on: string; amountFen: number }[];
}

/** The registration form as it stood: numbers masked, no number of whoever is no contact. `places`: names of its divisions by their codes. */
export interface ProvenanceForm {
  form: RegistrationForm;
  places: Record<string, string>;
  filingOffice: string;
  filedBy: string;
  checkedBy: string;
  /** When the street passed it on, and the district took it into the ledger; instants. */
  checkedAt: string | null;
  acceptedAt: string | null;
}

/** A step of the ladder that the sender wrote down, with what it wrote. */
export interface ProvenanceStep {
  step: LadderStep;
  on: string;
  until: string | null;
  result: LadderResult | null;
  resultOn: string | null;
  effectiveOn: string | null;
  person: string;
  reference: string;
  account: string;
  resultNote: string;
  struck: boolean;
}

export interface MoveRow {
  moveId: string;
  number: string;
  status: MoveStatus;
  /** As the reader may see it. */
  name: string;
  fromName: string;
  toName: string;
  movedOn: string;
  proposedAt: string;
  dueAt: string | null;
  overdue: boolean;
}

export interface MoveList {
  box: MoveBox;
  boxes: readonly MoveBox[];
  rows: MoveRow[];
  next: string | null;
  total: number;
}

export interface MoveView extends MoveRow {
  version: number;
  withCase: boolean;
  fromPlace: string;
  toPlace: string;
  toDivision: string;
  /** The division within which the receiver places the child. */
  within: string;
  address: string;
  reason: string;
  proposedBy: string;
  sentBy: string | null;
  sentAt: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
  answer: string | null;
  /** Where the record stands, for whoever has the place. */
  record: { registrationId: string; caseId: string | null } | null;
  /** For the receiver, and for who has the place. */
  summary: MoveSummary | null;
  /** The sender's own part, after the handover. */
  provenance: Provenance | null;
  /** The receiving street has no communities on record: the child is placed in the street itself. */
  streetAlone: boolean;
  owners: { userId: string; name: string }[];
  permissions: { send: boolean; withdraw: boolean; answer: boolean };
}

/** What stands at the old address of a record for the office that handed it over. */
export interface HandedOver {
  /** The copy of the office's own part; null for the district, which keeps none. */
  moveId: string | null;
  number: string;
  toName: string;
  at: string;
}

/** The handovers of one child, on its pages. */
export interface ChildMoves {
  registrationId: string;
  /** Of the child. */
  version: number;
  rows: MoveRow[];
  hasOpenCase: boolean;
  /** A handover may be proposed now. */
  mayPropose: boolean;
  /** What is in the way of one. */
  bar: MoveBar | null;
}
