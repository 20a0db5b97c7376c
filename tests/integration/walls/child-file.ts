import type { FileFacts, RecordFacts } from "./facts";

/** Of every child of the walls. */
export const BIRTH_DATE = "2016-05-20";

/** A row of a file as both walls are asked for it. */
export interface Row {
  table: string;
  /** Column of its key. */
  key: string;
  id: string;
  facts: RecordFacts;
}

export interface ChildFile extends FileFacts {
  label: string;
  childId: string;
  name: string;
  registrationId: string;
  caseId: string;
  caseNumber: string;
  roundId: string;
  householdVisitId: string;
  /** A goal of the plan that is being written: items of the other versions are sealed for everybody. */
  draftGoalId: string;
  draftMeasureId: string;
  referralRunningTo: { id: string; toOrg: string }[];
  referralAnsweredBy: { id: string; toOrg: string }[];
  rows: Row[];
}

export interface Office {
  id: string;
  type: string;
  division: string;
}
