import type { IsoDate } from "../../shared/dates";
import type { CarerRelation, Sex } from "../../shared/vocabulary/child";
import type { CloseReason, InterventionLevel } from "../../shared/vocabulary/casework";
import type { InterimGround, LadderResult, LadderStep, LadderSubject, SuitApplicant } from "../../shared/vocabulary/ladder";
import type { OrgType } from "../../shared/vocabulary/organisation";
import type { LadderFloor } from "./bounds";
import type { GuardGap } from "./guarding";
import type { GroundOver } from "./interim-ground";
import type { LadderBar } from "./ladder";
import type { NamesOfSubject } from "./people";
import type { StepLimit } from "./limits";
import type { HarmSource, NextStep, Standing } from "./next";
import type { PaperStep } from "./papers";
import type { AfterRestored } from "./restored";
import type { NoReportGround } from "./schema";
import type { Rung } from "./steps";
import type { Undoing } from "./undoing";
import type { Whom } from "./whom";

/** What the pages show of the guardianship ladder: plain and serialisable, dates as ISO strings. */

export interface StepActorView {
  organisationId: string;
  name: string;
}

/** A step with what is known of it now: taken how often, waiting for what, whether it may come next. */
export interface StepView {
  step: LadderStep;
  rung: Rung | null;
  basis: string;
  /** Kinds of offices that carry it out. */
  by: OrgType[];
  taken: number;
  lastOn: IsoDate | null;
  /** Taken and still without its result, or its day of effect: until when it is due, as an instant. */
  waiting: { dueAt: string | null } | null;
  /** Until when it is done by rule, known before it is written down. */
  limit: StepLimit | null;
  bar: LadderBar | null;
  /** Of what rests on a revocation: the day of its effect, before which it cannot be. */
  from: IsoDate | null;
  /** Steps that it would pass over: then it needs the reason. */
  skips: LadderStep[];
  actors: StepActorView[];
  /** Of the appointment of a guardian: the communities of the street in which the child may live from now on. */
  communities: { code: string; name: string }[];
  /** Whom it is about as far as another step says: the respondent of the suit that is judged. */
  about: { subject: LadderSubject; person: string } | null;
  /** Whom alone it can be about, to be chosen from; empty where that is typed. */
  whom: Whom[];
}

export interface TakenView {
  stepId: string;
  version: number;
  step: LadderStep;
  rung: Rung | null;
  basis: string;
  takenOn: IsoDate;
  /** HH:MM, of a step whose limit is counted in hours. */
  takenTime: string | null;
  /** Of one that was written down without it: the instant from which its limit was counted. */
  countedFrom: string | null;
  actorName: string;
  subject: LadderSubject | null;
  person: string;
  /** Of an appointed guardian who is no parent: as whom it stands to the child. */
  relation: CarerRelation | null;
  ground: InterimGround | null;
  /** Of interim guardianship that runs: what has become of its ground; null where that holds. */
  over: GroundOver | null;
  applicant: SuitApplicant | null;
  applicantName: string;
  until: IsoDate | null;
  /** The court's or the office's own number; of a suit and a hearing of it, the one that counts now. */
  reference: string;
  /** Of a suit: numbers that were put right, oldest first, each with who did so, when and why. */
  earlierNumbers: { number: string; by: string; at: string; reason: string }[];
  account: string;
  termReason: string;
  /** Of support: why a parent pays whose guardianship is not revoked. */
  payerReason: string;
  /** Of a restoration: nobody's guardianship was revoked whom it is about, so that it counts for nothing. */
  restoresNobody: boolean;
  noReportGround: NoReportGround | null;
  reportedOn: IsoDate | null;
  skipReason: string | null;
  intentionalCrime: boolean;
  effectiveOn: IsoDate | null;
  /** Files that were put with it: the paper that the step asks for. */
  papers: { id: string; name: string }[];
  result: LadderResult | null;
  resultOn: IsoDate | null;
  resultNote: string | null;
  /** Results that can be noted now. */
  results: LadderResult[];
  recordedBy: string;
  recordedAt: string;
  struck: { name: string; at: string; reason: string } | null;
  /** The sheet that is printed for it. */
  paper: boolean;
}

export interface LadderPage {
  caseId: string;
  caseNumber: string;
  level: InterventionLevel | null;
  /** The highest that was taken, since a guardianship was given back where one was. */
  rung: 0 | 1 | 2 | 3;
  /** The highest that was ever taken. */
  reached: 0 | 1 | 2 | 3;
  /** What stands beside the rungs. */
  standing: Standing[];
  /** The child is without a guardian after a revocation, or may be. */
  gap: GuardGap | null;
  /** What must or may come next, the most pressing first. */
  next: NextStep[];
  /** What follows where a guardianship was given back; empty where none was, or the case is closed. */
  restored: AfterRestored[];
  /** Of a closed case: since when, why, and the looks after it that are still to come. */
  closed: { on: IsoDate | null; reason: CloseReason | null; followUps: { left: number; next: IsoDate | null } } | null;
  /** Where harm is on record; `again`: of a case in which it was reported, or explained why it is not, before. */
  harm: HarmSource | "again" | null;
  /** Harm is on record and the confirmed level does not reach the third rung: it is assessed anew. */
  reassess: boolean;
  /** The suits that run, whose hearings are set, oldest first; none of a closed case. */
  suitIds: string[];
  /** Where the days off around today differ from the week-ends; empty for who sets no hearing. */
  daysOff: string[];
  /** Closing: the district decides on it. */
  state: "running" | "closing" | "closed";
  steps: StepView[];
  taken: TakenView[];
  /** Interim guardianship that runs. */
  interim: { until: IsoDate; daysLeft: number; warning: 60 | 30 | 7 | null } | null;
  /** The office that has the interim guardianship and was sent no referral of the case; `sends`: who reads sends it. */
  handover: { name: string; since: IsoDate; sends: boolean } | null;
  /** A protection order that holds. */
  order: { until: IsoDate; daysLeft: number } | null;
  /** `returnHome`: may note that a child was sent back to where it was in danger. */
  permissions: { take: boolean; result: boolean; returnHome: boolean; noReport: boolean; strike: boolean };
  /** How far back a day of it may lie; null for who writes nothing down. */
  floor: LadderFloor | null;
  /** What of the record goes back when a step is struck out, by step; empty for who strikes nothing out. */
  undoing: Record<string, Undoing[]>;
  /** Steps of interim guardianship that gave a removal its result: struck out, they open it again. Empty for who strikes nothing out. */
  reopening: string[];
  /** Of judgments: how many days before the court that they called off are set again when they are struck out. */
  restoring: Record<string, number>;
  /** What rests on a step and is struck out before it, by step. Empty for who strikes nothing out. */
  resting: Record<string, LadderStep>;
  /** Names on the form of whom a step can be about; empty for who writes nothing down. */
  people: NamesOfSubject;
}

/** The office that guards a child for the time being and learns nothing of it from here: nothing of the case was referred to it. */
export interface InterimOffice {
  organisationId: string;
  name: string;
  since: IsoDate;
}

/** The sheet of a step that is printed. `care`: an office had the child on that day, and it lived at no home; `by` null: whoever reads it need not know which. */
export interface StepPaper {
  step: PaperStep;
  caseNumber: string;
  child: { name: string; sex: Sex; birthDate: string; ageThen: number; divisionName: string; care: { by: string | null } | null };
  taken: TakenView;
  /** The court of the child's district, by its name; null where the register has none. */
  court: string | null;
  /** The office that has the case: it hands the child over to who guards it for the time being. */
  handingOffice: string;
}

/** Of a child that is not at home, for an office outside the street: whom it asks before it goes. `own`: that office guards the child itself. */
export interface AwayNote {
  own: boolean;
  office: string;
  caseworker: string;
  phone: string;
}

/** Where a child is that does not live at home for the time being: an office guards it, or it was taken from home and is with whom the police brought it. */
export type WhereNow = { kind: "INTERIM"; by: string; until: IsoDate | null } | { kind: "REMOVED"; by: string; on: IsoDate; result: LadderResult | null; resultOn: IsoDate | null };

/** Who guards a child for the time being, and until when at the latest. */
export interface InterimCare {
  /** The office, and where it is found and rung up; empty where that is not on record. */
  organisationId: string;
  by: string;
  address: string;
  phone: string;
  until: IsoDate | null;
}
