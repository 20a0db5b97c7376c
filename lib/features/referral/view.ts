import type { IsoDate } from "../../shared/dates";
import type {
  CaseStatus, CourtOutcome, DeadlineRule, EscalationStep, MeasureKind, Need, ReferralDecision, ReferralMessageKind, ReferralStatus,
} from "../../shared/vocabulary/casework";
import type { RefusalReason } from "../../authz/permissions";
import type { RefusalParams } from "../../shared/refusal";
import type { OrgType, WorkArea, WorkTask } from "../../shared/vocabulary/organisation";
import type { MeasureOver } from "../plan/progress";
import type { Limit } from "../inbox/limit-of";
import type { InterimOffice } from "../ladder/view";
import type { DisclosedItem, DisclosureField } from "./disclosure";
import type { GuardianshipChange } from "./guardianship-change";
import type { Bilingual } from "../assessment/instrument-types";
import type { PurposeRow } from "./purposes";

/** What the pages show of referrals: plain and serialisable; instants as ISO strings, days as YYYY-MM-DD. */

interface OfficeOption {
  organisationId: string;
  name: string;
  orgType: OrgType;
  /** Its division holds the child's. */
  local: boolean;
}

/** An office that may be invited to a conference about a child. */
export interface InvitableOffice extends OfficeOption {
  /** The tasks of the notice for which the matrix lets it be invited, the usual one of its kind first. */
  tasks: WorkTask[];
}

export interface ReceiverOption extends OfficeOption {
  /** Nobody there has an account: it is told otherwise, and nobody accepts what was sent. */
  withoutAccount: boolean;
  /** The matrix row that allows it, in words. */
  matrixRow: string;
  /** The purposes open to it at the task, in force today. */
  purposes: PurposeRow[];
}

export interface ReceiverOptions {
  area: WorkArea;
  task: WorkTask;
  /** Organisation types that the matrix names for the task in this district. */
  allowedTypes: OrgType[];
  receivers: ReceiverOption[];
  /** Departments of the district that may not be asked in this matter, each with the reason and its values. */
  refused: { name: string; reason: RefusalReason; params: RefusalParams }[];
}

/** A measure of the approved plan from which a referral may be sent. */
export interface SendableMeasure {
  key: string;
  planVersionId: string;
  kind: MeasureKind;
  text: string;
  need: Need | null;
  task: WorkTask | null;
  responsibleOrgId: string | null;
  responsibleOrgName: string | null;
  /** A body outside the matrix: named on the plan, gets no referral. */
  externalBody: string | null;
  dueOn: IsoDate | null;
  /** Nothing more is expected of it: who refers it all the same is told so. */
  over: MeasureOver | null;
  /** The actor's own office carries it out. */
  own: boolean;
  /** Referrals of it that run. */
  running: number;
  /** Referrals of it that were finished with a result. */
  finished: number;
  /** The number of a referral of it that came back and that the street has not decided on: it is decided first. */
  undecided: string | null;
  /** The number of the referral after which the street decided to go on with it itself. */
  keptBy: string | null;
}

/** The tab of a case. */
export interface CaseReferrals {
  caseId: string;
  status: CaseStatus;
  referrals: ReferralRow[];
  measures: SendableMeasure[];
  canSend: boolean;
  /** The office that guards the child for the time being and was sent no referral of the case; null for who sends none. */
  interim: InterimOffice | null;
}

/** What is referred: a measure of the plan in force, or interim guardianship that is handed over to its office, which belongs to none. */
export type ReferralMatter = SendableMeasure & { task: WorkTask } | { key: null; planVersionId: null; text: string; purpose: string; responsibleOrgId: string };

/** A task of a conference as a referral takes it over. */
export interface ConferenceTaskStart {
  id: string;
  toOrgId: string;
  orgName: string;
  what: string;
  dueOn: IsoDate;
}

/** Exactly what is about to be disclosed, with its digest. */
export interface DisclosurePreview {
  receiverName: string;
  receiverPlace: OfficePlace;
  receiverType: OrgType;
  area: WorkArea;
  task: WorkTask;
  matrixRow: string;
  purposeName: Bilingual;
  /** Number of its version, which is stamped on the referral. */
  purposeVersion: number;
  asked: Bilingual;
  resultDueOn: IsoDate | null;
  /** Of the measure, as it stands now, and its last day. */
  over: MeasureOver | null;
  measureDueOn: IsoDate | null;
  items: DisclosedItem[];
  digest: string;
}

/** The limit that runs now: what is to be done, until when, and by which rule. */
export interface ReferralDeadline {
  rule: Extract<DeadlineRule, "REFERRAL_ACCEPTANCE" | "REFERRAL_FIRST_REPORT" | "REFERRAL_RESULT" | "COURT_FILING">;
  dueAt: string;
  limit: Limit | null;
}

export interface ReferralRow {
  id: string;
  number: string;
  status: ReferralStatus;
  area: WorkArea;
  task: WorkTask;
  /** The child's name, if the reader may see it: the own street and district, or the receiver while it is disclosed. */
  name: string | null;
  fromName: string;
  toName: string;
  toType: OrgType;
  sentAt: string;
  endedAt: string | null;
  deadline: ReferralDeadline | null;
  overdue: boolean;
  /** What was said to the own office and nobody there has read. */
  unread: number;
  /** Came back to the own side, and the street has not decided on the measure. */
  undecided: boolean;
  /** Under a measure of a plan; otherwise interim guardianship is handed over. */
  planned: boolean;
  /** For the own street and district only: a receiver knows no case. */
  caseId: string | null;
}

/** Where an office is found and rung up; empty where that is not on record. */
export interface OfficePlace {
  address: string;
  phone: string;
}

export interface ReferralMessageView {
  id: string;
  kind: ReferralMessageKind;
  body: string;
  authorName: string;
  authorOrgName: string;
  own: boolean;
  at: string;
  /** Of a report: the day on which it was done, and what is still open. */
  doneOn: IsoDate | null;
  open: string;
  /** A court's answer that it gave, and who put it right later. */
  court: { outcome: CourtOutcome; number: string; corrected: { name: string; at: string } | null } | null;
  documentIds: string[];
  /** Who at the other end read it first, and when. */
  readByName: string | null;
  readAt: string | null;
  /** Said to the reader's own office, and not read yet. */
  unread: boolean;
}

/** What was done about the silence of the receiver, and what will be: when, and who is told. */
export interface ReferralChain {
  taken: { rule: DeadlineRule; step: EscalationStep; at: string }[];
  ahead: { rule: DeadlineRule; step: EscalationStep; at: string }[];
}

export interface OutcomeDecision {
  decision: ReferralDecision;
  note: string;
  byName: string;
  at: string;
}

export interface ReferralDetail extends ReferralRow {
  fromPlace: OfficePlace;
  toPlace: OfficePlace;
  version: number;
  matrixRow: string;
  purpose: string;
  /** The purpose as it stood when sent; null for what was sent before purposes had versions. */
  purposeUsed: { name: Bilingual; number: number; basis: string; asked: Bilingual } | null;
  resultDueOn: IsoDate | null;
  /** The task of a conference that it came from: for the sender's side. */
  conferenceTask: { number: string; href: string } | null;
  sentByName: string;
  acceptedAt: string | null;
  firstReportAt: string | null;
  courtCaseNumber: string | null;
  courtOutcome: CourtOutcome | null;
  /** The reader's side of it. */
  side: "sender" | "receiver" | "district";
  /** null once it is closed to the reader. */
  disclosed: DisclosedItem[] | null;
  /** What is otherwise now of the child's guardians than was disclosed, while the referral runs. */
  guardianship: GuardianshipChange | null;
  disclosedFields: DisclosureField[];
  messages: ReferralMessageView[];
  /** For the sender's side; null for the receiver. */
  chain: ReferralChain | null;
  /** For the sender's side. */
  decision: OutcomeDecision | null;
  /** The way to the sending of the measure to another department. */
  sendHref: string | null;
  permissions: {
    accept: boolean;
    return: boolean;
    report: boolean;
    finish: boolean;
    correctCourt: boolean;
    withdraw: boolean;
    message: boolean;
    decide: boolean;
  };
}

/** What waits for an office, each a number of referrals. */
export interface ReferralsWaiting {
  toAccept: number;
  unreadSent: number;
  unreadReceived: number;
  undecided: number;
}
