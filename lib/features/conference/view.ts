import type { IsoDate } from "../../shared/dates";
import type { ConferenceStatus, InvitationAnswer, ReferralStatus } from "../../shared/vocabulary/casework";
import type { OrgType, WorkTask } from "../../shared/vocabulary/organisation";
import type { DisclosedItem } from "../referral/disclosure";
import type { GuardianshipChange } from "../referral/guardianship-change";
import type { Bilingual } from "../assessment/instrument-types";
import type { PurposeRow } from "../referral/purposes";
import type { InvitableOffice } from "../referral/view";

/** What the pages show of case conferences: plain and serialisable; instants as ISO strings, days as YYYY-MM-DD. */

export interface ConferenceLine {
  id: string;
  number: string;
  status: ConferenceStatus;
  subject: string;
  startsAt: string;
  heldOn: IsoDate | null;
  invited: number;
  coming: number;
  openTasks: number;
}

/** The tab of a case. */
export interface CaseConferences {
  caseId: string;
  conferences: ConferenceLine[];
  /** The conference that turning red calls for, while it is due. */
  due: { dueAt: string } | null;
  /** Conferences of the time before they were called here: the day only. */
  earlier: { id: string; date: string; byName: string }[];
  canCall: boolean;
}

export interface InvitedView {
  id: string;
  orgId: string;
  orgName: string;
  people: string;
  requestedAction: string;
  /** The task of the notice for which it was invited. */
  task: WorkTask;
  purposeName: Bilingual;
  matrixRow: string;
  answer: InvitationAnswer | null;
  answerText: string;
  answeredByName: string | null;
  answeredAt: string | null;
  disclosed: DisclosedItem[];
}

export interface ConferenceTaskView {
  id: string;
  orgName: string;
  what: string;
  who: string;
  dueOn: IsoDate;
  overdue: boolean;
  version: number;
  doneAt: string | null;
  doneByName: string | null;
  result: string;
  /** Referrals that were begun from it, with the receiver's result or reason of return; '' while there is none. */
  referrals: { id: string; number: string; status: ReferralStatus; answer: string }[];
  /** The way to a referral that takes it over. */
  sendHref: string | null;
  canFinish: boolean;
}

export interface MinutesView {
  heldOn: IsoDate;
  attendance: string;
  points: string;
  decisions: string;
  byName: string;
  at: string;
  sealedAt: string | null;
  hash: string | null;
  /** Whether what is stored is still what the chair confirmed; null before. */
  seal: "intact" | "broken" | null;
}

/** When and where it was to be before it was moved. */
export interface MoveView {
  at: string;
  byName: string;
  startsAt: string;
  place: string;
  phone: string;
  reason: string;
  /** What the invited had answered for that time. */
  answers: { orgName: string; answer: InvitationAnswer; text: string }[];
}

export interface ConferenceDetail extends ConferenceLine {
  caseId: string;
  caseNumber: string;
  childName: string;
  version: number;
  reason: string;
  place: string;
  phone: string;
  chairId: string;
  chairName: string;
  calledByName: string;
  calledByOffice: string;
  calledAt: string;
  invitedOffices: InvitedView[];
  minutes: MinutesView | null;
  cancelReason: string;
  /** Oldest first. */
  moves: MoveView[];
  tasks: ConferenceTaskView[];
  /** Offices that a task may be given to: the invited ones and the reader's own. */
  taskOffices: { id: string; name: string }[];
  /** When its minutes can be written; null where they can be now, or not at all by the reader. */
  recordFrom: string | null;
  can: { record: boolean; seal: boolean; cancel: boolean; move: boolean; addTask: boolean };
}

/** What the form to call one offers. */
export interface ConferenceForm {
  offices: InvitableOffice[];
  /** All purposes in force: which of them are open to an office at a task, `purposesFor` tells. */
  purposes: PurposeRow[];
  chairs: { id: string; name: string; office: string }[];
  ownId: string;
}

/** What would be disclosed to each invited office, with the digest of it all. */
export interface ConferencePreview {
  invited: { receiverId: string; name: string; orgType: OrgType; task: WorkTask; matrixRow: string; purposeName: Bilingual; purposeVersion: number; requestedAction: string; items: DisclosedItem[] }[];
  digest: string;
}

/** An invitation as the invited office sees it. */
export interface InvitationView {
  id: string;
  number: string;
  version: number;
  startsAt: string;
  subject: string;
  place: string;
  phone: string;
  chair: string;
  people: string;
  requestedAction: string;
  /** When and where it was to be until it was moved; null: it stands as it was called. */
  before: { startsAt: string; place: string; phone: string } | null;
  matrixRow: string;
  open: boolean;
  /** Called off; null: it stands, or it was held. */
  cancelledAt: string | null;
  answer: InvitationAnswer | null;
  answerText: string;
  answeredAt: string | null;
  /** null once it is closed to the reader. */
  disclosed: DisclosedItem[] | null;
  /** What is otherwise now of the child's guardians than was disclosed. */
  guardianship: GuardianshipChange | null;
  /** What the conference left to the invited office. */
  tasks: { id: string; what: string; done: boolean }[];
  canAnswer: boolean;
}

/** A task as the office that carries it sees it. */
export interface CarriedTask {
  id: string;
  number: string;
  version: number;
  what: string;
  who: string;
  dueOn: IsoDate;
  overdue: boolean;
  doneAt: string | null;
  result: string;
  /** Sent to the own office from this task. */
  referrals: { id: string; number: string; status: ReferralStatus }[];
  canFinish: boolean;
}

/** A conference ahead, as it stands on the first page of whoever is to be there. */
export interface ComingConference {
  id: string;
  number: string;
  startsAt: string;
  /** Called by the reader's side; or invited to, not answered yet, or answered with coming. */
  state: "CALLED" | "UNANSWERED" | "COMING";
  href: string;
}

export interface ComingConferences {
  /** From today to Sunday. */
  week: ComingConference[];
  later: ComingConference[];
}
