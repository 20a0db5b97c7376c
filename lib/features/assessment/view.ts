import type { IsoDate } from "../../shared/dates";
import type { AssessmentStatus, CaseStatus, InterventionLevel, MeasureStatus, Need, RiskColour } from "../../shared/vocabulary/casework";
import type { AssessmentContext, ContextField } from "./context";
import type { HarmSaid, OnRecord } from "./fall";
import type { InstrumentDefinition } from "./instrument-types";
import type { Judgement, OverrideSignature } from "./override-rule";
import type { AssessmentResult } from "./result";
import type { AssessmentAnswers } from "./schema";

/** What the pages show of assessments: plain and serialisable, dates as ISO strings. */

/** One line of the history. */
export interface AssessmentLine {
  id: string;
  status: AssessmentStatus;
  assessedOn: IsoDate;
  /** As confirmed; before that as the instrument proposes. */
  colour: RiskColour | null;
  level: InterventionLevel | null;
  /** Colour or level departs from the proposal. */
  overridden: boolean;
  assessorName: string;
  assessorOrgName: string;
  confirmedAt: string | null;
  /** Per dimension, of 100. */
  percents: { code: string; percent: number; colour: RiskColour | null }[];
}

/** A signature that was given, or null while it is missing. */
export interface Signature {
  name: string;
  at: string;
}

export interface AssessmentDetail extends AssessmentLine, AssessmentContext {
  version: number;
  definition: InstrumentDefinition;
  answers: AssessmentAnswers;
  result: AssessmentResult;
  /** What the instrument proposes; null while something is open. */
  proposal: Judgement | null;
  confirmedByName: string | null;
  overrideReason: string | null;
  /** It falls far below what was on record when a signature was asked for; null: it does not, or the reader does not see the ladder. */
  fall: OnRecord | null;
  /** A departure that was asked for before it was confirmed as proposed: who refused it or took it back. */
  refused: { how: "REFUSED" | "WITHDRAWN"; name: string; at: string } | null;
  supervisor: Signature | null;
  reviewer: Signature | null;
  /** Why it was given back last. */
  returned: { reason: string; name: string; at: string } | null;
}

/** The assessment that is being written or decided. */
export interface OpenAssessment extends AssessmentDetail {
  /** Signatures that a requested departure waits for; null when none is requested. */
  missing: OverrideSignature[] | null;
  /** The colour and level asked for instead of the proposal. */
  requested: Judgement | null;
  /** What it could fall from as things stand, for whoever decides; null for everybody else. */
  record: OnRecord | null;
  /** Harm by a guardian as its own answers say it. */
  harm: HarmSaid;
  /** Details of the form that are still empty. */
  detailsMissing: ContextField[];
  byAgency: boolean;
  can: {
    edit: boolean;
    takeOver: boolean;
    submit: boolean;
    confirm: boolean;
    /** The result falls so far that it takes a reason and the supervisor's signature instead of being confirmed. */
    requestFall: boolean;
    giveBack: boolean;
    requestOverride: boolean;
    sign: boolean;
    refuse: boolean;
    withdraw: boolean;
  };
}

/** A measure of the help plan that answers a need. */
export interface NeedMeasure {
  need: Need;
  text: string;
  responsible: string;
  dueOn: IsoDate | null;
  status: MeasureStatus | null;
}

export interface AssessmentDocument {
  id: string;
  name: string;
}

export interface AssessmentPage {
  caseId: string;
  caseStatus: CaseStatus;
  /** Taken up again after a closing and not assessed since: the last assessment is history. */
  reopened: boolean;
  open: OpenAssessment | null;
  /** The one in force, or the one asked for. */
  shown: AssessmentDetail | null;
  /** The one that stands beside it: the one before, or another of the case that was asked for. */
  previous: AssessmentDetail | null;
  /** Confirmed ones, newest first. */
  history: AssessmentLine[];
  /** Null while there is no plan. */
  measures: NeedMeasure[] | null;
  /** Files by assessment. */
  documents: Record<string, AssessmentDocument[]>;
  can: { start: boolean; attach: boolean };
  /** Somebody else's draft is being written; who sees only that. */
  begunElsewhere: { officeName: string } | null;
  conference: { dueAt: string; canCall: boolean } | null;
}

/** What the form needs. */
export interface AssessmentForm extends AssessmentContext {
  caseId: string;
  assessmentId: string;
  version: number;
  savedAt: string;
  assessedOn: IsoDate;
  answers: AssessmentAnswers;
  definition: InstrumentDefinition;
  /** Of the child: it answers the question for the age. */
  birthDate: IsoDate;
  today: IsoDate;
  returned: { reason: string; name: string; at: string } | null;
}
