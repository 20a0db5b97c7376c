import type { MatrixRow } from "../../authz/matrix";
import type { IsoDate } from "../../shared/dates";
import type { MatrixVersionStatus } from "../../shared/vocabulary/organisation";
import type { AreaRows, MatrixDifference } from "./rules";

export interface StoredMatrixRow extends MatrixRow {
  id: string;
}

export interface MatrixRowView extends StoredMatrixRow {
  districtName: string | null;
}

export interface MatrixVersionRow {
  id: string;
  number: number;
  status: MatrixVersionStatus;
  effectiveFrom: IsoDate;
  reason: string;
  draftedBy: string | null;
  confirmedBy: string | null;
  confirmedAt: string | null;
  decisionNote: string | null;
  inForce: boolean;
}

export interface MatrixDraftView {
  id: string;
  /** Handed over for confirmation; before, only the drafting side works on it. */
  submitted: boolean;
  number: number;
  version: number;
  effectiveFrom: IsoDate;
  reason: string;
  draftedBy: string | null;
  /** The version that it replaces. */
  baseNumber: number;
  difference: MatrixDifference<MatrixRowView>;
  /** What districts have added, the draft's own included. */
  additions: MatrixRowView[];
  datePassed: boolean;
}

export interface MatrixOverview {
  versions: MatrixVersionRow[];
  /** The version shown, by area and task. */
  shown: { id: string; number: number; effectiveFrom: IsoDate; status: MatrixVersionStatus; areas: AreaRows<MatrixRowView>[] };
  draft: MatrixDraftView | null;
  districts: { code: string; name: string }[];
  permissions: { draft: boolean; decide: boolean };
}
