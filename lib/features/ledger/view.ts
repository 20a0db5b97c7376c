import type { AgeBand } from "../../shared/age-band";
import type { IsoDate } from "../../shared/dates";
import type { Category, DeadlineRule, InterventionLevel, LedgerStage, RiskColour, ScreeningGroup } from "../../shared/vocabulary/casework";
import type { Sex } from "../../shared/vocabulary/child";

/** A line of the ledger, on its page or taken out. */
export interface LedgerLine {
  registrationId: string;
  number: string;
  caseId: string | null;
  name: string;
  sex: Sex;
  /** Full years today. */
  age: number;
  stage: LedgerStage;
  colour: RiskColour | null;
  level: InterventionLevel | null;
  category: Category;
  groups: ScreeningGroup[];
  division: string;
  divisionName: string;
  ownerName: string | null;
  nextDueAt: string | null;
  nextDueRule: DeadlineRule | null;
  overdue: boolean;
  /** What the filter of the same name finds. */
  urgent: boolean;
  filedOn: IsoDate;
}

/** A record that is open to named people, of whom the reader is none: its number and no more. */
export interface RestrictedRow {
  restricted: true;
  registrationId: string;
  number: string;
}

/** What a page of the ledger lists; a restricted row only where its whole number was looked for. */
export type ListedRow = LedgerRow | RestrictedRow;

export interface LedgerRow extends LedgerLine {
  restricted: false;
  /** The former name that was looked for, where the present one does not answer to it; `corrected`: from before a correction of the record. */
  formerly: { name: string; corrected: boolean } | null;
  /** The actor may open its case: the registration's version to do it by. */
  openable: { version: number } | null;
}

/** What the municipal level may see of a child: no name, no date of birth, no address (domain: who sees what). */
export interface MonitoredRow {
  registrationId: string;
  number: string;
  districtName: string;
  streetName: string;
  ageBand: AgeBand | null;
  category: Category;
  colour: RiskColour | null;
  stage: LedgerStage;
  overdue: boolean;
  filedOn: IsoDate;
}

/** A filter that a link has set and the filter bar does not hold: shown so that it can be taken off. */
export interface LinkedFilter {
  /** Parameters of the address that go with it. */
  names: string[];
  kind:
    | "level" | "group" | "line" | "direct" | "source" | "sex" | "ageBand" | "householdScope" | "unregistered" | "notInSchool" | "resident" | "reached" | "open" | "round" | "roster"
    | "filed" | "division" | "owner" | "category" | "colour" | "stage" | "overdue" | "urgent";
  value: string;
  /** The name of what the value's id or code stands for. */
  name?: string;
}
