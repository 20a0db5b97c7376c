import type { Category, LedgerStage, RegistrationStatus, RiskColour } from "../../shared/vocabulary/casework";
import type { Sex } from "../../shared/vocabulary/child";
import type { RefusalParams } from "../../shared/refusal";
import type { PhotoView } from "../document/view";
import type { CheckDoubt } from "./bulk-rules";
import type { WhyNoContact } from "../contact/view";
import type { GuardianLines } from "../ladder/guardians-now";
import type { AlertView } from "../urgent/view";
import type { RegistrationForm } from "./schema";

export interface CheckRow {
  registrationId: string;
  number: string;
  name: string;
  sex: Sex;
  age: number;
  category: Category;
  urgency: RiskColour;
  urgent: boolean;
  streetName: string;
  communityName: string;
  filedOn: string;
  filedByName: string;
  /** Since when it waits for this check. */
  waitingSince: string;
  dueAt: string | null;
  overdue: boolean;
  /** Filed by the actor: another person checks it. */
  ownWork: boolean;
}

export interface ChecksView {
  /** Whose queue: the street's check or the district's. */
  step: "STREET" | "DISTRICT";
  rows: CheckRow[];
  next: string | null;
  total: number;
  /** Of the district, to narrow its queue to one. */
  streets: { code: string; name: string }[];
}

/** A registration as it is summed up before it is passed together with others. */
export interface BulkCheckRow {
  registrationId: string;
  version: number;
  number: string;
  name: string;
  sex: Sex;
  age: number;
  category: Category;
  urgency: RiskColour;
  streetName: string;
  communityName: string;
  filedOn: string;
  filedByName: string;
  dueAt: string | null;
  guardianship: Pick<RegistrationForm["guardianship"], "kind" | "carerRelation" | "writtenEntrustment">;
  /** Father's and mother's, where it is told. */
  parents: { role: "FATHER" | "MOTHER"; condition: NonNullable<RegistrationForm["parents"][number]["condition"]> }[];
  needs: RegistrationForm["need"]["needs"];
  narrative: string;
  /** Why it is looked at by itself; nothing: it may be passed with others. */
  doubts: CheckDoubt[];
  /** Written by the actor: another person checks it. */
  ownWork: boolean;
}

export interface BulkChecksView {
  step: ChecksView["step"];
  rows: BulkCheckRow[];
  next: string | null;
  total: number;
  /** Red or urgent ones of the same queue, which are left to be looked at by themselves. */
  alone: number;
  streets: ChecksView["streets"];
}

export interface RegistrationEvent {
  at: string;
  /** The audit action: 'registration.check'. */
  action: string;
  actor: string;
  office: string;
  /** The number of the other record that it is about: the merged one that it came with, the brother's or sister's. */
  from?: string;
}

/** An office that was told of danger, and whether it has taken it up. */
export interface RegistrationAlert extends Pick<AlertView, "alertId" | "office" | "dueAt" | "answered"> {
  toldAt: string;
  own: boolean;
}

export interface RegistrationView {
  registrationId: string;
  childId: string;
  number: string;
  status: RegistrationStatus;
  stage: LedgerStage;
  version: number;
  urgent: boolean;
  /** The provisional urgency as it stands: a merge may have made it graver than the form says. */
  urgency: RiskColour;
  name: string;
  age: number;
  sex: Sex;
  /** ID numbers are masked: first six and last two characters. */
  form: RegistrationForm;
  /** Fields that say how somebody is reached who is no contact, with why where the reader may know; `given`: the number stands in the form all the same. */
  noContacts: Record<string, { given: boolean; why: WhyNoContact | null }>;
  /** What was decided of the guardianship since the form was filed; null: nothing. */
  guardians: GuardianLines | null;
  /** For a reader by a grant that ends: the instant; null: its sight has no end, or it has the place. */
  readUntil: string | null;
  /** Names of the divisions that the form holds by code. */
  places: Record<string, string>;
  matchReason: string | null;
  division: string;
  divisionName: string;
  filingOffice: string;
  filedByName: string;
  filedOn: string;
  streetCheckedBy: string | null;
  streetCheckedAt: string | null;
  districtCheckedBy: string | null;
  districtCheckedAt: string | null;
  returnReason: string | null;
  /** Why the district accepted it beside a record that looks like the same child. */
  distinctReason: string | null;
  duplicateOf: { registrationId: string; number: string } | null;
  resident: boolean;
  insidePilot: boolean;
  dueAt: string | null;
  overdue: boolean;
  caseId: string | null;
  roundId: string | null;
  history: RegistrationEvent[];
  /** Offices that it alerted, with what each answered. */
  alerts: RegistrationAlert[];
  /** Null where the reader sees the name masked. */
  photo: PhotoView | null;
  /** The urgent report it came from, with the offices that were told by that one. */
  urgentReport: { reportId: string; number: string; reportedAt: string; alerts: RegistrationAlert[] } | null;
  /** The report by which the child was found, where the reader may open it. */
  intakeReport: { reportId: string; number: string } | null;
  permissions: {
    check: boolean;
    checkReturn: boolean;
    accept: boolean;
    return: boolean;
    merge: boolean;
    update: boolean;
    raiseAlert: boolean;
    answerAlert: boolean;
    nextSibling: boolean;
    nameFamily: boolean;
    /** The street may ask the district to name the family. */
    requestFamily: boolean;
    /** What the person asked and consented to: street and district. */
    rights: boolean;
    /** The whole ID numbers, one by one. */
    unmask: boolean;
  };
}

/** A registration opened to be changed by the office that filed it. */
export interface EditableRegistration {
  registrationId: string;
  number: string;
  version: number;
  /** What submitting the form does now: mend what was returned, correct what nobody has checked; null: the form is closed. */
  step: "resubmit" | "correct" | null;
  form: RegistrationForm;
  matchReason: string;
  returnReason: string;
  places: Record<string, string>;
  photo: PhotoView;
  /** Who has changed it, when and what, since the version that a draft was begun from; null: nobody. */
  changed: RefusalParams | null;
}

/** What a form for a new registration begins with. */
/** What the record of the brother or sister says of the family: who is no contact, and whether harm is on record. Null for offices that are not told. */
export interface SiblingFamily {
  kept: string[];
  harm: boolean;
  /** Whose guardianship of that child stands revoked, since when: of this one the judgment may say nothing. */
  revoked: { name: string; on: string }[];
}

export interface RegistrationStart {
  /** The same over reloads through the draft, so that it makes one record. */
  clientKey: string;
  subject: string;
  form: RegistrationForm;
  roundId: string | null;
  householdVisitId: string | null;
  siblingOf: string | null;
  intakeReportId: string | null;
  /** From where the family's data come, said above the form. */
  origin: { kind: "visit"; headName: string } | { kind: "sibling"; number: string; family: SiblingFamily | null } | { kind: "round"; name: string } | { kind: "patrol"; areaId: string; name: string; on: string } | { kind: "intake"; number: string } | { kind: "none" };
  /** Divisions that the form holds by code: code → '三里屯街道 幸福一村社区'. */
  places: Record<string, string>;
}
