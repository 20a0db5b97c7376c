import type { IsoDate } from "../../shared/dates";
import type { AreaStatus, TimeOfDay } from "../../shared/vocabulary/casework";
import type { SeenSums } from "./rules";
import type { Seen } from "./schema";

export interface AreaRow {
  areaId: string;
  name: string;
  division: string;
  /** Street, and community where one is named. */
  placeName: string;
  place: string;
  reason: string;
  times: TimeOfDay[];
  status: AreaStatus;
  version: number;
  lastPatrol: IsoDate | null;
  /** Day by which it is patrolled again; null: ended. */
  dueOn: IsoDate | null;
  overdue: boolean;
}

export interface PatrolView {
  patrolId: string;
  /** ISO instant. */
  at: string;
  by: string;
  office: string;
  companions: string;
  action: string;
  seen: Seen[];
  sums: SeenSums;
  version: number;
  /** Written down by mistake: who struck it out, when and why. */
  struck: { by: string; at: string; reason: string } | null;
  permissions: { strike: boolean };
}

export interface AreaList {
  areas: AreaRow[];
  today: IsoDate;
  /** Days between patrols. */
  every: number;
  canName: boolean;
  /** The reader's own street (township). */
  placeName: string;
}

/** Places whose patrol is overdue, or due today, as far as they concern the reader; `state`: the list that shows them. */
export interface AreasDue {
  state: "due" | "overdue";
  overdue: number;
  today: number;
}

export interface AreaView extends AreaRow {
  today: IsoDate;
  patrols: PatrolView[];
  permissions: { change: boolean; patrol: boolean; register: boolean };
}
