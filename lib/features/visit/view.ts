import type { IsoDate } from "../../shared/dates";
import type { CaseStatus, RiskColour, UnseenReason, VisitChange, VisitKind, VisitStatus } from "../../shared/vocabulary/casework";
import type { CarerRelation, Sex } from "../../shared/vocabulary/child";
import type { OrgType } from "../../shared/vocabulary/organisation";
import type { FactsView } from "../correction/view";
import type { AwayNote, InterimCare, WhereNow } from "../ladder/view";
import type { VisitPromise } from "./promises";
import type { CancelOutcome } from "./rules";
import type { DecisionEnd, FailedDecision } from "./schema";

/** What the pages show of visits: plain and serialisable, dates as ISO strings. */

/** Whom the visitor will meet and where; for those who make the visit or own the case. */
export interface VisitContact {
  address: string;
  phone: string;
  carerName: string;
  carerRelation: CarerRelation | null;
  carerPhone: string;
  /** The carer is no contact: nobody rings it up, and no number is shown. */
  carerWithheld: boolean;
  /** The carer is a contact, but its number is that of somebody who is none. */
  carerNumberShared?: true;
  /** Somebody else guards the child for the time being: it is not to be found at the address, and nobody of its home is named. Told to the street and the district. */
  interim: InterimCare | null;
  /** The child is not at home, and the reader's office stands outside the street: it reads no home, no number and no place, but whom to ask. */
  away: AwayNote | null;
}

export interface VisitCard {
  visitId: string;
  /** Null for a community, which knows no case. */
  caseId: string | null;
  /** Never shown to a community. */
  colour: RiskColour | null;
  /** The colour is nobody's assessment, but how urgent it was said to be. */
  provisional: boolean;
  showsColour: boolean;
  name: string;
  sex: Sex;
  age: number;
  kind: VisitKind;
  status: VisitStatus;
  dueOn: IsoDate;
  /** The limit of the rhythm that was missed before this attempt was planned; never told to a community. */
  missed: IsoDate | null;
  assigneeName: string;
  assigneeOrgName: string;
  /** Null where a list needs none (the district's). */
  contact: VisitContact | null;
  /** What was reported of them at a visit and nobody has decided yet; empty where the contact is not shown, and of a child that is not at home. */
  reported: ReportedNow[];
}

export interface ReportedNow {
  key: string;
  field: "ADDRESS" | "CARER" | "CARER_PHONE" | "CHILD_PHONE";
  /** The day of the visit that reported it. */
  on: IsoDate;
  facts: FactsView;
  /** A number was reported and is nobody's to ring up. */
  phoneKept: boolean;
}

export interface VisitRecordView {
  sawChild: boolean;
  unseenReason: UnseenReason | null;
  seenAlone: boolean;
  carerPresent: boolean;
  concern: boolean;
  concernNote: string;
  /** Why the visit after an unannounced one that failed is arranged beforehand; '' where it is not. */
  announceNote: string;
  findings: string;
  /** What was found of earlier promises, and the new ones. */
  promises: VisitPromise[];
  changes: string;
}

/** Why a planned visit was put to another day or cancelled, the last time. */
export interface VisitChangeView {
  kind: VisitChange;
  reason: string;
  by: string;
  /** ISO instant. */
  at: string;
}

export interface VisitRhythm {
  /** Last day for the next visit if this one is made today and counts; null for a community, which may not tell the colour by it. */
  latestNext: IsoDate | null;
  /** When the next attempt is due if this one does not count: soon, or on the limit that stands, if it comes earlier and can still be met. */
  retryDue: IsoDate;
  /** How the limit stands that is missed if this one does not count: its day is today, or past. Null: it can still be met. */
  missed: "today" | "past" | null;
}

export interface LastVisit {
  on: IsoDate;
  kind: VisitKind;
  status: VisitStatus;
  visitorName: string;
}

export interface VisitDetail extends VisitCard {
  version: number;
  doneOn: IsoDate | null;
  visitorName: string | null;
  visitorOrgName: string | null;
  /** Null while planned, and where the reader may not see what was found. */
  record: VisitRecordView | null;
  last: LastVisit | null;
  /** Promises of earlier visits that are still to be looked at. */
  openPromises: VisitPromise[];
  /** Another office has visited since, of which the reader sees nothing: the street answers for these promises. */
  promisesElsewhere: boolean;
  /** Of the street, to say where a family has moved; empty for who does not log it. */
  communities: { code: string; name: string }[];
  change: VisitChangeView | null;
  /** How the next one follows; null when the case has no rhythm, or the actor does not log it. */
  rhythm: VisitRhythm | null;
  /** The first day on which it can have been made: the case was opened. Null for a community, which knows no case, and for who does not log it. */
  openedOn: IsoDate | null;
  /** Whether the rhythm ran anew from it; null while planned. */
  counted: boolean | null;
  today: IsoDate;
  permissions: { log: boolean };
}

export interface VisitorOption {
  organisationId: string;
  name: string;
  orgType: OrgType;
  /** It looks for the child at a home where the child may not live any more: it is with relatives. */
  mayMiss: boolean;
  /** Empty: nobody there has an account to read of the visit, so that none is given to it. */
  people: { userId: string; name: string }[];
}

export interface CaseVisit {
  visitId: string;
  version: number;
  kind: VisitKind;
  status: VisitStatus;
  dueOn: IsoDate;
  overdue: boolean;
  /** The limit of the rhythm that was missed before this attempt was planned. */
  missed: IsoDate | null;
  doneOn: IsoDate | null;
  /** The rhythm ran anew from it. */
  counted: boolean;
  /** Who made it, or should. */
  personName: string;
  orgName: string;
  assignedOrgId: string;
  assignedUserId: string | null;
  record: VisitRecordView | null;
  change: VisitChangeView | null;
  canLog: boolean;
  /** What a cancellation would leave; null where the actor may not cancel or nothing is planned any more. */
  cancel: CancelOutcome | null;
}

/** What a decision after failed attempts takes. */
export interface DecideView {
  /** The task that waits, or the decision that stands and would be changed. */
  about: string;
  /** The last day that can be given. */
  latest: IsoDate;
  people: { userId: string; name: string; leads: boolean }[];
  /** Who carries the case, where it is still one of them. */
  ownerUserId: string;
  /** The supervisor who decides, where it is one of them. */
  self: string;
}

export interface DecisionView {
  decision: FailedDecision;
  by: IsoDate;
  at: string;
  /** Who decided it. */
  name: string;
  /** Who carries it out; '' where nobody does by name, and of what was decided before that was asked. */
  carrier: string;
  open: boolean;
  /** When it ended; who said what was done, where nothing else on record could; else what ended it and on which day, where the reader sees that. */
  done: { at: string; name: string; note: string; by: { how: DecisionEnd; on: IsoDate } | null } | null;
  canFinish: boolean;
}

export interface CaseVisits {
  caseId: string;
  status: CaseStatus;
  today: IsoDate;
  /** Day since which the child is of age, so that nothing is planned by the rhythm; null: it is a minor. */
  adultSince: IsoDate | null;
  planned: CaseVisit[];
  past: CaseVisit[];
  /** Where the child is that is not at home for the time being; told to street and district alone. */
  whereNow: WhereNow | null;
  /** Attempts that failed since the last visit that was made, once there are three; null: nothing to decide. */
  failed: { count: number; dueAt: string } | null;
  /** What the supervisor may decide on now; null for everybody else, and where nothing waits. */
  decide: DecideView | null;
  /** What was decided after failed attempts, until the child is seen. */
  settled: DecisionView | null;
  canSchedule: boolean;
  visitors: VisitorOption[];
}

/** A visit on the sheet of a round, with what the visitor takes along. */
export interface RouteLine extends VisitCard {
  placeCode: string;
  placeName: string;
  last: { on: IsoDate; kind: VisitKind; status: VisitStatus } | null;
  /** At the last visit that the reader may see, the child was not seen. */
  unseenLast: boolean;
  /** No visit at home within the time that the rule gives until this one is due. */
  homeDue: boolean;
  promises: VisitPromise[];
  /** As in a visit's detail: another office may have settled them. */
  promisesElsewhere: boolean;
  /** Measures of the plan in force that are not done; none for a community. */
  measures: string[];
}

export interface RouteStop {
  /** Of the community; of the street where no community is known; of the office that guards the children. */
  code: string;
  name: string;
  /** The children are with an office that guards them for the time being: where it is, and its phone where one of the visits may be announced. */
  care: Pick<InterimCare, "address" | "phone"> | null;
  /** The children are not at home, and the reader is not told where. */
  away: boolean;
  lines: RouteLine[];
}

export interface RouteSheet {
  stops: RouteStop[];
  today: IsoDate;
  on: IsoDate;
  until: IsoDate;
  who: "mine" | "office";
  /** Visits on the sheet, and how many more are due than it holds. */
  count: number;
  more: number;
}
