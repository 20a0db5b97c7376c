/** Who acts: organisation types, levels and the roles of people in them (docs/glossary.md). */
export const ORG_TYPES = [
  "MUNICIPAL_BUREAU", "MUNICIPAL_PROTECTION_INSTITUTION", "DISTRICT_BUREAU", "RESCUE_STATION", "STREET_OFFICE", "COMMUNITY",
  "SOCIAL_WORK_AGENCY", "YOUTH_LEAGUE", "COURT", "JUSTICE_BUREAU", "WOMENS_FEDERATION", "PUBLIC_SECURITY", "EDUCATION_COMMISSION",
  "HUMAN_RESOURCES", "URBAN_MANAGEMENT", "SCHOOL", "LEGAL_AID_ORG", "SOCIAL_ORGANISATION", "UNIVERSITY", "FINANCE", "POLITICAL_LEGAL",
  "PLATFORM_OPERATOR",
] as const;
export type OrgType = (typeof ORG_TYPES)[number];

export const ORG_LEVELS = ["CITY", "DISTRICT", "STREET", "COMMUNITY"] as const;
export type OrgLevel = (typeof ORG_LEVELS)[number];

export const ROLES = [
  "CASEWORKER", "STREET_SUPERVISOR", "REVIEWER", "PROGRAMME_OFFICER", "MONITOR", "LIAISON", "SOCIAL_WORKER", "COMMUNITY_OFFICER",
  "SCHOOL_LIAISON", "RESCUE_WORKER", "SYSTEM_ADMIN", "SECURITY_ADMIN", "AUDITOR",
] as const;
export type Role = (typeof ROLES)[number];

export const DIVISION_LEVELS = ["CITY", "DISTRICT", "STREET", "COMMUNITY"] as const;
export type DivisionLevel = (typeof DIVISION_LEVELS)[number];

/** The four work areas of notice section 四. */
export const WORK_AREAS = ["GUARDIANSHIP", "COMMUNITY", "RESCUE", "EDUCATION"] as const;
export type WorkArea = (typeof WORK_AREAS)[number];

/** The numbered tasks of notice section 四: area number, task number. */
export const WORK_TASKS = ["T1_1", "T1_2", "T2_1", "T2_2", "T3_1", "T3_2", "T3_3", "T3_4", "T4_1", "T4_2"] as const;
export type WorkTask = (typeof WORK_TASKS)[number];

export const MATRIX_ROLES = ["LEAD", "ASSIST", "PARTICIPANT"] as const;
export type MatrixRole = (typeof MATRIX_ROLES)[number];

/** Where a matrix row comes from: the area's list of departments, the text of a task, or a district's own addition. */
export const MATRIX_ROW_SOURCES = ["NOTICE_AREA", "NOTICE_TASK", "DISTRICT"] as const;
export type MatrixRowSource = (typeof MATRIX_ROW_SOURCES)[number];

export const MATRIX_VERSION_STATUSES = ["DRAFT", "SUBMITTED", "CONFIRMED", "REJECTED"] as const;
export type MatrixVersionStatus = (typeof MATRIX_VERSION_STATUSES)[number];

export const PILOT_UNIT_KINDS = ["STREET", "COMMUNITY", "FAMILY"] as const;
export type PilotUnitKind = (typeof PILOT_UNIT_KINDS)[number];

export const PROGRAMME_PHASE_KINDS = ["LAUNCH", "SCREENING", "IMPLEMENTATION", "EVALUATION"] as const;
export type ProgrammePhaseKind = (typeof PROGRAMME_PHASE_KINDS)[number];
