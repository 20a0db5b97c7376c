import type { IsoDate } from "../../shared/dates";
import type { CaseStatus, CloseReason, FollowUpFinding, InterventionLevel, Need, RiskColour, VisitKind } from "../../shared/vocabulary/casework";
import type { Sex } from "../../shared/vocabulary/child";
import type { LadderResult, LadderSubject } from "../../shared/vocabulary/ladder";
import type { RefusalParams } from "../../shared/refusal";
import type { CaseFacts } from "./facts";
import type { ClosingBar } from "../case/closing-rules";
import type { HarmSource, Standing } from "../ladder/next";
import type { Death, Receiver } from "./handed-over";
import type { LastingGuardian } from "./lasting-guardian";
import type { EvaluatedGoal } from "./schema";
import type { WarningView } from "./warnings";

/** What the pages show of closings: plain and serialisable, dates as ISO strings. */

export interface Deed {
  name: string;
  at: string;
}

/** A confirmed assessment, for comparison. */
export interface AssessedState {
  on: IsoDate;
  colour: RiskColour | null;
  level: InterventionLevel | null;
}

/** Harm to a child that died, for whoever decides on the closing and whoever settles what is left. */
export interface HarmTold {
  /** What of the record says so. */
  source: HarmSource | "family";
  /** Against whom steps were taken for it; empty where the ladder names nobody. */
  by: { subject: LadderSubject; person: string }[];
  /** Every harm on record was reported, or it is explained why not. */
  settled: boolean;
  report: { stepId: string; on: IsoDate; office: string; result: LadderResult | null; resultOn: IsoDate | null } | null;
  /** The day of the explanation why there is no report. */
  explained: IsoDate | null;
  reply: { on: IsoDate; result: LadderResult | null } | null;
}

/** What was done in the case, in numbers. */
export interface WorkDone {
  /** As the visits of the case say it: made, of which the child itself was seen or not; nobody met; refused. */
  visits: { done: number; seen: number; unseen: number; missed: number; refused: number };
  measures: { total: number; done: number };
  referrals: { total: number; finished: number };
  /** How the child was found first and last; `last` null: it was not assessed again. */
  assessed: { first: AssessedState; last: AssessedState | null } | null;
  /** Who guards the child and what runs at court, as the ladder has it. */
  standing: readonly Standing[];
  /** What the closing would leave undone: visits whose day has passed, promises whose day has passed and that nobody has found kept. */
  left: { visits: number; promises: number };
  /** Since the case was opened. */
  days: number;
}

/** A look after the closing; `done` and `cancelled` are never both there. */
export interface FollowUpView {
  id: string;
  version: number;
  number: number;
  dueAt: string;
  done: (Deed & { on: IsoDate; kind: VisitKind; childSeen: boolean; finding: FollowUpFinding; account: string }) | null;
  cancelled: boolean;
  /** Of a look that found a child in need: until when it is to be decided whether the case is taken up again (an instant), or that it is not, and why; null: nothing is asked, or the case was taken up. */
  decision: { dueAt: string } | (Deed & { reason: string }) | null;
}

export interface ClosureView {
  id: string;
  version: number;
  reason: CloseReason;
  outcome: string;
  lessons: string;
  handedOverTo: string | null;
  /** Who took over a child that moved; null for a grown-up. */
  receiver: Receiver | null;
  /** Of a child that died. */
  death: Death | null;
  /** Who guards a child whose guardianship is settled for good; null for every other reason, and in an evaluation of before it was asked for. */
  guardian: LastingGuardian | null;
  goals: EvaluatedGoal[];
  /** What was left undone, with the street's reason for closing all the same; of one that waits also what has appeared since. */
  warnings: WarningView[];
  requested: Deed;
  supervisor: Deed | null;
  reviewDueAt: string;
  /** `withdrawn`: by the street, before the district decided; the reason stands as that of a return does. */
  decided: (Deed & { confirmed: boolean; withdrawn: boolean; returnReason: string | null }) | null;
  reopened: (Deed & { reason: string }) | null;
  followUps: FollowUpView[];
}

/** Why a closed case is not taken up again: a text of errors.reasons. */
export interface ReopenBar {
  reason: "caseOfMergedRecord" | "childHasOpenCase" | "reopenOfAge";
  params: RefusalParams;
}

export interface ClosurePage {
  caseId: string;
  caseNumber: string;
  caseVersion: number;
  status: CaseStatus;
  colour: RiskColour | null;
  level: InterventionLevel | null;
  /** The one that waits: for the supervisor, or for the district. */
  open: (ClosureView & { waitsFor: "supervisor" | "district"; bars: ClosingBar[]; can: { countersign: boolean; confirm: boolean; giveBack: boolean; withdraw: boolean } }) | null;
  /** Harm on record, where the closing that waits, or the last one, is for a death. */
  harm: HarmTold | null;
  /** Decided ones, newest first. */
  earlier: ClosureView[];
  work: WorkDone;
  /** For the form; null when the actor cannot ask for closing now. */
  form: { facts: CaseFacts; goals: { key: string; need: Need; text: string }[]; supervisor: boolean; /** Harm to the child is on record as a fact. */ harm: boolean; /** Who guards the child for good by the ladder. */ guardian: Omit<LastingGuardian, "document"> | null } | null;
  can: { reopen: boolean; followUp: boolean; decide: boolean };
  /** Whom an urgent report would be about; null where none is offered: the case is neither closed nor just taken up again as red, or the reader acts in it no more. */
  danger: { name: string; division: string; divisionName: string } | null;
  /** Why who might reopen it cannot now. */
  reopenBar: ReopenBar | null;
}

/** A row of the district's queue: enough to decide by, once looked at. */
export interface ClosureRow extends Omit<ClosureView, "decided" | "reopened" | "followUps"> {
  caseId: string;
  caseNumber: string;
  childName: string;
  sex: Sex;
  age: number;
  streetName: string;
  officeName: string;
  colour: RiskColour | null;
  level: InterventionLevel | null;
  openedOn: IsoDate;
  work: WorkDone;
  /** Of a death: harm on record. */
  harm: HarmTold | null;
  bars: ClosingBar[];
  can: { confirm: boolean; giveBack: boolean };
}
