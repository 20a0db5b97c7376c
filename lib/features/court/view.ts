import type { IsoDate } from "../../shared/dates";
import type { HearingState, LadderSubject, SuitApplicant } from "../../shared/vocabulary/ladder";
import type { TakenView } from "../ladder/view";
import type { EvidenceForm } from "./schema";
import type { SupportAccount } from "./support";
import type { CourtWait } from "./waits";

/** What the pages show of the court and of support payments: plain and serialisable. */

export interface EvidenceView {
  evidenceId: string;
  version: number;
  name: string;
  source: string;
  proves: string;
  /** Null: none, or not asked for when it was put on the list; so are the two after it. */
  pages: number | null;
  form: EvidenceForm | null;
  copies: number | null;
  /** The file with the case, where there is one. */
  document: { id: string; name: string } | null;
  recordedBy: string;
  recordedAt: string;
}

export interface HearingView {
  hearingId: string;
  version: number;
  /** An instant. */
  startsAt: string;
  place: string;
  matter: string;
  state: HearingState;
  outcome: string | null;
  /** Set after the judgment of its suit, for a day after it. */
  appeal: boolean;
  /** The suit is decided, and what became of a day up to the judgment is not written down. */
  untold: boolean;
  /** It was put off, and the court is still to name another day. */
  waits: boolean;
  /** Its step of the ladder, or its suit, is struck out. */
  struck: boolean;
}

/** What waits for the court: `dueAt` (an instant): until when it is to be asked; and what it answered so far, newest first. */
export interface WaitsView {
  open: { taskId: string; rule: CourtWait; dueAt: string }[];
  asked: { taskId: string; rule: CourtWait; on: IsoDate; by: string; answer: string }[];
}

export interface SuitView {
  /** May be struck out: then nothing is written down of it any more. */
  suit: TakenView;
  /** The newest judgment on this suit. */
  judgment: TakenView | null;
  evidence: EvidenceView[];
  hearings: HearingView[];
  /** Steps of the ladder that say of a hearing without a day of its own here, oldest first: written down before both were one. */
  heard: TakenView[];
  /** What was asked for after the judgment, oldest first. */
  restorations: TakenView[];
  waits: WaitsView;
}

export interface TermsView {
  from: IsoDate;
  until: IsoDate;
  dueDay: number;
  amountFen: number;
  note: string;
  recordedBy: string;
}

export interface PaymentView {
  paymentId: string;
  version: number;
  paidOn: IsoDate;
  amountFen: number;
  note: string;
  recordedBy: string;
  struck: { name: string; reason: string } | null;
}

export interface SupportView {
  order: TakenView;
  terms: TermsView[];
  payments: PaymentView[];
  account: SupportAccount;
}

export interface CourtPage {
  caseId: string;
  caseNumber: string;
  suits: SuitView[];
  orders: SupportView[];
  /** Files of the case that can stand on the list of evidence. */
  files: { id: string; name: string }[];
  /** Where the days off around today differ from the week-ends. */
  daysOff: string[];
  /** Day on which the child comes of age. */
  adultOn: IsoDate;
  /** `write`: evidence, hearings, terms, as long as the case is open; `pay`: payments, after it too. */
  permissions: { write: boolean; pay: boolean; strike: boolean };
}

/** The list of evidence of a suit, for the court. */
export interface EvidencePaper {
  caseNumber: string;
  office: string;
  court: string;
  reference: string;
  /** Who applies, as what; and by name where the record has it. */
  applicant: SuitApplicant | null;
  applicantName: string;
  /** Against whom, as what. */
  subject: LadderSubject | null;
  respondent: string;
  evidence: EvidenceView[];
}
