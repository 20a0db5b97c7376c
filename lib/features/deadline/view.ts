import type { CalendarDayKind, DeadlineRule, PauseStatus } from "../../shared/vocabulary/casework";
import type { EscalationRow } from "./default-escalations";
import type { DeadlineRuleRow } from "./default-rules";
import type { RuleStanding } from "./weaker";

/** What a page shows of a row of rules beside the rule itself. */
interface Decidable {
  id: string;
  standing: RuleStanding;
  proposedBy: string;
  decidedBy: string;
  /** Why it was rejected. */
  note: string;
  /** The actor may decide on it now. */
  decide: boolean;
  /** The actor proposed it and may take it back. */
  withdraw: boolean;
  /** The day on which the actor's own proposal was decided, while that is news. */
  answeredOn: string | null;
}
export type LimitLine = DeadlineRuleRow & Decidable;
export type ChainLine = EscalationRow & Decidable;

/** A day that was changed, for the page of the calendar. */
export interface CalendarDayRow {
  id: string;
  divisionCode: string;
  divisionName: string;
  day: string;
  kind: CalendarDayKind;
  reason: string;
  createdBy: string;
  /** A day off waits for the second administrator before it counts. */
  standing: RuleStanding;
  decidedBy: string;
  /** Why it was rejected. */
  note: string;
  /** Taken back before it came. */
  withdrawn: { by: string; on: string } | null;
  /** The actor may decide on it now. */
  decide: boolean;
  /** The actor may take it back: a day to come that holds or waits. */
  withdraw: boolean;
  /** The day on which the actor's own proposal was decided, while that is news. */
  answeredOn: string | null;
}

export interface CalendarPage {
  rows: CalendarDayRow[];
  /** Where a day can be changed: the city and its districts. */
  places: { code: string; name: string }[];
}

/** A job that failed or is tried again. The error is masked: no name and no number of anybody. */
export interface JobFailure {
  task: string;
  attempts: number;
  most: number;
  error: string;
  at: string;
}

/** How background work stands, in numbers. */
export interface BackgroundState {
  waiting: number;
  running: number;
  retrying: number;
  failed: number;
  /** Tasks whose time to be looked at passed more than ten minutes ago. */
  late: number;
  failures: JobFailure[];
  runs: { name: string; startedAt: string; endedAt: string | null; failedAt: string | null; count: number }[];
}

export interface PauseView {
  pauseId: string;
  version: number;
  rule: DeadlineRule;
  /** OVER: granted, and its last day is past. */
  state: PauseStatus | "OVER";
  until: string;
  reason: string;
  note: string | null;
  askedBy: string;
  askedAt: string;
  decidedBy: string | null;
  /** Ended by rule: the case turned red, or harm became known. */
  stopped: boolean;
  /** Resumed before its last day: by whom, when, and the due instant that the whole pause had given. */
  resumed: { by: string; at: string; dueBefore: string } | null;
  dueBefore: string | null;
  dueAfter: string | null;
  permissions: { decide: boolean; end: boolean };
}

export interface CasePauses {
  today: string;
  /** Clocks that the actor carries and may ask to have paused, with how many working days of all its pauses are taken and until when the next may last. */
  askable: { taskId: string; rule: DeadlineRule; total: number; used: number; latest: string }[];
  rows: PauseView[];
}
