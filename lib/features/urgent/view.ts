/** What the pages show of urgent reports: plain and serialisable, instants as ISO strings. */

/** What whoever reported gets back: who was told, and when. */
export interface SentReport {
  reportId: string;
  number: string;
  reportedAt: string;
  offices: string[];
}

export interface AlertView {
  alertId: string;
  office: string;
  dueAt: string;
  /** `done` and `actedAt` are null where the check of the registration answered it. */
  answered: { by: string; at: string; done: string | null; actedAt: string | null } | null;
  /** The reader may answer it. */
  canAnswer: boolean;
}

export interface UrgentReportView {
  reportId: string;
  number: string;
  reportedAt: string;
  reporter: string;
  reporterOffice: string;
  phone: string;
  place: string;
  address: string;
  childName: string;
  seen: string;
  alerts: AlertView[];
  /** The report of the child that began with it, whose limits run until somebody has seen the child; null: the reader may not open it, or none was begun. */
  intake: { reportId: string; number: string } | null;
  /** Registrations made from it that the reader may open. */
  registrations: { registrationId: string; number: string; childName: string }[];
}

/** A line of the inbox: an alert that the reader's office has not answered. */
export interface OpenAlert {
  alertId: string;
  reportId: string;
  number: string;
  place: string;
  reportedAt: string;
  reporter: string;
  reporterOffice: string;
  phone: string;
  /** The first words of what was seen, and where exactly. */
  seen: string;
  address: string;
  dueAt: string;
}
