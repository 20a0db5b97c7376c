import type { IsoDate } from "../../shared/dates";
import type { CaseStatus, DeadlineRule, RiskColour } from "../../shared/vocabulary/casework";

/** What one person of the street carries. */
export interface CarrierView {
  userId: string;
  name: string;
  supervisor: boolean;
  /** Last day of an absence that has not ended. */
  absentUntil: IsoDate | null;
  /** No longer active at the street, but cases are still theirs. */
  left: boolean;
  open: number;
  byColour: Record<RiskColour | "NONE", number>;
  overdue: number;
  /** Tasks due to the end of the week, without the overdue. */
  dueThisWeek: number;
  visitsThisWeek: number;
  /** Open tasks that belong to no case yet (registrations to mend, cases to open). */
  withoutCase: number;
}

export interface CarriedCase {
  caseId: string;
  version: number;
  number: string;
  name: string;
  status: CaseStatus;
  colour: RiskColour | null;
  divisionName: string;
  nextDueAt: string | null;
  nextDueRule: DeadlineRule | null;
}
