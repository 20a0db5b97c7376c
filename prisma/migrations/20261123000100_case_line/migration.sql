-- Tables of the case line. Codes and sort keys are compared in the C collation on every server; street and district follow the division.

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "DivisionLevel" AS ENUM ('CITY', 'DISTRICT', 'STREET', 'COMMUNITY');

-- CreateEnum
CREATE TYPE "MatrixRole" AS ENUM ('LEAD', 'ASSIST', 'PARTICIPANT');

-- CreateEnum
CREATE TYPE "MatrixRowSource" AS ENUM ('NOTICE_AREA', 'NOTICE_TASK', 'DISTRICT');

-- CreateEnum
CREATE TYPE "MatrixVersionStatus" AS ENUM ('DRAFT', 'CONFIRMED', 'REJECTED');

-- CreateEnum
CREATE TYPE "OrgLevel" AS ENUM ('CITY', 'DISTRICT', 'STREET', 'COMMUNITY');

-- CreateEnum
CREATE TYPE "OrgType" AS ENUM ('MUNICIPAL_BUREAU', 'MUNICIPAL_PROTECTION_INSTITUTION', 'DISTRICT_BUREAU', 'RESCUE_STATION', 'STREET_OFFICE', 'COMMUNITY', 'SOCIAL_WORK_AGENCY', 'YOUTH_LEAGUE', 'COURT', 'JUSTICE_BUREAU', 'WOMENS_FEDERATION', 'PUBLIC_SECURITY', 'EDUCATION_COMMISSION', 'HUMAN_RESOURCES', 'URBAN_MANAGEMENT', 'SCHOOL', 'LEGAL_AID_ORG', 'SOCIAL_ORGANISATION', 'UNIVERSITY', 'FINANCE', 'POLITICAL_LEGAL', 'PLATFORM_OPERATOR');

-- CreateEnum
CREATE TYPE "PilotUnitKind" AS ENUM ('STREET', 'COMMUNITY', 'FAMILY');

-- CreateEnum
CREATE TYPE "ProgrammePhaseKind" AS ENUM ('LAUNCH', 'SCREENING', 'IMPLEMENTATION', 'EVALUATION');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('CASEWORKER', 'STREET_SUPERVISOR', 'REVIEWER', 'PROGRAMME_OFFICER', 'MONITOR', 'LIAISON', 'SOCIAL_WORKER', 'COMMUNITY_OFFICER', 'SCHOOL_LIAISON', 'RESCUE_WORKER', 'SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDITOR');

-- CreateEnum
CREATE TYPE "WorkArea" AS ENUM ('GUARDIANSHIP', 'COMMUNITY', 'RESCUE', 'EDUCATION');

-- CreateEnum
CREATE TYPE "WorkTask" AS ENUM ('T1_1', 'T1_2', 'T2_1', 'T2_2', 'T3_1', 'T3_2', 'T3_3', 'T3_4', 'T4_1', 'T4_2');

-- CreateEnum
CREATE TYPE "Attainment" AS ENUM ('NONE', 'PRIMARY', 'JUNIOR', 'SENIOR', 'VOCATIONAL');

-- CreateEnum
CREATE TYPE "Benefit" AS ENUM ('MINIMUM_LIVING', 'TEMPORARY_RELIEF', 'MEDICAL', 'EDUCATION', 'ORPHAN', 'DE_FACTO_UNSUPPORTED', 'DISABILITY', 'OTHER', 'NONE');

-- CreateEnum
CREATE TYPE "CarerHealth" AS ENUM ('GOOD', 'FAIR', 'POOR', 'DISABLED', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "CarerRelation" AS ENUM ('FATHER', 'MOTHER', 'PATERNAL_GRANDPARENT', 'MATERNAL_GRANDPARENT', 'SIBLING', 'RELATIVE', 'FRIEND', 'NEIGHBOUR', 'INSTITUTION_STAFF', 'OTHER');

-- CreateEnum
CREATE TYPE "ChildStatus" AS ENUM ('ACTIVE', 'MERGED');

-- CreateEnum
CREATE TYPE "DisabilityKind" AS ENUM ('VISUAL', 'HEARING', 'SPEECH', 'PHYSICAL', 'INTELLECTUAL', 'MENTAL', 'MULTIPLE');

-- CreateEnum
CREATE TYPE "GuardianshipKind" AS ENUM ('PARENTS', 'GRANDPARENTS', 'RELATIVES_OR_FRIENDS', 'INSTITUTION', 'NOBODY');

-- CreateEnum
CREATE TYPE "GuardianRole" AS ENUM ('FATHER', 'MOTHER', 'CARER');

-- CreateEnum
CREATE TYPE "HardshipStatus" AS ENUM ('NONE', 'MINIMUM_LIVING', 'EXTREME_POVERTY', 'LOW_INCOME');

-- CreateEnum
CREATE TYPE "Harm" AS ENUM ('NONE', 'NEGLECT', 'VIOLENCE', 'MALTREATMENT', 'ABANDONMENT', 'SEXUAL_ABUSE', 'SOLD', 'FORCED_BEGGING', 'INCITED_TO_CRIME');

-- CreateEnum
CREATE TYPE "HealthCondition" AS ENUM ('HEALTHY', 'DISABLED', 'GRAVELY_ILL', 'CHRONIC', 'OTHER');

-- CreateEnum
CREATE TYPE "HouseholdRegistrationStatus" AS ENUM ('REGISTERED', 'UNREGISTERED', 'TO_VERIFY');

-- CreateEnum
CREATE TYPE "HouseholdRegistrationType" AS ENUM ('URBAN', 'RURAL', 'COLLECTIVE', 'UNIFIED_RESIDENT');

-- CreateEnum
CREATE TYPE "HouseholdScope" AS ENUM ('BEIJING', 'ELSEWHERE', 'TO_VERIFY');

-- CreateEnum
CREATE TYPE "HousingKind" AS ENUM ('OWNED', 'RENTED', 'PUBLIC_RENTAL', 'WORKPLACE', 'BORROWED', 'MAKESHIFT', 'NONE');

-- CreateEnum
CREATE TYPE "IdType" AS ENUM ('RESIDENT_ID', 'BIRTH_CERTIFICATE', 'HK_MACAO_PERMIT', 'TAIWAN_PERMIT', 'PASSPORT', 'NONE');

-- CreateEnum
CREATE TYPE "IncomeSource" AS ENUM ('WAGES', 'BUSINESS', 'FARMING', 'CASUAL_WORK', 'ALLOWANCE', 'PENSION', 'SUPPORT_FROM_KIN', 'NONE', 'OTHER');

-- CreateEnum
CREATE TYPE "ParentCondition" AS ENUM ('NORMAL', 'DEAD', 'MISSING', 'LOST_CONTACT', 'GRAVELY_DISABLED', 'GRAVELY_ILL', 'IMPRISONED', 'COMPULSORY_REHABILITATION', 'OTHERWISE_DETAINED', 'DEPORTED', 'GUARDIANSHIP_REVOKED', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "SchoolingStatus" AS ENUM ('NOT_YET', 'KINDERGARTEN', 'PRIMARY', 'JUNIOR', 'SENIOR', 'VOCATIONAL', 'SPECIAL_SCHOOL', 'DROPPED_OUT', 'NEVER_ENROLLED', 'NOT_IN_SCHOOL', 'GRADUATED');

-- CreateEnum
CREATE TYPE "Sex" AS ENUM ('UNKNOWN', 'MALE', 'FEMALE', 'UNSTATED');

-- CreateEnum
CREATE TYPE "AssessmentDimension" AS ENUM ('GUARDIANSHIP', 'BODY', 'CONDUCT');

-- CreateEnum
CREATE TYPE "AssessmentStatus" AS ENUM ('DRAFT', 'SUBMITTED', 'CONFIRMED', 'SUPERSEDED');

-- CreateEnum
CREATE TYPE "AuditResult" AS ENUM ('OK', 'DENIED');

-- CreateEnum
CREATE TYPE "CaseStatus" AS ENUM ('ASSESSMENT', 'PLANNING', 'SERVICE', 'CLOSING', 'CLOSED');

-- CreateEnum
CREATE TYPE "Category" AS ENUM ('C1_NO_GUARDIAN', 'C2_IMPROPER_GUARDIANSHIP', 'C3_POVERTY', 'C4_STREET_LIFE', 'C5_OTHER_HARDSHIP');

-- CreateEnum
CREATE TYPE "CloseReason" AS ENUM ('GOAL_REACHED', 'MOVED_HANDED_OVER', 'TURNED_18', 'LONG_TERM_GUARDIANSHIP', 'DIED', 'LOST_CONTACT');

-- CreateEnum
CREATE TYPE "CourtOutcome" AS ENUM ('FILED', 'NOT_ACCEPTED');

-- CreateEnum
CREATE TYPE "DeadlineRule" AS ENUM ('FIRST_CONTACT', 'REGISTRATION', 'REGISTRATION_CHECK', 'CASE_OPENING', 'ASSESSMENT', 'PLAN', 'CASE_CONFERENCE', 'PLAN_REVIEW', 'REFERRAL_ACCEPTANCE', 'REFERRAL_FIRST_REPORT', 'COURT_FILING', 'VISIT', 'REASSESSMENT', 'CLOSURE_REVIEW', 'URGENT_ALERT');

-- CreateEnum
CREATE TYPE "DeadlineUnit" AS ENUM ('HOUR', 'WORKING_DAY', 'CALENDAR_DAY');

-- CreateEnum
CREATE TYPE "DocumentKind" AS ENUM ('CHILD_PHOTO', 'REGISTRATION', 'ASSESSMENT', 'PLAN_EVIDENCE', 'REFERRAL_RESULT', 'VISIT', 'OTHER');

-- CreateEnum
CREATE TYPE "DraftKind" AS ENUM ('REGISTRATION', 'ASSESSMENT', 'PLAN', 'VISIT', 'REFERRAL');

-- CreateEnum
CREATE TYPE "GrantKind" AS ENUM ('ORIGIN', 'EMERGENCY', 'ASSIGNMENT', 'SHELTER');

-- CreateEnum
CREATE TYPE "HouseholdVisitOutcome" AS ENUM ('VISITED', 'REFUSED', 'MOVED', 'NOBODY_HOME');

-- CreateEnum
CREATE TYPE "InterventionLevel" AS ENUM ('WATCH', 'L1', 'L2', 'L3');

-- CreateEnum
CREATE TYPE "LedgerStage" AS ENUM ('TO_CHECK', 'RETURNED', 'REGISTERED', 'ASSESSMENT', 'PLANNING', 'SERVICE', 'CLOSING', 'CLOSED', 'MERGED');

-- CreateEnum
CREATE TYPE "MeasureKind" AS ENUM ('SERVICE', 'GUIDANCE', 'SUBSIDY', 'MEDICAL', 'SCHOOLING', 'COUNSELLING', 'LEGAL', 'SHELTER', 'INTERIM_GUARDIANSHIP', 'REGISTRATION', 'TRAINING');

-- CreateEnum
CREATE TYPE "MeasureStatus" AS ENUM ('NOT_STARTED', 'IN_PROGRESS', 'DONE', 'DROPPED');

-- CreateEnum
CREATE TYPE "Need" AS ENUM ('LIVING', 'MEDICAL', 'SCHOOLING', 'GUARDIANSHIP', 'PSYCHOLOGICAL', 'LEGAL', 'PLACEMENT', 'REGISTRATION', 'PARENTING', 'SKILLS');

-- CreateEnum
CREATE TYPE "PlanStatus" AS ENUM ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'ENDED');

-- CreateEnum
CREATE TYPE "PlanVersionStatus" AS ENUM ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'SUPERSEDED');

-- CreateEnum
CREATE TYPE "ReferralMessageKind" AS ENUM ('NOTE', 'ACCEPT', 'RETURN', 'REPORT', 'RESULT', 'WITHDRAW');

-- CreateEnum
CREATE TYPE "ReferralStatus" AS ENUM ('SENT', 'ACCEPTED', 'IN_PROGRESS', 'RETURNED', 'FINISHED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "RegistrationSource" AS ENUM ('SCREENING', 'HOTLINE', 'CONTACT_CARD', 'SCHOOL_NOTICE', 'POLICE', 'URBAN_MANAGEMENT', 'COMMUNITY', 'SELF', 'OTHER');

-- CreateEnum
CREATE TYPE "RegistrationStatus" AS ENUM ('SUBMITTED', 'STREET_CHECKED', 'RETURNED', 'ACCEPTED', 'MERGED');

-- CreateEnum
CREATE TYPE "RiskColour" AS ENUM ('RED', 'YELLOW', 'BLUE', 'GREEN');

-- CreateEnum
CREATE TYPE "ScreeningGroup" AS ENUM ('STREET', 'OUT_OF_SCHOOL', 'LEFT_BEHIND_OR_MIGRANT', 'UNGUARDED');

-- CreateEnum
CREATE TYPE "ScreeningRoundStatus" AS ENUM ('PLANNED', 'OPEN', 'CLOSED');

-- CreateEnum
CREATE TYPE "VisitKind" AS ENUM ('HOME', 'SCHOOL', 'PHONE', 'UNANNOUNCED');

-- CreateEnum
CREATE TYPE "VisitStatus" AS ENUM ('PLANNED', 'DONE', 'MISSED', 'REFUSED', 'CANCELLED');

-- CreateTable
CREATE TABLE "care_case" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "child_id" UUID NOT NULL,
    "registration_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "street_code" TEXT COLLATE "C" GENERATED ALWAYS AS (left("division", 9)) STORED,
    "district_code" TEXT COLLATE "C" GENERATED ALWAYS AS (left("division", 6)) STORED,
    "status" "CaseStatus" NOT NULL,
    "colour" "RiskColour",
    "level" "InterventionLevel",
    "owner_user_id" UUID NOT NULL,
    "owner_org_id" UUID NOT NULL,
    "opened_by_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "matrix_version_id" UUID NOT NULL,
    "pilot_unit_id" UUID,
    "assessed_at" TIMESTAMPTZ(3),
    "planned_at" TIMESTAMPTZ(3),
    "referred_at" TIMESTAMPTZ(3),
    "sheltered_at" TIMESTAMPTZ(3),
    "subsidised_at" TIMESTAMPTZ(3),
    "last_visit_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "close_reason" "CloseReason",
    "next_due_at" TIMESTAMPTZ(3),
    "next_due_rule" "DeadlineRule",
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "care_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_event" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "action" TEXT NOT NULL,
    "from_status" TEXT,
    "to_status" TEXT,
    "record_type" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "actor_org_id" UUID NOT NULL,
    "params" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "case_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_assignment" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "organisation_id" UUID NOT NULL,
    "user_id" UUID,
    "task" "WorkTask" NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "assigned_by_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "case_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "instrument_version" (
    "id" UUID NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "effective_from" DATE NOT NULL,
    "definition" JSONB NOT NULL,

    CONSTRAINT "instrument_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assessment" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "instrument_id" UUID NOT NULL,
    "status" "AssessmentStatus" NOT NULL,
    "assessed_on" DATE NOT NULL,
    "place" TEXT NOT NULL,
    "seen_alone" BOOLEAN NOT NULL,
    "sources" TEXT NOT NULL,
    "answers" JSONB NOT NULL,
    "result" JSONB,
    "colour" "RiskColour",
    "proposed_level" "InterventionLevel",
    "confirmed_colour" "RiskColour",
    "confirmed_level" "InterventionLevel",
    "override_reason" TEXT,
    "supervisor_signed_by_id" UUID,
    "supervisor_signed_at" TIMESTAMPTZ(3),
    "reviewer_signed_by_id" UUID,
    "reviewer_signed_at" TIMESTAMPTZ(3),
    "assessor_id" UUID NOT NULL,
    "assessor_org_id" UUID NOT NULL,
    "confirmed_by_id" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "help_plan" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "status" "PlanStatus" NOT NULL,
    "current_version" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "help_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_version" (
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "district_code" TEXT COLLATE "C" GENERATED ALWAYS AS (left("division", 6)) STORED,
    "number" INTEGER NOT NULL,
    "status" "PlanVersionStatus" NOT NULL,
    "assessment_id" UUID NOT NULL,
    "colour" "RiskColour",
    "summary" TEXT NOT NULL DEFAULT '',
    "flag_responses" JSONB NOT NULL DEFAULT '{}',
    "author_id" UUID NOT NULL,
    "submitted_by_id" UUID,
    "submitted_at" TIMESTAMPTZ(3),
    "review_due_at" TIMESTAMPTZ(3),
    "reviewed_by_id" UUID,
    "reviewed_at" TIMESTAMPTZ(3),
    "return_reason" TEXT,
    "matrix_version_id" UUID,
    "content_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_goal" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "key" UUID NOT NULL,
    "need" "Need" NOT NULL,
    "text" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "plan_goal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_measure" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "key" UUID NOT NULL,
    "goal_key" UUID NOT NULL,
    "kind" "MeasureKind" NOT NULL,
    "text" TEXT NOT NULL,
    "task" "WorkTask",
    "responsible_org_id" UUID,
    "external_body" TEXT,
    "starts_on" DATE,
    "due_on" DATE,
    "indicator" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "plan_measure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "measure_progress" (
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "measure_key" UUID NOT NULL,
    "status" "MeasureStatus" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "updated_by_id" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "measure_progress_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review_comment" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "item_key" UUID,
    "body" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answer" TEXT,
    "answered_by_id" UUID,
    "answered_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "review_comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referral" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "district_code" TEXT COLLATE "C" GENERATED ALWAYS AS (left("division", 6)) STORED,
    "street_code" TEXT COLLATE "C" GENERATED ALWAYS AS (left("division", 9)) STORED,
    "measure_key" UUID NOT NULL,
    "plan_version_id" UUID NOT NULL,
    "from_org_id" UUID NOT NULL,
    "to_org_id" UUID NOT NULL,
    "area" "WorkArea" NOT NULL,
    "task" "WorkTask" NOT NULL,
    "matrix_version_id" UUID NOT NULL,
    "matrix_row_text" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "status" "ReferralStatus" NOT NULL,
    "sent_by_id" UUID NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "accept_due_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "report_due_at" TIMESTAMPTZ(3),
    "first_report_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "court_case_number" TEXT,
    "court_outcome" "CourtOutcome",
    "client_key" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "referral_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referral_disclosure" (
    "referral_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "to_org_id" UUID NOT NULL,
    "open" BOOLEAN NOT NULL DEFAULT true,
    "fields" TEXT[],
    "content_cipher" TEXT NOT NULL,

    CONSTRAINT "referral_disclosure_pkey" PRIMARY KEY ("referral_id")
);

-- CreateTable
CREATE TABLE "referral_message" (
    "id" UUID NOT NULL,
    "referral_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "to_org_id" UUID NOT NULL,
    "kind" "ReferralMessageKind" NOT NULL,
    "body" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "author_org_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "referral_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visit" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "street_code" TEXT COLLATE "C" GENERATED ALWAYS AS (left("division", 9)) STORED,
    "district_code" TEXT COLLATE "C" GENERATED ALWAYS AS (left("division", 6)) STORED,
    "kind" "VisitKind" NOT NULL,
    "status" "VisitStatus" NOT NULL,
    "due_on" DATE NOT NULL,
    "assigned_org_id" UUID NOT NULL,
    "assigned_user_id" UUID,
    "done_at" TIMESTAMPTZ(3),
    "done_by_id" UUID,
    "done_by_org_id" UUID,
    "client_key" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "visit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visit_record" (
    "visit_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "author_org_id" UUID NOT NULL,
    "saw_child" BOOLEAN NOT NULL,
    "seen_alone" BOOLEAN NOT NULL,
    "carer_present" BOOLEAN NOT NULL,
    "concern" BOOLEAN NOT NULL,
    "findings" TEXT NOT NULL,
    "promises" TEXT NOT NULL,
    "changes" TEXT NOT NULL,

    CONSTRAINT "visit_record_pkey" PRIMARY KEY ("visit_id")
);

-- CreateTable
CREATE TABLE "closing_evaluation" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "district_code" TEXT COLLATE "C" GENERATED ALWAYS AS (left("division", 6)) STORED,
    "reason" "CloseReason" NOT NULL,
    "outcome" TEXT NOT NULL,
    "goals" JSONB NOT NULL,
    "lessons" TEXT NOT NULL,
    "supervisor_id" UUID,
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "review_due_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "confirmed" BOOLEAN,
    "return_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "closing_evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task" (
    "id" UUID NOT NULL,
    "rule" "DeadlineRule" NOT NULL,
    "subject_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "case_id" UUID,
    "registration_id" UUID,
    "owner_org_id" UUID NOT NULL,
    "owner_user_id" UUID,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "basis" TEXT NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "user_id" UUID,
    "role" "Role",
    "kind" TEXT NOT NULL,
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "record_type" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "record_number" TEXT NOT NULL,
    "params" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),
    "read_by_id" UUID,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "actor_id" UUID,
    "actor_org_id" UUID,
    "session_id" UUID,
    "ip" TEXT,
    "request_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "result" "AuditResult" NOT NULL,
    "code" TEXT COLLATE "C",
    "record_type" TEXT,
    "record_id" TEXT,
    "record_version" INTEGER,
    "record_number" TEXT,
    "purpose" TEXT,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "screening_round" (
    "id" UUID NOT NULL,
    "programme_id" UUID,
    "division_code" TEXT COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "status" "ScreeningRoundStatus" NOT NULL,
    "created_by_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "screening_round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "round_population" (
    "round_id" UUID NOT NULL,
    "community_code" TEXT COLLATE "C" NOT NULL,
    "resident_minors" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "entered_by_id" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "round_population_pkey" PRIMARY KEY ("round_id","community_code")
);

-- CreateTable
CREATE TABLE "household" (
    "id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "head_name" TEXT NOT NULL,
    "address_cipher" TEXT,
    "address_index" TEXT,
    "phone_cipher" TEXT,
    "phone_index" TEXT,
    "filing_org_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "household_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "household_visit" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "household_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "visited_on" DATE NOT NULL,
    "outcome" "HouseholdVisitOutcome" NOT NULL,
    "minors_at_home" INTEGER NOT NULL DEFAULT 0,
    "note" TEXT,
    "visitor_id" UUID NOT NULL,
    "visitor_org_id" UUID NOT NULL,
    "client_key" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "household_visit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "child" (
    "id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "street_code" TEXT COLLATE "C" GENERATED ALWAYS AS (left("division", 9)) STORED,
    "district_code" TEXT COLLATE "C" GENERATED ALWAYS AS (left("division", 6)) STORED,
    "household_id" UUID,
    "name" TEXT NOT NULL,
    "former_name" TEXT,
    "name_pinyin" TEXT COLLATE "C" NOT NULL,
    "name_initials" TEXT COLLATE "C" NOT NULL,
    "sex" "Sex" NOT NULL,
    "birth_date" DATE NOT NULL,
    "birth_date_estimated" BOOLEAN NOT NULL DEFAULT false,
    "ethnicity" TEXT NOT NULL,
    "id_type" "IdType" NOT NULL,
    "id_cipher" TEXT,
    "id_index" TEXT,
    "no_id_reason" TEXT,
    "phone_cipher" TEXT,
    "phone_index" TEXT,
    "address_cipher" TEXT,
    "status" "ChildStatus" NOT NULL DEFAULT 'ACTIVE',
    "merged_into_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "child_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "name_gram" (
    "gram" TEXT COLLATE "C" NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "child_id" UUID NOT NULL,

    CONSTRAINT "name_gram_pkey" PRIMARY KEY ("gram","division","child_id")
);

-- CreateTable
CREATE TABLE "child_guardian" (
    "id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "role" "GuardianRole" NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "name" TEXT NOT NULL,
    "name_pinyin" TEXT COLLATE "C" NOT NULL,
    "relation" "CarerRelation" NOT NULL,
    "condition" "ParentCondition",
    "condition_since" TEXT,
    "age" INTEGER,
    "health" "CarerHealth",
    "id_cipher" TEXT,
    "id_index" TEXT,
    "phone_cipher" TEXT,
    "phone_index" TEXT,
    "work_place" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "child_guardian_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_grant" (
    "id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "organisation_id" UUID NOT NULL,
    "kind" "GrantKind" NOT NULL,
    "reason" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "granted_by_id" UUID,

    CONSTRAINT "access_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "registration" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "street_code" TEXT COLLATE "C" GENERATED ALWAYS AS (left("division", 9)) STORED,
    "district_code" TEXT COLLATE "C" GENERATED ALWAYS AS (left("division", 6)) STORED,
    "filing_org_id" UUID NOT NULL,
    "round_id" UUID,
    "household_visit_id" UUID,
    "status" "RegistrationStatus" NOT NULL,
    "filed_on" DATE NOT NULL,
    "first_contact_at" TIMESTAMPTZ(3) NOT NULL,
    "source" "RegistrationSource" NOT NULL,
    "groups" "ScreeningGroup"[],
    "primary_category" "Category" NOT NULL,
    "secondary_categories" "Category"[],
    "urgency" "RiskColour" NOT NULL,
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "sex" "Sex" NOT NULL,
    "birth_date" DATE NOT NULL,
    "household_status" "HouseholdRegistrationStatus" NOT NULL,
    "household_scope" "HouseholdScope" NOT NULL,
    "school_age_not_in_school" BOOLEAN NOT NULL,
    "resident" BOOLEAN NOT NULL,
    "inside_pilot" BOOLEAN NOT NULL,
    "pilot_unit_id" UUID,
    "duplicate_of_id" UUID,
    "filed_by_id" UUID NOT NULL,
    "street_checked_by_id" UUID,
    "street_checked_at" TIMESTAMPTZ(3),
    "district_checked_by_id" UUID,
    "district_checked_at" TIMESTAMPTZ(3),
    "return_reason" TEXT,
    "client_key" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stage" "LedgerStage" NOT NULL,
    "case_id" UUID,
    "colour" "RiskColour",
    "level" "InterventionLevel",
    "owner_user_id" UUID,
    "next_due_at" TIMESTAMPTZ(3),
    "next_due_rule" "DeadlineRule",
    "opened_at" TIMESTAMPTZ(3),
    "assessed_at" TIMESTAMPTZ(3),
    "planned_at" TIMESTAMPTZ(3),
    "referred_at" TIMESTAMPTZ(3),
    "sheltered_at" TIMESTAMPTZ(3),
    "subsidised_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "registration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "registration_form" (
    "registration_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "content_cipher" TEXT NOT NULL,

    CONSTRAINT "registration_form_pkey" PRIMARY KEY ("registration_id")
);

-- CreateTable
CREATE TABLE "draft" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" "DraftKind" NOT NULL,
    "subject" TEXT NOT NULL,
    "content_cipher" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "division" TEXT COLLATE "C" NOT NULL,
    "case_id" UUID,
    "referral_id" UUID,
    "kind" "DocumentKind" NOT NULL,
    "file_name_cipher" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "uploaded_by_id" UUID NOT NULL,
    "uploaded_org_id" UUID NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "division" (
    "code" TEXT COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL,
    "level" "DivisionLevel" NOT NULL,
    "parent_code" TEXT COLLATE "C",
    "valid_from" DATE,
    "valid_to" DATE,
    "successor_code" TEXT COLLATE "C",
    "pinyin" TEXT COLLATE "C" NOT NULL,
    "initials" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "division_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "type" "OrgType" NOT NULL,
    "level" "OrgLevel" NOT NULL,
    "division_code" TEXT COLLATE "C" NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation_division" (
    "organisation_id" UUID NOT NULL,
    "division_code" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "organisation_division_pkey" PRIMARY KEY ("organisation_id","division_code")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "username" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "job_title" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'zh-CN',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "absent_until" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_credential" (
    "user_id" UUID NOT NULL,
    "password_hash" TEXT NOT NULL,
    "must_change" BOOLEAN NOT NULL DEFAULT false,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "failed_attempts" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "user_credential_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "roles" "Role"[],
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ip" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "user_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "matrix_version" (
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "status" "MatrixVersionStatus" NOT NULL,
    "effective_from" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "drafted_by_id" UUID,
    "drafted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_by_id" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "decision_note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "matrix_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "matrix_row" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "area" "WorkArea" NOT NULL,
    "task" "WorkTask",
    "org_type" "OrgType" NOT NULL,
    "district_code" TEXT COLLATE "C",
    "role" "MatrixRole" NOT NULL,
    "source" "MatrixRowSource" NOT NULL,
    "as_written" TEXT NOT NULL,

    CONSTRAINT "matrix_row_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "programme" (
    "id" UUID NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "age_reference_on" DATE NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "programme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "programme_phase" (
    "id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,
    "kind" "ProgrammePhaseKind" NOT NULL,
    "name" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,

    CONSTRAINT "programme_phase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "programme_district" (
    "programme_id" UUID NOT NULL,
    "division_code" TEXT COLLATE "C" NOT NULL,
    "goals" TEXT NOT NULL,

    CONSTRAINT "programme_district_pkey" PRIMARY KEY ("programme_id","division_code")
);

-- CreateTable
CREATE TABLE "pilot_unit" (
    "id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,
    "kind" "PilotUnitKind" NOT NULL,
    "division_code" TEXT COLLATE "C" NOT NULL,
    "child_id" UUID,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "reason" TEXT NOT NULL,
    "named_by_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pilot_unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deadline_rule_row" (
    "id" UUID NOT NULL,
    "rule" "DeadlineRule" NOT NULL,
    "colour" "RiskColour",
    "amount" INTEGER NOT NULL,
    "unit" "DeadlineUnit" NOT NULL,
    "basis" TEXT NOT NULL,
    "effective_from" DATE NOT NULL,

    CONSTRAINT "deadline_rule_row_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "care_case_number_key" ON "care_case"("number");

-- CreateIndex
CREATE UNIQUE INDEX "care_case_registration_id_key" ON "care_case"("registration_id");

-- CreateIndex
CREATE INDEX "care_case_street_code_status_updated_at_id_idx" ON "care_case"("street_code", "status", "updated_at", "id");

-- CreateIndex
CREATE INDEX "care_case_district_code_status_updated_at_id_idx" ON "care_case"("district_code", "status", "updated_at", "id");

-- CreateIndex
CREATE INDEX "care_case_owner_user_id_status_idx" ON "care_case"("owner_user_id", "status");

-- CreateIndex
CREATE INDEX "care_case_child_id_idx" ON "care_case"("child_id");

-- CreateIndex
CREATE UNIQUE INDEX "care_case_id_child_id_key" ON "care_case"("id", "child_id");

-- CreateIndex
CREATE UNIQUE INDEX "care_case_registration_id_child_id_key" ON "care_case"("registration_id", "child_id");

-- CreateIndex
CREATE INDEX "case_event_case_id_at_idx" ON "case_event"("case_id", "at");

-- CreateIndex
CREATE INDEX "case_assignment_case_id_idx" ON "case_assignment"("case_id");

-- CreateIndex
CREATE INDEX "case_assignment_organisation_id_user_id_idx" ON "case_assignment"("organisation_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "instrument_version_code_number_key" ON "instrument_version"("code", "number");

-- CreateIndex
CREATE INDEX "assessment_case_id_assessed_on_idx" ON "assessment"("case_id", "assessed_on");

-- CreateIndex
CREATE UNIQUE INDEX "help_plan_case_id_key" ON "help_plan"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "help_plan_id_child_id_key" ON "help_plan"("id", "child_id");

-- CreateIndex
CREATE UNIQUE INDEX "help_plan_case_id_child_id_key" ON "help_plan"("case_id", "child_id");

-- CreateIndex
CREATE INDEX "plan_version_district_code_status_submitted_at_idx" ON "plan_version"("district_code", "status", "submitted_at");

-- CreateIndex
CREATE UNIQUE INDEX "plan_version_plan_id_number_key" ON "plan_version"("plan_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "plan_version_id_child_id_key" ON "plan_version"("id", "child_id");

-- CreateIndex
CREATE UNIQUE INDEX "plan_goal_version_id_key_key" ON "plan_goal"("version_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "plan_measure_version_id_key_key" ON "plan_measure"("version_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "measure_progress_plan_id_measure_key_key" ON "measure_progress"("plan_id", "measure_key");

-- CreateIndex
CREATE INDEX "review_comment_version_id_idx" ON "review_comment"("version_id");

-- CreateIndex
CREATE UNIQUE INDEX "referral_number_key" ON "referral"("number");

-- CreateIndex
CREATE UNIQUE INDEX "referral_client_key_key" ON "referral"("client_key");

-- CreateIndex
CREATE INDEX "referral_to_org_id_status_sent_at_id_idx" ON "referral"("to_org_id", "status", "sent_at", "id");

-- CreateIndex
CREATE INDEX "referral_street_code_status_sent_at_id_idx" ON "referral"("street_code", "status", "sent_at", "id");

-- CreateIndex
CREATE INDEX "referral_district_code_status_sent_at_id_idx" ON "referral"("district_code", "status", "sent_at", "id");

-- CreateIndex
CREATE INDEX "referral_case_id_idx" ON "referral"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "referral_id_to_org_id_key" ON "referral"("id", "to_org_id");

-- CreateIndex
CREATE UNIQUE INDEX "referral_disclosure_referral_id_to_org_id_key" ON "referral_disclosure"("referral_id", "to_org_id");

-- CreateIndex
CREATE INDEX "referral_message_referral_id_created_at_idx" ON "referral_message"("referral_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "visit_client_key_key" ON "visit"("client_key");

-- CreateIndex
CREATE INDEX "visit_case_id_due_on_idx" ON "visit"("case_id", "due_on");

-- CreateIndex
CREATE INDEX "visit_assigned_org_id_status_due_on_id_idx" ON "visit"("assigned_org_id", "status", "due_on", "id");

-- CreateIndex
CREATE INDEX "visit_street_code_status_due_on_id_idx" ON "visit"("street_code", "status", "due_on", "id");

-- CreateIndex
CREATE INDEX "visit_district_code_status_due_on_id_idx" ON "visit"("district_code", "status", "due_on", "id");

-- CreateIndex
CREATE INDEX "visit_division_status_due_on_id_idx" ON "visit"("division", "status", "due_on", "id");

-- CreateIndex
CREATE UNIQUE INDEX "visit_id_child_id_key" ON "visit"("id", "child_id");

-- CreateIndex
CREATE UNIQUE INDEX "visit_record_visit_id_child_id_key" ON "visit_record"("visit_id", "child_id");

-- CreateIndex
CREATE INDEX "closing_evaluation_case_id_idx" ON "closing_evaluation"("case_id");

-- CreateIndex
CREATE INDEX "closing_evaluation_district_code_decided_at_requested_at_idx" ON "closing_evaluation"("district_code", "decided_at", "requested_at");

-- CreateIndex
CREATE INDEX "task_owner_org_id_done_at_due_at_id_idx" ON "task"("owner_org_id", "done_at", "due_at", "id");

-- CreateIndex
CREATE INDEX "task_owner_user_id_done_at_due_at_id_idx" ON "task"("owner_user_id", "done_at", "due_at", "id");

-- CreateIndex
CREATE INDEX "task_case_id_done_at_idx" ON "task"("case_id", "done_at");

-- CreateIndex
CREATE INDEX "task_subject_id_idx" ON "task"("subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "task_rule_subject_id_due_at_key" ON "task"("rule", "subject_id", "due_at");

-- CreateIndex
CREATE INDEX "notice_organisation_id_read_at_created_at_idx" ON "notice"("organisation_id", "read_at", "created_at");

-- CreateIndex
CREATE INDEX "audit_event_at_idx" ON "audit_event"("at");

-- CreateIndex
CREATE INDEX "audit_event_record_type_record_id_idx" ON "audit_event"("record_type", "record_id");

-- CreateIndex
CREATE INDEX "audit_event_actor_id_at_idx" ON "audit_event"("actor_id", "at");

-- CreateIndex
CREATE INDEX "screening_round_division_code_starts_on_idx" ON "screening_round"("division_code", "starts_on");

-- CreateIndex
CREATE INDEX "household_division_idx" ON "household"("division");

-- CreateIndex
CREATE INDEX "household_address_index_idx" ON "household"("address_index");

-- CreateIndex
CREATE UNIQUE INDEX "household_visit_client_key_key" ON "household_visit"("client_key");

-- CreateIndex
CREATE INDEX "household_visit_round_id_division_idx" ON "household_visit"("round_id", "division");

-- CreateIndex
CREATE INDEX "household_visit_household_id_idx" ON "household_visit"("household_id");

-- CreateIndex
CREATE INDEX "child_street_code_name_pinyin_id_idx" ON "child"("street_code", "name_pinyin", "id");

-- CreateIndex
CREATE INDEX "child_district_code_name_pinyin_id_idx" ON "child"("district_code", "name_pinyin", "id");

-- CreateIndex
CREATE INDEX "child_division_idx" ON "child"("division");

-- CreateIndex
CREATE INDEX "child_id_index_idx" ON "child"("id_index");

-- CreateIndex
CREATE INDEX "child_name_birth_date_idx" ON "child"("name", "birth_date");

-- CreateIndex
CREATE INDEX "child_name_pinyin_birth_date_idx" ON "child"("name_pinyin", "birth_date");

-- CreateIndex
CREATE INDEX "child_household_id_idx" ON "child"("household_id");

-- CreateIndex
CREATE UNIQUE INDEX "child_id_division_key" ON "child"("id", "division");

-- CreateIndex
CREATE INDEX "name_gram_child_id_idx" ON "name_gram"("child_id");

-- CreateIndex
CREATE INDEX "child_guardian_id_index_idx" ON "child_guardian"("id_index");

-- CreateIndex
CREATE INDEX "child_guardian_phone_index_idx" ON "child_guardian"("phone_index");

-- CreateIndex
CREATE UNIQUE INDEX "child_guardian_child_id_role_key" ON "child_guardian"("child_id", "role");

-- CreateIndex
CREATE INDEX "access_grant_organisation_id_ends_at_idx" ON "access_grant"("organisation_id", "ends_at");

-- CreateIndex
CREATE UNIQUE INDEX "access_grant_child_id_organisation_id_kind_key" ON "access_grant"("child_id", "organisation_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "registration_number_key" ON "registration"("number");

-- CreateIndex
CREATE UNIQUE INDEX "registration_client_key_key" ON "registration"("client_key");

-- CreateIndex
CREATE INDEX "registration_street_code_stage_filed_on_id_idx" ON "registration"("street_code", "stage", "filed_on", "id");

-- CreateIndex
CREATE INDEX "registration_district_code_stage_filed_on_id_idx" ON "registration"("district_code", "stage", "filed_on", "id");

-- CreateIndex
CREATE INDEX "registration_street_code_filed_on_id_idx" ON "registration"("street_code", "filed_on", "id");

-- CreateIndex
CREATE INDEX "registration_district_code_filed_on_id_idx" ON "registration"("district_code", "filed_on", "id");

-- CreateIndex
CREATE INDEX "registration_street_code_next_due_at_id_idx" ON "registration"("street_code", "next_due_at", "id");

-- CreateIndex
CREATE INDEX "registration_district_code_next_due_at_id_idx" ON "registration"("district_code", "next_due_at", "id");

-- CreateIndex
CREATE INDEX "registration_division_filed_on_id_idx" ON "registration"("division", "filed_on", "id");

-- CreateIndex
CREATE INDEX "registration_child_id_idx" ON "registration"("child_id");

-- CreateIndex
CREATE INDEX "registration_filing_org_id_filed_on_id_idx" ON "registration"("filing_org_id", "filed_on", "id");

-- CreateIndex
CREATE INDEX "registration_round_id_idx" ON "registration"("round_id");

-- CreateIndex
CREATE INDEX "registration_filed_on_id_idx" ON "registration"("filed_on", "id");

-- CreateIndex
CREATE UNIQUE INDEX "registration_id_child_id_key" ON "registration"("id", "child_id");

-- CreateIndex
CREATE UNIQUE INDEX "draft_user_id_kind_subject_key" ON "draft"("user_id", "kind", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "document_storage_key_key" ON "document"("storage_key");

-- CreateIndex
CREATE INDEX "document_case_id_idx" ON "document"("case_id");

-- CreateIndex
CREATE INDEX "document_referral_id_idx" ON "document"("referral_id");

-- CreateIndex
CREATE INDEX "division_parent_code_idx" ON "division"("parent_code");

-- CreateIndex
CREATE INDEX "division_pinyin_idx" ON "division"("pinyin");

-- CreateIndex
CREATE INDEX "division_initials_idx" ON "division"("initials");

-- CreateIndex
CREATE INDEX "organisation_division_code_type_idx" ON "organisation"("division_code", "type");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_type_division_code_name_key" ON "organisation"("type", "division_code", "name");

-- CreateIndex
CREATE INDEX "organisation_division_division_code_idx" ON "organisation_division"("division_code");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_username_key" ON "app_user"("username");

-- CreateIndex
CREATE INDEX "membership_organisation_id_idx" ON "membership"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_user_id_organisation_id_key" ON "membership"("user_id", "organisation_id");

-- CreateIndex
CREATE INDEX "user_session_user_id_ended_at_idx" ON "user_session"("user_id", "ended_at");

-- CreateIndex
CREATE UNIQUE INDEX "matrix_version_number_key" ON "matrix_version"("number");

-- CreateIndex
CREATE INDEX "matrix_row_version_id_area_idx" ON "matrix_row"("version_id", "area");

-- CreateIndex
CREATE UNIQUE INDEX "programme_code_key" ON "programme"("code");

-- CreateIndex
CREATE UNIQUE INDEX "programme_phase_programme_id_kind_key" ON "programme_phase"("programme_id", "kind");

-- CreateIndex
CREATE INDEX "pilot_unit_division_code_idx" ON "pilot_unit"("division_code");

-- CreateIndex
CREATE UNIQUE INDEX "deadline_rule_row_rule_colour_effective_from_key" ON "deadline_rule_row"("rule", "colour", "effective_from");

-- AddForeignKey
ALTER TABLE "care_case" ADD CONSTRAINT "care_case_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "care_case" ADD CONSTRAINT "care_case_registration_id_child_id_fkey" FOREIGN KEY ("registration_id", "child_id") REFERENCES "registration"("id", "child_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "care_case" ADD CONSTRAINT "care_case_owner_org_id_fkey" FOREIGN KEY ("owner_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "care_case" ADD CONSTRAINT "care_case_matrix_version_id_fkey" FOREIGN KEY ("matrix_version_id") REFERENCES "matrix_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_case_id_child_id_fkey" FOREIGN KEY ("case_id", "child_id") REFERENCES "care_case"("id", "child_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_assignment" ADD CONSTRAINT "case_assignment_case_id_child_id_fkey" FOREIGN KEY ("case_id", "child_id") REFERENCES "care_case"("id", "child_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_assignment" ADD CONSTRAINT "case_assignment_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_assignment" ADD CONSTRAINT "case_assignment_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_case_id_child_id_fkey" FOREIGN KEY ("case_id", "child_id") REFERENCES "care_case"("id", "child_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instrument_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "help_plan" ADD CONSTRAINT "help_plan_case_id_child_id_fkey" FOREIGN KEY ("case_id", "child_id") REFERENCES "care_case"("id", "child_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "help_plan" ADD CONSTRAINT "help_plan_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_plan_id_child_id_fkey" FOREIGN KEY ("plan_id", "child_id") REFERENCES "help_plan"("id", "child_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_goal" ADD CONSTRAINT "plan_goal_version_id_child_id_fkey" FOREIGN KEY ("version_id", "child_id") REFERENCES "plan_version"("id", "child_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_goal" ADD CONSTRAINT "plan_goal_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_measure" ADD CONSTRAINT "plan_measure_version_id_child_id_fkey" FOREIGN KEY ("version_id", "child_id") REFERENCES "plan_version"("id", "child_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_measure" ADD CONSTRAINT "plan_measure_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_measure" ADD CONSTRAINT "plan_measure_responsible_org_id_fkey" FOREIGN KEY ("responsible_org_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure_progress" ADD CONSTRAINT "measure_progress_plan_id_child_id_fkey" FOREIGN KEY ("plan_id", "child_id") REFERENCES "help_plan"("id", "child_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure_progress" ADD CONSTRAINT "measure_progress_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_comment" ADD CONSTRAINT "review_comment_version_id_child_id_fkey" FOREIGN KEY ("version_id", "child_id") REFERENCES "plan_version"("id", "child_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_comment" ADD CONSTRAINT "review_comment_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_case_id_child_id_fkey" FOREIGN KEY ("case_id", "child_id") REFERENCES "care_case"("id", "child_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_from_org_id_fkey" FOREIGN KEY ("from_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_to_org_id_fkey" FOREIGN KEY ("to_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_matrix_version_id_fkey" FOREIGN KEY ("matrix_version_id") REFERENCES "matrix_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral_disclosure" ADD CONSTRAINT "referral_disclosure_referral_id_to_org_id_fkey" FOREIGN KEY ("referral_id", "to_org_id") REFERENCES "referral"("id", "to_org_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral_disclosure" ADD CONSTRAINT "referral_disclosure_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral_message" ADD CONSTRAINT "referral_message_referral_id_to_org_id_fkey" FOREIGN KEY ("referral_id", "to_org_id") REFERENCES "referral"("id", "to_org_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral_message" ADD CONSTRAINT "referral_message_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit" ADD CONSTRAINT "visit_case_id_child_id_fkey" FOREIGN KEY ("case_id", "child_id") REFERENCES "care_case"("id", "child_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit" ADD CONSTRAINT "visit_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit" ADD CONSTRAINT "visit_assigned_org_id_fkey" FOREIGN KEY ("assigned_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_record" ADD CONSTRAINT "visit_record_visit_id_child_id_fkey" FOREIGN KEY ("visit_id", "child_id") REFERENCES "visit"("id", "child_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_record" ADD CONSTRAINT "visit_record_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "closing_evaluation" ADD CONSTRAINT "closing_evaluation_case_id_child_id_fkey" FOREIGN KEY ("case_id", "child_id") REFERENCES "care_case"("id", "child_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "closing_evaluation" ADD CONSTRAINT "closing_evaluation_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "care_case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_owner_org_id_fkey" FOREIGN KEY ("owner_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "screening_round" ADD CONSTRAINT "screening_round_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "screening_round" ADD CONSTRAINT "screening_round_division_code_fkey" FOREIGN KEY ("division_code") REFERENCES "division"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_population" ADD CONSTRAINT "round_population_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "screening_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_population" ADD CONSTRAINT "round_population_community_code_fkey" FOREIGN KEY ("community_code") REFERENCES "division"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household" ADD CONSTRAINT "household_division_fkey" FOREIGN KEY ("division") REFERENCES "division"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household_visit" ADD CONSTRAINT "household_visit_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "screening_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household_visit" ADD CONSTRAINT "household_visit_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household_visit" ADD CONSTRAINT "household_visit_visitor_org_id_fkey" FOREIGN KEY ("visitor_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "child" ADD CONSTRAINT "child_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "child" ADD CONSTRAINT "child_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "child"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "name_gram" ADD CONSTRAINT "name_gram_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "child_guardian" ADD CONSTRAINT "child_guardian_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registration" ADD CONSTRAINT "registration_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registration" ADD CONSTRAINT "registration_filing_org_id_fkey" FOREIGN KEY ("filing_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registration" ADD CONSTRAINT "registration_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "screening_round"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registration" ADD CONSTRAINT "registration_household_visit_id_fkey" FOREIGN KEY ("household_visit_id") REFERENCES "household_visit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registration_form" ADD CONSTRAINT "registration_form_registration_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registration_form" ADD CONSTRAINT "registration_form_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_child_id_division_fkey" FOREIGN KEY ("child_id", "division") REFERENCES "child"("id", "division") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "care_case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_referral_id_fkey" FOREIGN KEY ("referral_id") REFERENCES "referral"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "division" ADD CONSTRAINT "division_parent_code_fkey" FOREIGN KEY ("parent_code") REFERENCES "division"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "division" ADD CONSTRAINT "division_successor_code_fkey" FOREIGN KEY ("successor_code") REFERENCES "division"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_division_code_fkey" FOREIGN KEY ("division_code") REFERENCES "division"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_division" ADD CONSTRAINT "organisation_division_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_division" ADD CONSTRAINT "organisation_division_division_code_fkey" FOREIGN KEY ("division_code") REFERENCES "division"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_credential" ADD CONSTRAINT "user_credential_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_session" ADD CONSTRAINT "user_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_session" ADD CONSTRAINT "user_session_membership_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "membership"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matrix_row" ADD CONSTRAINT "matrix_row_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "matrix_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matrix_row" ADD CONSTRAINT "matrix_row_district_code_fkey" FOREIGN KEY ("district_code") REFERENCES "division"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme_phase" ADD CONSTRAINT "programme_phase_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme_district" ADD CONSTRAINT "programme_district_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme_district" ADD CONSTRAINT "programme_district_division_code_fkey" FOREIGN KEY ("division_code") REFERENCES "division"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pilot_unit" ADD CONSTRAINT "pilot_unit_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pilot_unit" ADD CONSTRAINT "pilot_unit_division_code_fkey" FOREIGN KEY ("division_code") REFERENCES "division"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pilot_unit" ADD CONSTRAINT "pilot_unit_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE SET NULL ON UPDATE CASCADE;
