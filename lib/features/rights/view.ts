import type { IsoDate } from "../../shared/dates";
import type { CaseStatus, ContactResult, ContactWay, DocumentKind, RiskColour, VisitKind } from "../../shared/vocabulary/casework";
import type { CarerRelation, GuardianRole, Sex } from "../../shared/vocabulary/child";
import type { OrgType, WorkTask } from "../../shared/vocabulary/organisation";
import type { ConsentForm, ConsentPurpose, DataSpeaker, RetentionKind, RightsRefusalGround, RightsRequestKind, RightsRequestStatus } from "../../shared/vocabulary/rights";
import type { DisclosureField } from "../referral/disclosure";
import type { RegistrationForm } from "../registration/schema";

/** What the pages show of the rights of a person: plain and serialisable, dates as ISO strings. */

/** The merged registration under whose number a row stands; null: the record's own. */
type From = { registrationId: string; number: string } | null;

export interface RightsRequestView {
  requestId: string;
  version: number;
  number: string;
  from: From;
  kind: RightsRequestKind;
  speaker: DataSpeaker;
  status: RightsRequestStatus;
  speakerName: string;
  contact: string;
  identity: string;
  asked: string;
  receivedOn: IsoDate;
  receivedBy: string;
  office: string;
  dueAt: string;
  overdue: boolean;
  ground: RightsRefusalGround | null;
  decision: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
  done: string | null;
  doneBy: string | null;
  doneAt: string | null;
  /** The name on file of the parent or carer as whom somebody of another name speaks, masked for who sees names masked. */
  nameOnFile: string | null;
  /** Following it could endanger the child: it cannot be granted. */
  dangerous: boolean;
  permissions: { decide: boolean; complete: boolean; openFile: boolean };
}

export interface ConsentView {
  consentId: string;
  version: number;
  from: From;
  purpose: ConsentPurpose;
  speaker: DataSpeaker;
  form: ConsentForm;
  speakerName: string;
  extent: string;
  givenOn: IsoDate;
  recordedBy: string;
  withdrawnOn: IsoDate | null;
  withdrawnNote: string | null;
  permissions: { withdraw: boolean };
}

/** The rights page of a child. */
export interface RightsPageView {
  childId: string;
  name: string;
  sex: Sex;
  age: number;
  divisionName: string;
  /** Where the record itself is read. */
  registrationId: string | null;
  caseId: string | null;
  harmKnown: boolean;
  requests: RightsRequestView[];
  consents: ConsentView[];
  permissions: { record: boolean; consent: boolean };
}

/** Everything held of a child, as far as it is the asking person's to know. */
export interface PersonalFile {
  number: string;
  speaker: DataSpeaker;
  speakerName: string;
  office: string;
  child: { name: string; formerName: string | null; earlierNames: string[]; sex: Sex; birthDate: IsoDate; idNumber: string; phone: string; address: string; divisionName: string };
  guardians: { role: GuardianRole; name: string; relation: CarerRelation; phone: string }[];
  registrations: { number: string; filedOn: IsoDate; office: string; form: RegistrationForm; places: Record<string, string> }[];
  /** How the child was found, without who reported and what was said. */
  reports: { number: string; receivedAt: string; office: string; urgency: RiskColour; repeats: boolean; contacts: { at: string; way: ContactWay; result: ContactResult; office: string }[] }[];
  cases: { number: string; status: CaseStatus; openedOn: IsoDate; office: string }[];
  measures: { text: string; dueOn: IsoDate | null; responsible: string }[];
  visits: { on: IsoDate; kind: VisitKind; office: string }[];
  documents: { kind: DocumentKind; on: IsoDate }[];
  /** To whom data went: departments by referral, bodies by assignment. */
  recipients: { office: string; type: OrgType; on: IsoDate; task: WorkTask | null; fields: DisclosureField[]; ended: boolean }[];
  consents: { purpose: ConsentPurpose; givenOn: IsoDate; withdrawnOn: IsoDate | null }[];
  keptMonths: number;
}

export interface RetentionRuleView {
  kind: RetentionKind;
  months: number;
  leastMonths: number;
  basis: string;
  version: number;
  updatedAt: string;
}
