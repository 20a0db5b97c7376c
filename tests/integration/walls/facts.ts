/** Plain facts of a person and of a child's file, as the oracle judges them. Nothing here comes from the product: codes are the notice's own words in English. */

export interface PersonFacts {
  userId: string;
  orgId: string;
  orgType: string;
  orgLevel: "CITY" | "DISTRICT" | "STREET" | "COMMUNITY";
  /** Division code of the office: 110000 city, 6 digits district, 9 street, 12 community. */
  orgDivision: string;
  roles: readonly string[];
}

/** What a row of the file is, and what it depends on besides the child. */
export type RecordFacts =
  | { kind: "child" | "names" | "guardian" | "registration" | "form" | "case" | "plan" | "assessment" | "comment" | "closing" | "measure" | "progress" | "entry" | "reply" | "planCheck" | "request" | "consent" | "rung" | "pause" | "conference" }
  | { kind: "event"; about: "CASE" | "REFERRAL" | "CLOSING" }
  | { kind: "version"; state: "DRAFT" | "RETURNED" | "APPROVED" }
  | { kind: "assignment"; orgId: string }
  | { kind: "referral" | "message"; toOrg: string }
  | { kind: "disclosure"; toOrg: string; running: boolean }
  | { kind: "invitation"; toOrg: string; running: boolean }
  | { kind: "conferenceTask"; toOrg: string }
  | { kind: "visit" | "findings"; byOrg: string }
  | { kind: "document"; papers: "PHOTO" | "REGISTRATION" | "ASSESSMENT" | "VISIT" | "EVIDENCE" | "RESULT"; byOrg: string; withReferral: boolean }
  // What the sender gave along with a referral.
  | { kind: "document"; papers: "GIVEN"; byOrg: string; withReferral: true; toOrg: string; running: boolean }
  | { kind: "task"; about: "CASE" | "REFERRAL" | "COURT" | "CLOSING" | "REQUEST" | "LADDER"; ownerOrg: string }
  | { kind: "notice"; toOrg: string; toUser: string | null; toRole: string | null }
  | { kind: "draft"; ofUser: string }
  | { kind: "householdVisit"; byOrg: string }
  | { kind: "urgentReport"; fromOrg: string; byUser: string; toldOrgs: readonly string[] }
  | { kind: "intake"; byOrg: string }
  | { kind: "sibling"; otherDivision: string }
  | { kind: "correction"; byOrg: string }
  | { kind: "merge"; filedBy: string }
  | { kind: "journal" }
  | { kind: "move"; fromOrg: string; toOrg: string; asked: boolean }
  | { kind: "grant"; toOrg: string }
  | { kind: "seal" | "bar" }
  | { kind: "opening"; byUser: string; officeDivision: string }
  | { kind: "area" | "team" }
  | { kind: "patrol"; byOrg: string }
  | { kind: "streetCount" }
  | { kind: "log" };

export interface GrantFacts {
  orgId: string;
  running: boolean;
}

export interface ReferralFacts {
  toOrg: string;
  running: boolean;
  /** A court has given its answer, and it ended with that. */
  answered?: boolean;
}

/** A child's file: where the child lives now, who filed it, to whom it was opened, where it was sent. */
export interface FileFacts {
  division: string;
  filingOrg: string;
  grants: readonly GrantFacts[];
  referrals: readonly ReferralFacts[];
  /** The people to whom alone the file is open; null: it is not sealed. */
  sealedTo: readonly string[] | null;
  /** People who are never to reach the child. */
  barred: readonly string[];
}

/** The main writes, each as somebody does it in the day's work. */
export const WRITES = [
  "file", "correctForm", "judgeRegistration", "openCase", "editCase", "assess", "writePlan", "decidePlan", "comment", "reportProgress", "refer", "answerReferral",
  "disclose", "say", "planVisit", "logVisit", "askToClose", "decideClosing", "addFile", "addResult", "assignAgency", "visitHousehold", "openToStation", "noteEvent", "reportDanger", "takeRequest", "answerRequest", "keepConsent", "takeStep", "askPause", "proposeMove", "decideCorrection", "linkSibling", "mergeRecords", "callConference", "enterProgress", "reply", "checkPlan",
] as const;
export type MainWrite = (typeof WRITES)[number];

/** Changes of single rows that belong to those writes: what PostgreSQL alone must refuse to whoever has no part in them. */
export const ROW_WRITES = [
  "correctChild", "addName", "dropName", "addCarer", "changeCarer", "dropCarer", "addHousehold", "listHousehold", "nameArea", "changeArea", "patrol", "strikePatrol", "makeTeam", "endTeam", "changeHousehold", "changeHouseholdVisit", "closeGrant", "addRegistration", "addForm",
  "endAssignment", "changeAssessment", "beginPlan", "movePlan", "beginVersion", "changeGoal", "dropGoal", "addMeasure", "changeMeasure", "dropMeasure", "beginProgress", "answerComment", "readReply", "decideCheck",
  "changeDisclosure", "correctAnswer", "moveVisit", "changeFindings", "removeFile", "addClock", "closeClock", "readNotice", "sendNotice", "keepDraft", "changeDraft", "dropDraft", "answerAlert", "tellAlert", "recordIntake", "changeIntake", "noteIntake", "startIntakeClock", "stopIntakeClock", "writeLog", "endConsent", "strikeStep", "decidePause", "planFollowUp", "logFollowUp", "answerMove", "undoMerge", "writeJournal", "reportCorrection", "minuteConference", "answerInvitation", "finishConferenceTask", "placeSeal", "changeSeal", "nameForSeal", "dropFromSeal", "bar", "endBar", "breakGlass", "reviewOpening", "auditOpening",
] as const;
export type Write = MainWrite | (typeof ROW_WRITES)[number];
