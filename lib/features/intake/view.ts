import type { ContactResult, ContactWay, DeadlineRule, DeadlineUnit, IntakeClosing, IntakeEventKind, IntakeStatus, RegistrationSource, RiskColour } from "../../shared/vocabulary/casework";
import type { IntakeContent } from "./schema";

/** What the pages show of reports: plain and serialisable, instants as ISO strings. */
export interface IntakeClockView {
  rule: DeadlineRule;
  dueAt: string;
  doneAt: string | null;
  dropped: boolean;
  /** When the contact that ended it was written down, if that was after the limit although the contact was not: until then it stood as overdue. */
  writtenAt: string | null;
}

export interface IntakeRow {
  reportId: string;
  number: string;
  /** '' where it is not known. */
  childName: string;
  place: string;
  source: RegistrationSource;
  urgency: RiskColour;
  status: IntakeStatus;
  receivedAt: string;
  /** The clock that runs out first; null: none runs. */
  due: { rule: DeadlineRule; dueAt: string; startedAt: string; basis: string } | null;
}

/** A report as the community that made it reads it. */
export interface ToldReport {
  reportId: string;
  number: string;
  childName: string;
  address: string;
  receivedAt: string;
  status: IntakeStatus;
}

export interface IntakeList {
  rows: IntakeRow[];
  next: string | null;
  total: number;
  canRecord: boolean;
}

/** The limit of first contact of an urgency, for the form. */
export interface UrgencyLimit {
  urgency: RiskColour;
  amount: number;
  unit: DeadlineUnit;
}

export interface IntakeStart {
  clientKey: string;
  today: string;
  time: string;
  /** The office's own street or district. */
  within: string;
  /** Name of the street, where the office is one. */
  place: string;
  limits: UrgencyLimit[];
  /** Of the visit on site that red asks for. */
  onSite: { amount: number; unit: DeadlineUnit };
}

export interface IntakeEventView {
  eventId: string;
  kind: IntakeEventKind;
  at: string;
  /** When it was written down, and whether that was long after. */
  writtenAt: string;
  late: boolean;
  /** The first contact. */
  first: boolean;
  by: string;
  office: string;
  way: ContactWay | null;
  result: ContactResult | null;
  urgency: RiskColour | null;
  reason: IntakeClosing | null;
  text: string;
}

export interface IntakeView extends Omit<IntakeRow, "childName" | "due">, IntakeContent {
  version: number;
  today: string;
  time: string;
  division: string;
  recordedBy: string;
  recordedOffice: string;
  recordedAt: string;
  /** The street that is to contact the child. */
  owner: string;
  contactedAt: string | null;
  closedReason: IntakeClosing | null;
  attempts: number;
  urgentReport: { reportId: string; number: string } | null;
  clocks: IntakeClockView[];
  events: IntakeEventView[];
  /** Registrations made from it that the reader may open. */
  registrations: { registrationId: string; number: string; childName: string }[];
  permissions: { contact: boolean; weigh: boolean; weighDown: boolean; register: boolean; close: boolean; reopen: boolean };
}
