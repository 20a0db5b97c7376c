import type { IsoDate } from "../../shared/dates";
import type { OrgType } from "../../shared/vocabulary/organisation";
import type { AssignmentState } from "./state";

export interface AssignmentView {
  assignmentId: string;
  version: number;
  organisationName: string;
  workerName: string | null;
  startsOn: IsoDate;
  endsOn: IsoDate | null;
  state: AssignmentState;
}

export interface AgencyOption {
  organisationId: string;
  name: string;
  orgType: OrgType;
  workers: { userId: string; name: string }[];
}

export interface CaseAssignments {
  caseId: string;
  today: IsoDate;
  assignments: AssignmentView[];
  canAssign: boolean;
  /** Agencies that the matrix lets take the case, where the reader may assign. */
  agencies: AgencyOption[];
}
