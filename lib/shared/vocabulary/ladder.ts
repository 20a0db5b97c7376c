/** Codes of the guardianship ladder (notice 四(一)2; domain: the guardianship ladder). */

/** Rungs and what stands beside them, in the order in which a case usually meets them. */
export const LADDER_STEPS = [
  "FAMILY_HELP", "INTERVIEW", "CAPACITY_ASSESSMENT", "FAMILY_EDUCATION", "ADMONITION", "STOP", "EMERGENCY_REMOVAL", "PROTECTION_ORDER", "LEGAL_AID", "LEGAL_AID_LAWYER", "SUIT_SUPPORT", "SUIT", "HEARING",
  "JUDGMENT", "INTERIM_GUARDIANSHIP", "GUARDIAN_APPOINTED", "SUPPORT_ORDER", "RESTORATION", "HAND_BACK", "POLICE_REPORT", "POLICE_REPLY", "NO_POLICE_REPORT",
] as const;
export type LadderStep = (typeof LADDER_STEPS)[number];

/** What came of a step, where something does. */
export const LADDER_RESULTS = [
  "REFORMED", "NOT_REFORMED", "CAPABLE", "LIMITED", "INCAPABLE", "COMPLETED", "BROKEN_OFF", "RETURNED_HOME", "WITH_RELATIVES", "IN_INTERIM_CARE", "ISSUED", "REFUSED", "GRANTED", "FILED", "NOT_ACCEPTED",
  "REVOKED", "DISMISSED", "WITHDRAWN", "ENDED", "RESTORED", "NOT_RESTORED", "HANDED_BACK", "STAYS_ELSEWHERE",
  "POLICE_ACCEPTED", "POLICE_REFUSED", "CASE_FILED", "CASE_NOT_FILED", "INVESTIGATING",
] as const;
export type LadderResult = (typeof LADDER_RESULTS)[number];

/** Who may apply to a court for revoking a guardianship (民法典 36). */
export const SUIT_APPLICANTS = ["QUALIFIED_PERSON", "COMMUNITY", "SCHOOL", "MEDICAL_INSTITUTION", "WOMENS_FEDERATION", "DISABLED_FEDERATION", "PROTECTION_ORGANISATION", "CIVIL_AFFAIRS"] as const;
export type SuitApplicant = (typeof SUIT_APPLICANTS)[number];

/** Why somebody else guards the child for a time (民法典 31, 32, 36). */
export const INTERIM_GROUNDS = ["SUIT_RUNNING", "REMOVED_FROM_DANGER", "DEAD", "MISSING", "IMPRISONED", "GRAVELY_ILL", "DISPUTED"] as const;
export type InterimGround = (typeof INTERIM_GROUNDS)[number];

/** Which of the carers a step is about. */
export const LADDER_SUBJECTS = ["FATHER", "MOTHER", "BOTH_PARENTS", "OTHER_CARER"] as const;
export type LadderSubject = (typeof LADDER_SUBJECTS)[number];

/** What became of a day before the court. */
export const HEARING_STATES = ["SET", "HELD", "ADJOURNED", "CANCELLED"] as const;
export type HearingState = (typeof HEARING_STATES)[number];
