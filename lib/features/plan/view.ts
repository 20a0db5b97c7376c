import type { Bilingual } from "../assessment/instrument-types";
import type { IsoDate } from "../../shared/dates";
import type {
  AssessmentDimension, AssessmentPlace, AssessmentSource, CaseStatus, CommentStatus, InterventionLevel, MeasureKind, MeasureStatus, Need, PlanCheckStatus, PlanStatus, PlanVersionStatus, ReferralStatus, RiskColour, VisitKind,
} from "../../shared/vocabulary/casework";
import type { Sex } from "../../shared/vocabulary/child";
import type { OrgType, WorkTask } from "../../shared/vocabulary/organisation";
import type { CheckContent } from "./check";
import type { PlanContent } from "./content";
import type { IndicatorTarget, Shortfall } from "./indicator";
import type { ReviewRank } from "./review-queue";

/** What the pages show of help plans: plain and serialisable, instants as ISO strings. */

/** Words of the instrument, in the languages it has. */
export interface Label {
  zh: string;
  en: string;
}

export interface FlagView {
  code: string;
  label: Label;
  verified: boolean;
}

export interface NeedView {
  need: Need;
  /** 1 some, 2 considerable, 3 urgent. */
  value: number;
}

export interface AssessmentSummary {
  id: string;
  on: IsoDate;
  colour: RiskColour | null;
  level: InterventionLevel | null;
  dimensions: { code: AssessmentDimension; percent: number; colour: RiskColour | null }[];
  needs: NeedView[];
  flags: FlagView[];
  assessorName: string;
  place: string;
  sources: string;
  placeKind: AssessmentPlace | null;
  sourceKinds: readonly AssessmentSource[];
  seenAlone: boolean;
  overrideReason: string | null;
}

/** Whether the text that is stored is still the text that was sealed. */
export type SealState = "intact" | "broken";

export interface VersionLine {
  id: string;
  number: number;
  status: PlanVersionStatus;
  authorName: string;
  submittedByName: string | null;
  submittedAt: string | null;
  reviewDueAt: string | null;
  reviewedByName: string | null;
  reviewedAt: string | null;
  returnReason: string | null;
}

export interface VersionView extends VersionLine {
  content: PlanContent;
  colour: RiskColour | null;
  contentHash: string | null;
  /** Null for a draft, which has no seal. */
  seal: SealState | null;
  /** Names of the organisations that the measures name. */
  orgNames: Record<string, string>;
  assessment: AssessmentSummary;
}

/** What was said after a comment. */
export interface ReplyView {
  id: string;
  byDistrict: boolean;
  body: string;
  authorName: string;
  createdAt: string;
  /** Said to the actor's side, and nobody there has read it. */
  unread: boolean;
  readByName: string | null;
  readAt: string | null;
}

/** A thread: what the district asked, and what was said since. */
export interface CommentView {
  id: string;
  version: number;
  itemKey: string | null;
  body: string;
  authorName: string;
  createdAt: string;
  status: CommentStatus;
  /** Number of the version it was asked on. */
  onVersion: number;
  unread: boolean;
  readByName: string | null;
  readAt: string | null;
  /** Oldest first. */
  replies: ReplyView[];
  resolvedByName: string | null;
  resolvedAt: string | null;
  /** Number of the version whose approval settled it. */
  resolvedByVersion: number | null;
  can: { answer: boolean; askAgain: boolean; resolve: boolean };
}

export interface ProgressView {
  measureKey: string;
  version: number;
  status: MeasureStatus;
  note: string;
  updatedByName: string;
  updatedAt: string;
  /** The actor may report on it. */
  editable: boolean;
  indicator: string;
  /** The number that its indicator names. */
  target: IndicatorTarget | null;
  takesMoney: boolean;
  /** By day, the earliest first. */
  entries: EntryView[];
}

/** What was done about a measure on a day. */
export interface EntryView {
  id: string;
  doneOn: IsoDate;
  status: MeasureStatus;
  note: string;
  /** In the unit of the target. */
  reached: number | null;
  /** Yuan. */
  amount: number | null;
  /** Without a name: not for the reader. */
  files: { id: string; name: string | null }[];
  referral: { id: string; number: string } | null;
  visit: { id: string; on: IsoDate } | null;
  correctsId: string | null;
  /** A later entry stands in its place. */
  corrected: boolean;
  authorName: string;
  officeName: string;
  createdAt: string;
  correctable: boolean;
}

/** A referral of the case under no measure of a plan. */
export interface UnplannedReferral {
  id: string;
  number: string;
  status: ReferralStatus;
  toName: string;
  purpose: Bilingual | null;
}

/** What an entry can be linked with, and as what its files are kept. */
export interface ProgressLinks {
  visits: { id: string; kind: VisitKind; on: IsoDate }[];
  referrals: { id: string; number: string; measureKey: string }[];
  fileKind: "VISIT" | "PLAN_EVIDENCE";
}

export interface ThreadReferral {
  id: string;
  measureKey: string;
  number: string;
  status: ReferralStatus;
  toName: string;
  /** Since when the receiver has it in the state it is in. */
  askedOn: IsoDate;
  /** Until when it owes an answer; null: it owes none. */
  answerDueAt: string | null;
  /** The street has decided on what came back. */
  decided: boolean;
}

/** What is wrong with a measure: nobody began though its time has come · its time is over · another office is to carry it and was asked by no referral · was asked and is silent past its limit · it is said to be done while its referral is unanswered, came back returned, or with a result on which the street has not decided. */
export type MeasureGap = "notStarted" | "overdue" | "notReferred" | "referralSilent" | "doneUnanswered" | "doneReturned" | "doneUndecided";
/** What is wrong with a need: the plan has nothing for it; or with one of its measures; or nobody has visited for longer than the colour allows. */
export type NeedGap = "noMeasure" | "allDropped" | "noVisit" | MeasureGap;

export interface ThreadMeasure {
  key: string;
  number: string;
  text: string;
  indicator: string;
  /** What of the indicator's number was reached. */
  reached: number | null;
  /** It was marked done below the number of its indicator: by how much, and the words of who did so. */
  short: (Shortfall & { reason: string }) | null;
  responsible: string;
  dueOn: IsoDate | "";
  status: MeasureStatus;
  referral: ThreadReferral | null;
  gap: MeasureGap | null;
}

/** One line for each need: need → measure → referral → visits → indicator. */
export interface NeedThread {
  need: Need;
  value: number;
  /** In the assessment that the plan rests on, where a later one was confirmed. */
  was: number | null;
  measures: ThreadMeasure[];
  /** Visits that entries of its measures are linked with. */
  visits: { count: number; lastOn: IsoDate | null };
  gap: NeedGap | null;
  noVisitSince: IsoDate | null;
}

/** A review of the plan in force at its interval. */
export interface CheckView extends CheckContent {
  id: string;
  version: number;
  /** The version that was in force. */
  versionId: string;
  status: PlanCheckStatus;
  checkedOn: IsoDate;
  nextOn: IsoDate;
  writtenByName: string;
  decidedByName: string | null;
  decidedAt: string | null;
  sentBackReason: string | null;
  canDecide: boolean;
}

export interface CheckFormView {
  caseId: string;
  planId: string;
  /** The plan's counter, for the version check. */
  planVersion: number;
  version: VersionView;
  progress: ProgressView[];
  /** The last day for the next review. */
  latest: IsoDate;
  today: IsoDate;
}

export interface PlanPageView {
  caseId: string;
  caseStatus: CaseStatus;
  plan: { id: string; status: PlanStatus; version: number } | null;
  /** What the actor may do now. */
  can: { create: boolean; continueDraft: boolean; revise: boolean; reviewVersionId: string | null };
  /** Why no plan can be begun, for those who could otherwise. */
  waitsFor: "assessment" | null;
  draft: { number: number; authorName: string; updatedAt: string } | null;
  inForce: VersionView | null;
  progress: ProgressView[];
  /** Null for who reports on no measure. */
  links: ProgressLinks | null;
  /** What is done about each need under the plan in force, and the visits since it was approved; null without such a plan, and for bodies with a grant. */
  /** `unplanned`: referrals that belong to no measure: interim guardianship that was handed over. */
  threads: { needs: NeedThread[]; unplanned: UnplannedReferral[]; visits: { count: number; lastOn: IsoDate | null } } | null;
  /** Newest first; none for bodies with a grant. `due`: until when the plan in force is to be looked at again. */
  checks: { list: CheckView[]; due: string | null; may: boolean };
  /** The last version that was handed in, unless it is the one in force. */
  pending: VersionLine | null;
  /** Threads that are not resolved, and those of the version returned last. */
  pendingComments: CommentView[];
  /** Newest first. */
  versions: VersionLine[];
}

export interface ResponsibleOrg {
  id: string;
  name: string;
  type: OrgType;
  /** Tasks of the notice that it may carry for this child. */
  tasks: WorkTask[];
  own: boolean;
}

export interface PlanEditorView {
  caseId: string;
  planId: string;
  /** The plan's counter, for the version check. */
  version: number;
  number: number;
  content: PlanContent;
  needs: NeedView[];
  flags: FlagView[];
  orgs: ResponsibleOrg[];
  ownOrgId: string;
  /** Keys of measures that are done or dropped. */
  settled: string[];
  /** What the version in force says; null before the first approval. */
  inForce: PlanContent | null;
  today: IsoDate;
  /** What the draft answers: the version returned with its reason, and every thread that is not resolved. */
  returned: { line: VersionLine; comments: CommentView[]; content: PlanContent } | null;
}

/** A version beside the one it followed, to be read, compared and judged. */
export interface VersionPageView {
  caseId: string;
  caseNumber: string;
  /** The case runs under an earlier version, which this one would replace. */
  inService: boolean;
  childName: string;
  sex: Sex;
  age: number;
  divisionName: string;
  streetName: string;
  /** The plan's counter, for the version check. */
  planVersion: number;
  version: VersionView;
  previous: { line: VersionLine; content: PlanContent; orgNames: Record<string, string> } | null;
  /** Threads asked on this version. */
  comments: CommentView[];
  /** Threads of earlier versions that were not resolved when this one was handed in. */
  carried: CommentView[];
  planId: string;
  rank: ReviewRank | null;
  can: { comment: boolean; return: boolean; approve: boolean };
  /** Why the actor may not judge, where it is a reviewer: under errors.reasons. */
  refusal: string | null;
}

/** A need that nobody acts on, in the list of the street or the district. */
export interface OpenNeedRow {
  caseId: string;
  caseNumber: string;
  childName: string;
  streetName: string;
  colour: RiskColour | null;
  need: Need;
  value: number;
  gap: NeedGap;
  /** Of a silent referral: since when; of a visit: the last; of a measure past its day: that day. */
  since: IsoDate | null;
  measureKey: string | null;
  referralId: string | null;
  ownerName: string;
}

export interface ReviewQueueRow {
  planVersionId: string;
  caseNumber: string;
  childName: string;
  sex: Sex;
  age: number;
  streetName: string;
  colour: RiskColour | null;
  level: InterventionLevel | null;
  number: number;
  /** It answers a version that was returned. */
  resubmitted: boolean;
  submittedByName: string;
  submittedAt: string;
  reviewDueAt: string;
  /** Whole working days since the submission. */
  waitingDays: number;
  rank: ReviewRank;
  mayReview: boolean;
}

export interface ApprovedMeasure {
  measureKey: string;
  planVersionId: string;
  kind: MeasureKind;
  text: string;
  task: WorkTask | null;
  responsibleOrgId: string | null;
  responsibleOrgName: string | null;
  externalBody: string;
  dueOn: IsoDate | null;
  status: MeasureStatus;
}
