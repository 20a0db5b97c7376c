import type { IsoDate } from "../../shared/dates";
import type { InstrumentDefinition } from "../assessment/instrument-types";
import type { InstrumentDifference } from "./difference";
import type { InstrumentFault } from "./faults";
import type { InstrumentStanding } from "./standing";

export interface InstrumentVersionRow {
  id: string;
  number: number;
  standing: InstrumentStanding;
  effectiveFrom: IsoDate;
  basis: string;
  reason: string;
  draftedBy: string | null;
  confirmedBy: string | null;
  confirmedAt: string | null;
  decisionNote: string | null;
}

export interface InstrumentDraftView {
  id: string;
  number: number;
  version: number;
  /** Handed over for confirmation; before, only the drafting side works on it. */
  proposed: boolean;
  effectiveFrom: IsoDate;
  datePassed: boolean;
  basis: string;
  reason: string;
  draftedBy: string | null;
  definition: InstrumentDefinition;
  /** The version that it replaces. */
  baseNumber: number;
  difference: InstrumentDifference[];
  faults: InstrumentFault[];
  /** The versions confirmed before: their codes keep their meaning. */
  earlier: InstrumentDefinition[];
}

export interface InstrumentOverview {
  /** The version that was not adopted last and that a new one may be written on from; null where one was confirmed since, or one is being written. */
  notAdopted: InstrumentVersionRow | null;
  /** Number of the version confirmed last. */
  latest: number;
  versions: InstrumentVersionRow[];
  shown: InstrumentVersionRow & { definition: InstrumentDefinition };
  draft: InstrumentDraftView | null;
  permissions: { draft: boolean; decide: boolean };
}
