/** Every code list by its name: the one source that the database enums and the labels are checked against. */
import * as casework from "./casework";
import * as child from "./child";
import * as ladder from "./ladder";
import * as organisation from "./organisation";
import * as rights from "./rights";

const lists = { ...organisation, ...child, ...casework, ...rights, ...ladder };

/** RISK_COLOURS → RiskColour, CARER_HEALTH → CarerHealth: the type that goes with a list. */
const SINGULAR: Record<string, string> = {
  ORG_TYPES: "OrgType", ORG_LEVELS: "OrgLevel", ROLES: "Role", DIVISION_LEVELS: "DivisionLevel", WORK_AREAS: "WorkArea", WORK_TASKS: "WorkTask",
  MATRIX_ROLES: "MatrixRole", MATRIX_ROW_SOURCES: "MatrixRowSource", MATRIX_VERSION_STATUSES: "MatrixVersionStatus",
  PILOT_UNIT_KINDS: "PilotUnitKind", PROGRAMME_PHASE_KINDS: "ProgrammePhaseKind", SEXES: "Sex", ID_TYPES: "IdType",
  HOUSEHOLD_REGISTRATION_STATUSES: "HouseholdRegistrationStatus", HOUSEHOLD_SCOPES: "HouseholdScope",
  HOUSEHOLD_REGISTRATION_TYPES: "HouseholdRegistrationType", HEALTH_CONDITIONS: "HealthCondition", DISABILITY_KINDS: "DisabilityKind",
  SCHOOLING_STATUSES: "SchoolingStatus", ATTAINMENTS: "Attainment", PARENT_CONDITIONS: "ParentCondition", GUARDIAN_ROLES: "GuardianRole",
  CARER_RELATIONS: "CarerRelation", CARER_HEALTH: "CarerHealth", GUARDIANSHIP_KINDS: "GuardianshipKind", HARMS: "Harm",
  INCOME_SOURCES: "IncomeSource", HARDSHIP_STATUSES: "HardshipStatus", HOUSING_KINDS: "HousingKind", BENEFITS: "Benefit",
  CHILD_STATUSES: "ChildStatus", SIBLING_STATES: "SiblingState", RISK_COLOURS: "RiskColour", INTERVENTION_LEVELS: "InterventionLevel", CATEGORIES: "Category",
  SCREENING_GROUPS: "ScreeningGroup", REGISTRATION_SOURCES: "RegistrationSource", INTAKE_STATUSES: "IntakeStatus", INTAKE_EVENT_KINDS: "IntakeEventKind", CONTACT_WAYS: "ContactWay", CONTACT_RESULTS: "ContactResult", INTAKE_CLOSINGS: "IntakeClosing", SCREENING_ROUND_STATUSES: "ScreeningRoundStatus",
  HOUSEHOLD_VISIT_OUTCOMES: "HouseholdVisitOutcome", AREA_STATUSES: "AreaStatus", TIMES_OF_DAY: "TimeOfDay", REGISTRATION_STATUSES: "RegistrationStatus", LEDGER_STAGES: "LedgerStage",
  CASE_STATUSES: "CaseStatus", CLOSE_REASONS: "CloseReason", ASSESSMENT_STATUSES: "AssessmentStatus", INSTRUMENT_STATUSES: "InstrumentStatus", ASSESSMENT_PLACES: "AssessmentPlace", NOT_ALONE_REASONS: "NotAloneReason", ASSESSMENT_SOURCES: "AssessmentSource",
  ASSESSMENT_DIMENSIONS: "AssessmentDimension", NEEDS: "Need", PLAN_STATUSES: "PlanStatus", PLAN_VERSION_STATUSES: "PlanVersionStatus", COMMENT_STATUSES: "CommentStatus", PLAN_CHECK_STATUSES: "PlanCheckStatus",
  MEASURE_KINDS: "MeasureKind", MEASURE_STATUSES: "MeasureStatus", REFERRAL_STATUSES: "ReferralStatus",
  REFERRAL_MESSAGE_KINDS: "ReferralMessageKind", COURT_OUTCOMES: "CourtOutcome", REFERRAL_DECISIONS: "ReferralDecision", CONFERENCE_STATUSES: "ConferenceStatus", INVITATION_ANSWERS: "InvitationAnswer", VISIT_KINDS: "VisitKind", VISIT_STATUSES: "VisitStatus", VISIT_CHANGES: "VisitChange", UNSEEN_REASONS: "UnseenReason", FOLLOW_UP_FINDINGS: "FollowUpFinding",
  GRANT_KINDS: "GrantKind", DEADLINE_RULES: "DeadlineRule", DEADLINE_UNITS: "DeadlineUnit", ESCALATION_STEPS: "EscalationStep", PAUSE_STATUSES: "PauseStatus", MOVE_STATUSES: "MoveStatus", MERGE_STATUSES: "MergeStatus", CORRECTION_FIELDS: "CorrectionField", CORRECTION_STATUSES: "CorrectionStatus", CALENDAR_DAY_KINDS: "CalendarDayKind", DOCUMENT_KINDS: "DocumentKind",
  DRAFT_KINDS: "DraftKind", AUDIT_RESULTS: "AuditResult", RIGHTS_REQUEST_KINDS: "RightsRequestKind", DATA_SPEAKERS: "DataSpeaker",
  RIGHTS_REQUEST_STATUSES: "RightsRequestStatus", RIGHTS_REFUSAL_GROUNDS: "RightsRefusalGround", CONSENT_PURPOSES: "ConsentPurpose", CONSENT_FORMS: "ConsentForm",
  RETENTION_KINDS: "RetentionKind", LADDER_STEPS: "LadderStep", LADDER_RESULTS: "LadderResult", SUIT_APPLICANTS: "SuitApplicant", INTERIM_GROUNDS: "InterimGround", LADDER_SUBJECTS: "LadderSubject", HEARING_STATES: "HearingState",
};

/** Code lists keyed by the name of their type; labels stand under `enums.<name>.<code>` in the messages. */
export const VOCABULARY: Record<string, readonly string[]> = Object.fromEntries(
  Object.entries(lists).map(([list, values]) => [SINGULAR[list] ?? list, values as readonly string[]]),
);
