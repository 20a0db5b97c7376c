import type { CloseReason, DeadlineRule, InterventionLevel, RiskColour } from "../../shared/vocabulary/casework";
import type { Decision } from "./decisions";
import type { DutyCause, Limit } from "./limit-of";

/** A line of 今日工作: what is to be done about whom, until when, and where. */
export interface InboxTask {
  id: string;
  rule: DeadlineRule;
  dueAt: string;
  limit: Limit | null;
  cause: DutyCause | null;
  basis: string;
  href: string;
  /** The child's name as the actor may see it or as it was disclosed to it, else the number of the referral. */
  subject: string;
  /** The record's number. */
  number: string | null;
  colour: RiskColour | null;
  /** A report of a child that waits for the street, with the urgency of its first reading as colour. */
  reported: boolean;
  /** Whose it is, where the whole office's work is shown, with their office where that is another; null is nobody's yet. */
  ownerName: string | null;
  /** The last day of its pause, while its clock stands still. */
  pausedUntil: string | null;
  /** Of a day before the court, which is due with the day: the instant at which it begins. */
  startsAt?: string;
}

export interface TaskGroup {
  /** All of the group; the list holds the most pressing. */
  count: number;
  tasks: InboxTask[];
}

export interface InboxTasks {
  overdue: TaskGroup;
  today: TaskGroup;
  week: TaskGroup;
  /** Open tasks beyond the week, only counted; listed by listTasks. */
  later: TaskGroup;
}

export interface InboxNotice {
  id: string;
  kind: string;
  urgent: boolean;
  number: string;
  params: Record<string, string | number>;
  createdAt: string;
  href: string | null;
}

/** What waits beside the tasks: queues of review, and referrals whose receiver is silent past the limit. */
export interface InboxCounts {
  inbox: number;
  /** Reports of children on which the own office is to act. */
  intake: number;
  checks: number;
  reviews: number;
  closures: number;
  referrals: number;
  visits: number;
  /** Corrections that the own street is to decide. */
  corrections: number;
  /** Handovers that the own office is asked about. */
  moves: number;
  /** Openings in danger that wait for the actor's review: as supervisor or reviewer, as auditor. */
  breakGlass: number;
  audit: number;
  /** Weaker limits and steps of the chain that wait for the actor's word as security administrator; of the system administrator's own, those decided lately. */
  deadlines: number;
  /** Versions that wait for the actor's word as security administrator; to the system administrator, those sent back lately that nobody has taken up. */
  instrument: number;
  matrix: number;
  purposes: number;
}

/** What waits for the actor's decision beside the queues: how many, and their list. */
export interface DecisionQueue {
  key: Decision | "exports";
  count: number;
  href: string;
}

interface Judged {
  colour: RiskColour | null;
  level: InterventionLevel | null;
}

/** What is asked for, in the few words by which a decision is chosen; the reasons stand where it is decided. */
export type DecisionWish =
  | { kind: "departures"; from: Judged; to: Judged }
  | { kind: "pauses"; rule: DeadlineRule; until: string }
  | { kind: "planChecks"; on: string; next: string }
  | { kind: "countersign"; reason: CloseReason };

/** A line of what waits for a decision. */
export interface DecisionRow {
  id: string;
  /** Where it is decided. */
  href: string;
  name: string;
  number: string;
  colour: RiskColour | null;
  /** The next limit of the case. */
  dueAt: string | null;
  dueRule: DeadlineRule | null;
  askedBy: string;
  askedAt: string;
  wish: DecisionWish;
}

export interface SilentReferral {
  id: string;
  number: string;
  toName: string;
  streetName: string;
  /** What was awaited. */
  awaited: "REFERRAL_ACCEPTANCE" | "REFERRAL_FIRST_REPORT" | "REFERRAL_RESULT";
  dueAt: string;
}
