import type { IsoDate } from "../../shared/dates";
import type { ProgrammePhaseKind } from "../../shared/vocabulary/organisation";

export interface ProgrammeView {
  id: string;
  code: string;
  name: string;
  startsOn: IsoDate;
  endsOn: IsoDate;
  ageReferenceOn: IsoDate;
  active: boolean;
  version: number;
  phases: { kind: ProgrammePhaseKind; name: string; startsOn: IsoDate; endsOn: IsoDate }[];
  districts: { code: string; name: string; goals: string }[];
}
