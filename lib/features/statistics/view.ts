import type { IsoDate } from "../../shared/dates";
import type { DivisionLevel } from "../../shared/vocabulary/organisation";
import type { FigureFilter } from "../ledger/schema";
import type { ProgrammeView } from "../programme/view";
import type { OverviewKey } from "./overview-figures";
import type { Part, PartLevel } from "./parts";
import type { StatisticsParams } from "./schema";

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

/** Figures of a part in the order of TABLE_KEYS, bare: their lists are those of the row's filter (overview-figures). */
export interface OverviewRow extends Part {
  values: number[];
}

export interface Overview {
  asOf: string;
  today: string;
  place: Place;
  above: Place[];
  programme: ProgrammeView | null;
  figures: Record<OverviewKey, Figure>;
  /** Needs that nobody acts on; null for the municipal monitor, who sees no cases. */
  needs: Figure | null;
  /** Level of the place's own parts. */
  level: PartLevel;
  rows: OverviewRow[];
  /** Divisions left out because nothing is counted in them. */
  hidden: number;
  /** What of the address is kept when a row opens. */
  params: StatisticsParams;
  /** The list behind the figures, and its filter for the whole place. */
  listPath: "/rows" | "/ledger";
  filter: FigureFilter;
}

export interface SummaryRow {
  /** PART a part of the place; TOTAL the residents of all; STREET, OTHER: those who are not resident, by line. */
  kind: "PART" | "TOTAL" | "STREET" | "OTHER";
  /** Of a row of kind PART. */
  part: Part | null;
  /** Column 01; null where it is not asked (who is not resident). */
  minors: ResidentMinors | null;
  /** Columns 02-35 in the order of SUMMARY_COLUMNS, then whom the age bands leave out on the reference date. */
  values: number[];
}

export interface Summary {
  asOf: string;
  place: Place;
  above: Place[];
  /** Level of the place's own parts. */
  level: PartLevel;
  programme: string | null;
  ageOn: IsoDate;
  rows: SummaryRow[];
  hidden: number;
  params: StatisticsParams;
  listPath: "/rows" | "/ledger";
  filter: FigureFilter;
}
