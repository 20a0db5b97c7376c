import type { IsoDate } from "../../shared/dates";
import type { DivisionLevel } from "../../shared/vocabulary/organisation";
import type { ProgrammeView } from "../programme/view";
import type { OverviewKey, TableKey } from "./overview-figures";
import type { SummaryCheck } from "./summary-columns";

export interface Place {
  code: string;
  name: string;
  level: Exclude<DivisionLevel, "COMMUNITY">;
}

/** Column 01 of one division: resident minors as entered, with where the figure comes from. */
export interface ResidentMinors {
  /** null: no community has entered it. */
  value: number | null;
  /** Communities of the division, and how many of them have entered it. */
  communities: number;
  entered: number;
  /** Different sources named by them. */
  sources: string[];
  /** Latest entry. */
  lastEntered: IsoDate | null;
}

export interface Figure {
  value: number;
  /** The list behind it. */
  href: string;
}

export interface OverviewRow {
  code: string;
  /** null: the part that is known of no smaller division. */
  name: string | null;
  /** District of a street, where streets of several stand together. */
  within: string | null;
  /** Can be shown by itself. */
  opens: boolean;
  figures: Record<TableKey, Figure>;
}

export interface OverviewTable {
  level: "DISTRICT" | "STREET" | "COMMUNITY";
  rows: OverviewRow[];
}

export interface Overview {
  asOf: string;
  today: string;
  place: Place;
  above: Place[];
  programme: ProgrammeView | null;
  figures: Record<OverviewKey, Figure>;
  tables: OverviewTable[];
}

export interface SummaryRow {
  code: string;
  /** DIVISION a part of the place; DIRECT what lies in no smaller part; TOTAL the residents of all; STREET, OTHER: those who are not resident, by line. */
  kind: "DIVISION" | "DIRECT" | "TOTAL" | "STREET" | "OTHER";
  name: string;
  /** Has parts of its own to be shown. */
  opens: boolean;
  /** Column 01; null where it is not asked (who is not resident). */
  minors: ResidentMinors | null;
  /** Columns 02-35 by number. */
  cells: Record<string, Figure>;
  /** Whom the age bands leave out on the reference date. */
  outside: Figure;
  checks: SummaryCheck[];
}

export interface Summary {
  asOf: string;
  place: Place;
  above: Place[];
  /** Level of the rows. */
  level: "DISTRICT" | "STREET" | "COMMUNITY";
  programme: string | null;
  ageOn: IsoDate;
  /** All divisions of the level are shown, those without any figure too. */
  all: boolean;
  rows: SummaryRow[];
}
