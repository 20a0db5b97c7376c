import type { DayOfDeath } from "../closing/death";
import type { CorrectionField, CorrectionStatus } from "../../shared/vocabulary/casework";
import type { CarerRelation, GuardianRole, ParentCondition } from "../../shared/vocabulary/child";

/** Facts as they are shown: the place by its name; null where the reader sees masked names only, or nobody is shown as a contact. */
export interface FactsView {
  place: string;
  /** Gone from the street. */
  outside: boolean;
  address: string;
  since: string;
  name: string;
  relation: CarerRelation | "";
  phone: string;
  school: string;
  /** Of somebody of the family: the place on the form, and of a parent the condition. */
  role: GuardianRole | "";
  condition: ParentCondition | "";
}

export interface CorrectionRow {
  correctionId: string;
  registrationId: string;
  caseId: string | null;
  number: string;
  /** As the reader may see it. */
  name: string;
  field: CorrectionField;
  status: CorrectionStatus;
  before: FactsView | null;
  after: FactsView | null;
  /** The record as it stands, where it says something else than when this was reported. */
  now: FactsView | null;
  proposedBy: string;
  proposedOrg: string;
  /** ISO instant. */
  proposedAt: string;
  /** Reported at a visit; else changed by the street itself. */
  reported: boolean;
  decidedBy: string | null;
  decidedAt: string | null;
  answer: string | null;
  /** Of the child: what the decision is about. */
  version: number;
  /** Nothing more can be done here: the family has left the street, a handover is to be proposed. */
  leaves: boolean;
  /** The day of death, where a move is reported that would be later: it cannot be accepted. */
  afterDeath: string | null;
  canDecide: boolean;
}

export interface CorrectionList {
  state: CorrectionStatus;
  rows: CorrectionRow[];
  next: string | null;
  total: number;
  waiting: number;
}

/** The corrections of one child, on its pages, and the way to change community and address. */
export interface ChildCorrections {
  registrationId: string;
  /** Of the child. */
  version: number;
  rows: CorrectionRow[];
  mayRelocate: boolean;
  communities: { code: string; name: string }[];
  community: string;
  address: string;
  today: string;
  /** Of a child that died, or was declared dead: the record is put right as of a day not after it. */
  death: DayOfDeath | null;
  /** Who of the family can be put right, as on file; a parent who is not on file has no name. Empty for who may not. */
  people: PersonOnFile[];
  /** The same people on the records of brothers and sisters in the street: put right with this one, if the writer leaves it so. */
  siblings: SiblingOnFile[];
}

export interface SiblingOnFile {
  role: GuardianRole;
  registrationId: string;
  number: string;
  name: string;
  /** Of the child. */
  version: number;
}

export interface PersonOnFile {
  role: GuardianRole;
  name: string;
  condition: ParentCondition | "";
}
