import type { IsoDate } from "../../shared/dates";
import type {
  AssessmentDimension, CaseStatus, InterventionLevel, MeasureKind, MeasureStatus, Need, PlanStatus, PlanVersionStatus, ReferralStatus, RiskColour,
} from "../../shared/vocabulary/casework";
import type { Sex } from "../../shared/vocabulary/child";
import type { OrgType, WorkTask } from "../../shared/vocabulary/organisation";
import type { PlanContent } from "./content";
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

export interface CommentView {
  id: string;
  version: number;
  itemKey: string | null;
  body: string;
  authorName: string;
  createdAt: string;
  answer: string | null;
  answeredByName: string | null;
  answeredAt: string | null;
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
}

export interface ThreadReferral {
  id: string;
  measureKey: string;
  number: string;
  status: ReferralStatus;
  toName: string;
}

/** What is wrong with a measure: nobody began though its time has come · its time is over · another office is to carry it and was asked by no referral. */
export type MeasureGap = "notStarted" | "overdue" | "notReferred";
/** What is wrong with a need: the plan has nothing for it; or with one of its measures. */
export type NeedGap = "noMeasure" | MeasureGap;

export interface ThreadMeasure {
  key: string;
  number: string;
  text: string;
  indicator: string;
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
  measures: ThreadMeasure[];
  gap: NeedGap | null;
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
  /** What is done about each need under the plan in force, and the visits since it was approved; null without such a plan, and for bodies with a grant. */
  threads: { needs: NeedThread[]; visits: { count: number; lastOn: IsoDate | null } } | null;
  /** The last version that was handed in, unless it is the one in force. */
  pending: VersionLine | null;
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
  today: IsoDate;
  /** What the draft answers: the version returned, its reason and comments. */
  returned: { line: VersionLine; comments: CommentView[] } | null;
}

/** A version beside the one it followed, to be read, compared and judged. */
export interface VersionPageView {
  caseId: string;
  caseNumber: string;
  childName: string;
  sex: Sex;
  age: number;
  divisionName: string;
  streetName: string;
  /** The plan's counter, for the version check. */
  planVersion: number;
  version: VersionView;
  previous: { line: VersionLine; content: PlanContent; orgNames: Record<string, string>; comments: CommentView[] } | null;
  comments: CommentView[];
  rank: ReviewRank | null;
  can: { comment: boolean; return: boolean; approve: boolean };
  /** Why the actor may not judge, where it is a reviewer: under errors.reasons. */
  refusal: string | null;
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
