/** What the pages show of a case: plain and serialisable, dates as ISO strings. */

/** Somebody who may carry a case of the street. */
export interface CaseOwnerOption {
  userId: string;
  name: string;
  /** Last day of an absence that has not ended. */
  absentUntil: string | null;
  supervisor: boolean;
}
