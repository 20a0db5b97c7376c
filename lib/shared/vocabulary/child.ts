/** Codes of the registration form about the child and the family (domain: registration form). */
/** GB/T 2261.1 */
export const SEXES = ["UNKNOWN", "MALE", "FEMALE", "UNSTATED"] as const;
export type Sex = (typeof SEXES)[number];

export const ID_TYPES = ["RESIDENT_ID", "BIRTH_CERTIFICATE", "HK_MACAO_PERMIT", "TAIWAN_PERMIT", "PASSPORT", "NONE"] as const;
export type IdType = (typeof ID_TYPES)[number];

export const HOUSEHOLD_REGISTRATION_STATUSES = ["REGISTERED", "UNREGISTERED", "TO_VERIFY"] as const;
export type HouseholdRegistrationStatus = (typeof HOUSEHOLD_REGISTRATION_STATUSES)[number];

export const HOUSEHOLD_SCOPES = ["BEIJING", "ELSEWHERE", "TO_VERIFY"] as const;
export type HouseholdScope = (typeof HOUSEHOLD_SCOPES)[number];

export const HOUSEHOLD_REGISTRATION_TYPES = ["URBAN", "RURAL", "COLLECTIVE", "UNIFIED_RESIDENT"] as const;
export type HouseholdRegistrationType = (typeof HOUSEHOLD_REGISTRATION_TYPES)[number];

export const HEALTH_CONDITIONS = ["HEALTHY", "DISABLED", "GRAVELY_ILL", "CHRONIC", "OTHER"] as const;
export type HealthCondition = (typeof HEALTH_CONDITIONS)[number];

export const DISABILITY_KINDS = ["VISUAL", "HEARING", "SPEECH", "PHYSICAL", "INTELLECTUAL", "MENTAL", "MULTIPLE"] as const;
export type DisabilityKind = (typeof DISABILITY_KINDS)[number];

export const SCHOOLING_STATUSES = [
  "NOT_YET", "KINDERGARTEN", "PRIMARY", "JUNIOR", "SENIOR", "VOCATIONAL", "SPECIAL_SCHOOL", "DROPPED_OUT", "NEVER_ENROLLED", "NOT_IN_SCHOOL",
  "GRADUATED",
] as const;
export type SchoolingStatus = (typeof SCHOOLING_STATUSES)[number];

/** Highest schooling finished, reduced from GB/T 4658 to what a minor can hold. */
export const ATTAINMENTS = ["NONE", "PRIMARY", "JUNIOR", "SENIOR", "VOCATIONAL"] as const;
export type Attainment = (typeof ATTAINMENTS)[number];

export const PARENT_CONDITIONS = [
  "NORMAL", "DEAD", "MISSING", "LOST_CONTACT", "GRAVELY_DISABLED", "GRAVELY_ILL", "IMPRISONED", "COMPULSORY_REHABILITATION",
  "OTHERWISE_DETAINED", "DEPORTED", "GUARDIANSHIP_REVOKED", "UNKNOWN",
] as const;
export type ParentCondition = (typeof PARENT_CONDITIONS)[number];

export const GUARDIAN_ROLES = ["FATHER", "MOTHER", "CARER"] as const;
export type GuardianRole = (typeof GUARDIAN_ROLES)[number];

export const CARER_RELATIONS = [
  "FATHER", "MOTHER", "PATERNAL_GRANDPARENT", "MATERNAL_GRANDPARENT", "SIBLING", "RELATIVE", "FRIEND", "NEIGHBOUR", "INSTITUTION_STAFF", "OTHER",
] as const;
export type CarerRelation = (typeof CARER_RELATIONS)[number];

export const CARER_HEALTH = ["GOOD", "FAIR", "POOR", "DISABLED", "UNKNOWN"] as const;
export type CarerHealth = (typeof CARER_HEALTH)[number];

export const GUARDIANSHIP_KINDS = ["PARENTS", "GRANDPARENTS", "RELATIVES_OR_FRIENDS", "INSTITUTION", "NOBODY"] as const;
export type GuardianshipKind = (typeof GUARDIANSHIP_KINDS)[number];

export const HARMS = [
  "NONE", "NEGLECT", "VIOLENCE", "MALTREATMENT", "ABANDONMENT", "SEXUAL_ABUSE", "SOLD", "FORCED_BEGGING", "INCITED_TO_CRIME",
] as const;
export type Harm = (typeof HARMS)[number];

export const INCOME_SOURCES = ["WAGES", "BUSINESS", "FARMING", "CASUAL_WORK", "ALLOWANCE", "PENSION", "SUPPORT_FROM_KIN", "NONE", "OTHER"] as const;
export type IncomeSource = (typeof INCOME_SOURCES)[number];

export const HARDSHIP_STATUSES = ["NONE", "MINIMUM_LIVING", "EXTREME_POVERTY", "LOW_INCOME"] as const;
export type HardshipStatus = (typeof HARDSHIP_STATUSES)[number];

export const HOUSING_KINDS = ["OWNED", "RENTED", "PUBLIC_RENTAL", "WORKPLACE", "BORROWED", "MAKESHIFT", "NONE"] as const;
export type HousingKind = (typeof HOUSING_KINDS)[number];

export const BENEFITS = [
  "MINIMUM_LIVING", "TEMPORARY_RELIEF", "MEDICAL", "EDUCATION", "ORPHAN", "DE_FACTO_UNSUPPORTED", "DISABILITY", "OTHER", "NONE",
] as const;
export type Benefit = (typeof BENEFITS)[number];

export const CHILD_STATUSES = ["ACTIVE", "MERGED"] as const;
export type ChildStatus = (typeof CHILD_STATUSES)[number];

/** What was said of two children whom the system takes for brothers and sisters; before that they are only proposed. */
export const SIBLING_STATES = ["CONFIRMED", "REJECTED", "UNLINKED"] as const;
export type SiblingState = (typeof SIBLING_STATES)[number];
