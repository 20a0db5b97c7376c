import type { IsoDate } from "../../shared/dates";
import type {
  AssessmentStatus, CaseStatus, CloseReason, DeadlineRule, InterventionLevel, PlanStatus, ReferralStatus, RiskColour, VisitKind,
} from "../../shared/vocabulary/casework";
import type { Sex } from "../../shared/vocabulary/child";
import type { DutyCause, Limit } from "../inbox/limit-of";
import type { InterimCare } from "../ladder/view";
import type { EventKind } from "./event-kinds";
import type { NextStep } from "./next-step";

/** What the pages show of a case: plain and serialisable, dates as ISO strings. */

/** Somebody who may carry a case of the street. */
export interface CaseOwnerOption {
  userId: string;
  name: string;
  /** Last day of an absence that has not ended. */
  absentUntil: string | null;
  supervisor: boolean;
}

/** A deadline as a page shows it: what, until when, by which limit, and who must act. */
export interface DueView {
  rule: DeadlineRule;
  dueAt: string;
  limit: Limit | null;
  cause: DutyCause | null;
  /** Basis of the limit in words. */
  basis: string;
  ownerOrgName: string;
  ownerName: string | null;
  /** The last day of its pause, while its clock stands still. */
  pausedUntil: string | null;
}

export const CASE_TABS = ["overview", "registration", "assessment", "plan", "ladder", "referrals", "conferences", "visits", "closure", "documents", "history"] as const;
export type CaseTab = (typeof CASE_TABS)[number];

/** The head that stays over all tabs of a case. */
export interface CaseHeaderView {
  caseId: string;
  number: string;
  version: number;
  registrationId: string;
  name: string;
  /** The child's photo; null when there is none. */
  photoId: string | null;
  sex: Sex;
  /** Full years today; of a child that died, on that day. */
  age: number;
  /** Of a case that ended with the child's death; the day is told to whoever reads the closing. */
  died: { on: IsoDate | null } | null;
  divisionName: string;
  status: CaseStatus;
  /** Of the last confirmed assessment; before the first, and from a reopening to the next, there is only the provisional urgency. */
  colour: RiskColour | null;
  urgency: RiskColour;
  level: InterventionLevel | null;
  /** As the ledger finds it under "urgent". */
  urgent: boolean;
  /** Open to named people alone. */
  restricted: boolean;
  /** Who guards the child for the time being, where somebody does. */
  interim: InterimCare | null;
  ownerName: string;
  ownerOrgName: string;
  closeReason: CloseReason | null;
  /** Of a closed case: since when. */
  closedOn: IsoDate | null;
  /** The street has declared the child dead, and the district has not decided yet: told to who reads the closing papers. */
  deathDeclared: boolean;
  next: DueView | null;
  /** Deadlines that have passed. */
  overdueCount: number;
  nextStep: NextStep | null;
  tabs: { tab: CaseTab; count?: number }[];
}

/** One line of what happened. */
export interface CaseEventView {
  id: string;
  at: string;
  action: string;
  recordType: string;
  fromStatus: string | null;
  toStatus: string | null;
  params: Record<string, string | number>;
  actorName: string | null;
  officeName: string | null;
}

/** The history of a case under its filters, with how much each of them would leave. */
export interface CaseHistoryPage {
  rows: CaseEventView[];
  next: string | null;
  total: number;
  /** Without any filter. */
  whole: number;
  kinds: { kind: EventKind; count: number }[];
  offices: { id: string; name: string; count: number }[];
  people: { id: string; name: string; count: number }[];
}

export interface CaseOverview {
  steps: { step: CaseStep; on: IsoDate | null }[];
  tasks: (DueView & { id: string })[];
  /** `confirmedOn`: from which the limit of the next one counts. */
  assessment: { status: AssessmentStatus; on: IsoDate; confirmedOn: IsoDate | null; colour: RiskColour | null; level: InterventionLevel | null } | null;
  plan: { status: PlanStatus; number: number; submittedAt: string | null; reviewedAt: string | null; returnReason: string | null; measures: number } | null;
  /** Null for who does not see where a child was referred. */
  referrals: { id: string; number: string; toName: string; status: ReferralStatus; sentAt: string }[] | null;
  nextVisit: { dueOn: IsoDate; kind: VisitKind; assigneeName: string } | null;
  /** Day since which the child is of age; null: it is a minor. */
  adultSince: IsoDate | null;
  lastVisitAt: string | null;
  documents: number;
}

export const CASE_STEPS = ["filed", "accepted", "opened", "assessed", "planned", "referred", "closed"] as const;
export type CaseStep = (typeof CASE_STEPS)[number];
