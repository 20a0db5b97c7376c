/** Codes of the case line: registration, case, assessment, plan, referral, visit (domain: life of a case). */
/** Risk colours, worst first. */
export const RISK_COLOURS = ["RED", "YELLOW", "BLUE", "GREEN"] as const;
export type RiskColour = (typeof RISK_COLOURS)[number];

/** Levels of intervention (notice 四(一)2): help, intervention, admonition and suit; WATCH is no level. */
export const INTERVENTION_LEVELS = ["WATCH", "L1", "L2", "L3"] as const;
export type InterventionLevel = (typeof INTERVENTION_LEVELS)[number];

/** Work objects of notice 三(二), in its order. */
export const CATEGORIES = ["C1_NO_GUARDIAN", "C2_IMPROPER_GUARDIANSHIP", "C3_POVERTY", "C4_STREET_LIFE", "C5_OTHER_HARDSHIP"] as const;
export type Category = (typeof CATEGORIES)[number];

/** Screening groups of notice 四(一)1; they may overlap. */
export const SCREENING_GROUPS = ["STREET", "OUT_OF_SCHOOL", "LEFT_BEHIND_OR_MIGRANT", "UNGUARDED"] as const;
export type ScreeningGroup = (typeof SCREENING_GROUPS)[number];

export const REGISTRATION_SOURCES = [
  "SCREENING", "HOTLINE", "CONTACT_CARD", "SCHOOL_NOTICE", "POLICE", "URBAN_MANAGEMENT", "COMMUNITY", "SELF", "OTHER",
] as const;
export type RegistrationSource = (typeof REGISTRATION_SOURCES)[number];

/** How a report of a child stands that nobody has met yet (docs/decisions/intake.md). */
export const INTAKE_STATUSES = ["OPEN", "CONTACTED", "REGISTERED", "CLOSED"] as const;
export type IntakeStatus = (typeof INTAKE_STATUSES)[number];

/** What happened to a report. */
export const INTAKE_EVENT_KINDS = ["RECORDED", "ATTEMPT", "CONTACT", "URGENCY", "REGISTERED", "CLOSED", "REOPENED"] as const;
export type IntakeEventKind = (typeof INTAKE_EVENT_KINDS)[number];

/** How contact with the child or its carer was sought, and what came of it. */
export const CONTACT_WAYS = ["ON_SITE", "PHONE", "OTHER"] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];
export const CONTACT_RESULTS = ["CHILD_SEEN", "CARER_REACHED", "NOT_REACHED"] as const;
export type ContactResult = (typeof CONTACT_RESULTS)[number];

/** Why a report ends without a registration. */
export const INTAKE_CLOSINGS = ["NO_NEED", "NOT_MINOR", "DUPLICATE", "ELSEWHERE", "NOT_FOUND"] as const;
export type IntakeClosing = (typeof INTAKE_CLOSINGS)[number];

export const SCREENING_ROUND_STATUSES = ["PLANNED", "OPEN", "CLOSED"] as const;
export type ScreeningRoundStatus = (typeof SCREENING_ROUND_STATUSES)[number];

export const HOUSEHOLD_VISIT_OUTCOMES = ["VISITED", "REFUSED", "MOVED", "NOBODY_HOME"] as const;
export type HouseholdVisitOutcome = (typeof HOUSEHOLD_VISIT_OUTCOMES)[number];

/** A place where street children gather: patrolled, or no longer one. */
export const AREA_STATUSES = ["ACTIVE", "ENDED"] as const;
export type AreaStatus = (typeof AREA_STATUSES)[number];

/** What a visit may report to be otherwise than the record says (docs/decisions/corrections.md). */
/** `PERSON`: the name or the condition of a parent or carer, put right by the street itself. */
export const CORRECTION_FIELDS = ["ADDRESS", "CARER", "CARER_PHONE", "CHILD_PHONE", "SCHOOL", "PERSON"] as const;
export type CorrectionField = (typeof CORRECTION_FIELDS)[number];

export const CORRECTION_STATUSES = ["WAITING", "ACCEPTED", "REFUSED"] as const;
export type CorrectionStatus = (typeof CORRECTION_STATUSES)[number];

/** When street children are there. */
export const TIMES_OF_DAY = ["MORNING", "NOON", "AFTERNOON", "EVENING", "NIGHT"] as const;
export type TimeOfDay = (typeof TIMES_OF_DAY)[number];

export const REGISTRATION_STATUSES = ["SUBMITTED", "STREET_CHECKED", "RETURNED", "ACCEPTED", "MERGED"] as const;
export type RegistrationStatus = (typeof REGISTRATION_STATUSES)[number];

/** Where a registered child stands in the ledger: the registration's own steps, then the case's. */
export const LEDGER_STAGES = [
  "TO_CHECK", "RETURNED", "REGISTERED", "ASSESSMENT", "PLANNING", "SERVICE", "CLOSING", "CLOSED", "MERGED",
] as const;
export type LedgerStage = (typeof LEDGER_STAGES)[number];

export const CASE_STATUSES = ["ASSESSMENT", "PLANNING", "SERVICE", "CLOSING", "CLOSED"] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

export const CLOSE_REASONS = ["GOAL_REACHED", "MOVED_HANDED_OVER", "TURNED_18", "LONG_TERM_GUARDIANSHIP", "DIED", "LOST_CONTACT"] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

export const ASSESSMENT_STATUSES = ["DRAFT", "SUBMITTED", "CONFIRMED", "SUPERSEDED"] as const;
export type AssessmentStatus = (typeof ASSESSMENT_STATUSES)[number];

/** Where an assessment was made. */
export const ASSESSMENT_PLACES = ["HOME", "SCHOOL", "COMMUNITY", "OFFICE", "INSTITUTION", "HOSPITAL", "OTHER"] as const;
export type AssessmentPlace = (typeof ASSESSMENT_PLACES)[number];

/** Why nobody spoke with the child alone. */
export const NOT_ALONE_REASONS = ["TOO_YOUNG", "DECLINED", "NEEDS_HELPER", "CARER_REFUSED", "NO_ROOM", "NOT_MET"] as const;
export type NotAloneReason = (typeof NOT_ALONE_REASONS)[number];

/** Whom one spoke to, what one read. A guardian suspected of harm is a source of its own: what it says needs another beside it. */
export const ASSESSMENT_SOURCES = ["CHILD", "GUARDIAN", "SUSPECTED_GUARDIAN", "KIN", "TEACHER", "NEIGHBOUR", "COMMUNITY", "DOCTOR", "POLICE", "DOCUMENTS", "OTHER"] as const;
export type AssessmentSource = (typeof ASSESSMENT_SOURCES)[number];

/** A version of the assessment instrument: written, handed over for confirmation, confirmed for a day, or not adopted. In force or superseded follows from the days. */
export const INSTRUMENT_STATUSES = ["DRAFT", "PROPOSED", "CONFIRMED", "REJECTED"] as const;
export type InstrumentStatus = (typeof INSTRUMENT_STATUSES)[number];

export const ASSESSMENT_DIMENSIONS = ["GUARDIANSHIP", "BODY", "CONDUCT"] as const;
export type AssessmentDimension = (typeof ASSESSMENT_DIMENSIONS)[number];

export const NEEDS = [
  "LIVING", "MEDICAL", "SCHOOLING", "GUARDIANSHIP", "PSYCHOLOGICAL", "LEGAL", "PLACEMENT", "REGISTRATION", "PARENTING", "SKILLS",
] as const;
export type Need = (typeof NEEDS)[number];

export const PLAN_STATUSES = ["DRAFT", "SUBMITTED", "RETURNED", "APPROVED", "ENDED"] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];

export const PLAN_VERSION_STATUSES = ["DRAFT", "SUBMITTED", "RETURNED", "APPROVED", "SUPERSEDED"] as const;
export type PlanVersionStatus = (typeof PLAN_VERSION_STATUSES)[number];

/** A thread of comments: asked by the reviewer, answered by the street, resolved by the one who asked or by the version that answers it. */
export const COMMENT_STATUSES = ["OPEN", "ANSWERED", "RESOLVED"] as const;
export type CommentStatus = (typeof COMMENT_STATUSES)[number];

/** A review of the plan in force: written by the caseworker; countersigned where the plan goes on as it is, sent to the district as a new version where it changes; one that still waited ends with the plan. */
export const PLAN_CHECK_STATUSES = ["WRITTEN", "COUNTERSIGNED", "SENT_BACK", "TO_DISTRICT", "ENDED"] as const;
export type PlanCheckStatus = (typeof PLAN_CHECK_STATUSES)[number];

/** What a measure gives. SUBSIDY, SHELTER and INTERIM_GUARDIANSHIP feed columns 33 and 34 of the summary table. */
export const MEASURE_KINDS = [
  "SERVICE", "GUIDANCE", "SUBSIDY", "MEDICAL", "SCHOOLING", "COUNSELLING", "LEGAL", "SHELTER", "INTERIM_GUARDIANSHIP", "REGISTRATION", "TRAINING",
] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

export const MEASURE_STATUSES = ["NOT_STARTED", "IN_PROGRESS", "DONE", "DROPPED"] as const;
export type MeasureStatus = (typeof MEASURE_STATUSES)[number];

export const REFERRAL_STATUSES = ["SENT", "ACCEPTED", "IN_PROGRESS", "RETURNED", "FINISHED", "WITHDRAWN"] as const;
export type ReferralStatus = (typeof REFERRAL_STATUSES)[number];

export const REFERRAL_MESSAGE_KINDS = ["NOTE", "ACCEPT", "RETURN", "REPORT", "RESULT", "WITHDRAW"] as const;
export type ReferralMessageKind = (typeof REFERRAL_MESSAGE_KINDS)[number];

/** A court's answer to a matter received (民事诉讼法: 立案 or 不予受理). */
export const COURT_OUTCOMES = ["FILED", "NOT_ACCEPTED"] as const;
export type CourtOutcome = (typeof COURT_OUTCOMES)[number];

/** A case conference (个案会商): called, held with minutes, sealed by its chair; or cancelled. */
export const CONFERENCE_STATUSES = ["CALLED", "HELD", "SEALED", "CANCELLED"] as const;
export type ConferenceStatus = (typeof CONFERENCE_STATUSES)[number];

export const INVITATION_ANSWERS = ["COMING", "DECLINED"] as const;
export type InvitationAnswer = (typeof INVITATION_ANSWERS)[number];

/** What the street decides on a measure whose referral came back: it is done, the own office goes on, another department is to be asked. */
export const REFERRAL_DECISIONS = ["DONE", "GO_ON", "OTHER_DEPARTMENT"] as const;
export type ReferralDecision = (typeof REFERRAL_DECISIONS)[number];

/** `CARE`: where a child is cared for that is not at home for the time being. */
export const VISIT_KINDS = ["HOME", "SCHOOL", "PHONE", "UNANNOUNCED", "CARE"] as const;
export type VisitKind = (typeof VISIT_KINDS)[number];

export const VISIT_STATUSES = ["PLANNED", "DONE", "MISSED", "REFUSED", "CANCELLED"] as const;
export type VisitStatus = (typeof VISIT_STATUSES)[number];

/** Why the child itself was not seen at a visit that was made; NOT_VERIFIED: how it is has not been established. */
export const UNSEEN_REASONS = ["AT_SCHOOL", "IN_CARE", "SPOKEN_TO", "NOT_VERIFIED"] as const;
export type UnseenReason = (typeof UNSEEN_REASONS)[number];

/** What a street did last with a visit that was planned, with its reason. */
export const VISIT_CHANGES = ["MOVED", "CANCELLED"] as const;
export type VisitChange = (typeof VISIT_CHANGES)[number];

/** How a child was found after its case had ended. */
export const FOLLOW_UP_FINDINGS = ["STABLE", "NEEDS_HELP", "NOT_FOUND"] as const;
export type FollowUpFinding = (typeof FOLLOW_UP_FINDINGS)[number];

export const GRANT_KINDS = ["ORIGIN", "EMERGENCY", "ASSIGNMENT", "SHELTER"] as const;
export type GrantKind = (typeof GRANT_KINDS)[number];

export const DEADLINE_RULES = [
  "FIRST_CONTACT", "REGISTRATION", "REGISTRATION_CHECK", "CASE_OPENING", "ASSESSMENT", "PLAN", "CASE_CONFERENCE", "PLAN_REVIEW",
  "REFERRAL_ACCEPTANCE", "REFERRAL_FIRST_REPORT", "COURT_FILING", "VISIT", "REASSESSMENT", "CLOSURE_REVIEW", "URGENT_ALERT", "VISIT_RETRY",
  "RIGHTS_REQUEST", "ADMONITION_CHECK", "REMOVAL_DECISION", "PROTECTION_ORDER", "PROTECTION_ORDER_END", "LEGAL_AID_DECISION", "INTERIM_END",
  "INTERIM_ARRANGEMENT",
  "COURT_HEARING", "SUPPORT_PAYMENT", "FIRST_FOLLOW_UP", "SECOND_FOLLOW_UP",
  "HOME_VISIT", "FAILED_VISITS", "PATROL", "MOVE_ANSWER", "TURNING_18",
  "CONFERENCE_ANSWER", "CONFERENCE_TASK",
  "MEASURE_DUE", "PLAN_CHECK",
  "REFERRAL_RESULT", "LEGAL_AID_APPOINTMENT", "POLICE_FEEDBACK",
  "ON_SITE_CONTACT",
  "PAUSE_TOTAL",
  "VISIT_DECISION",
  "HEARING_DAY", "JUDGMENT_EFFECT",
  "REOPEN_DECISION",
] as const;
export type DeadlineRule = (typeof DEADLINE_RULES)[number];

export const DEADLINE_UNITS = ["HOUR", "WORKING_DAY", "CALENDAR_DAY"] as const;
export type DeadlineUnit = (typeof DEADLINE_UNITS)[number];

/** What the background work does about a task, in order: warnings and reminder before it is due, then the supervisor, then the district. */
export const ESCALATION_STEPS = ["FIRST_WARNING", "SECOND_WARNING", "REMINDER", "SUPERVISOR", "DISTRICT"] as const;
export type EscalationStep = (typeof ESCALATION_STEPS)[number];

/** How a handover of jurisdiction stands: a child that has moved goes from one street to another (docs/decisions/moves.md). */
export const MOVE_STATUSES = ["PROPOSED", "SENT", "ACCEPTED", "REFUSED", "WITHDRAWN"] as const;
export type MoveStatus = (typeof MOVE_STATUSES)[number];

/** How a merge of two records of one child stands (docs/decisions/merges.md). */
export const MERGE_STATUSES = ["STANDING", "UNDONE"] as const;
export type MergeStatus = (typeof MERGE_STATUSES)[number];

export const PAUSE_STATUSES = ["ASKED", "GRANTED", "REFUSED", "ENDED"] as const;
export type PauseStatus = (typeof PAUSE_STATUSES)[number];

/** A day that an administrator added to the calendar: one more day off, or one more day of work. */
export const CALENDAR_DAY_KINDS = ["DAY_OFF", "WORKDAY"] as const;
export type CalendarDayKind = (typeof CALENDAR_DAY_KINDS)[number];

export const DOCUMENT_KINDS = ["CHILD_PHOTO", "REGISTRATION", "ASSESSMENT", "PLAN_EVIDENCE", "REFERRAL_RESULT", "VISIT", "OTHER", "LADDER_PAPER", "REFERRAL_PAPER"] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const DRAFT_KINDS = ["REGISTRATION", "ASSESSMENT", "PLAN", "VISIT", "REFERRAL", "CLOSURE", "PHOTO"] as const;
export type DraftKind = (typeof DRAFT_KINDS)[number];

export const AUDIT_RESULTS = ["OK", "DENIED"] as const;
export type AuditResult = (typeof AUDIT_RESULTS)[number];
