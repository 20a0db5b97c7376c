import { z } from "zod";
import {
  CATEGORIES, NEEDS, REGISTRATION_SOURCES, RISK_COLOURS, SCREENING_GROUPS,
} from "../../shared/vocabulary/casework";
import {
  ATTAINMENTS, BENEFITS, CARER_HEALTH, CARER_RELATIONS, DISABILITY_KINDS, GUARDIANSHIP_KINDS, HARDSHIP_STATUSES, HARMS, HEALTH_CONDITIONS,
  HOUSEHOLD_REGISTRATION_STATUSES, HOUSEHOLD_REGISTRATION_TYPES, HOUSEHOLD_SCOPES, HOUSING_KINDS, ID_TYPES, INCOME_SOURCES, PARENT_CONDITIONS,
  SCHOOLING_STATUSES, SEXES,
} from "../../shared/vocabulary/child";
import { tidyName } from "../../shared/person-name";

/**
 * The registration form (登记表, domain §5) as it is typed: '' or null is not filled in yet, dates are 'YYYY-MM-DD', money is yuan a month.
 * This schema holds the shape and the lengths; what must be filled in and fit together is in field-checks.ts, so that all faults show at once.
 */
const text = (max: number) => z.string().trim().max(max);
/** Of a person; Chinese names without the blanks that lists set between their characters. */
const name = () => text(50).overwrite(tidyName);
const date = text(10);
const chosen = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values).nullable();
const several = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.array(z.enum(values)).max(values.length).refine((list) => new Set(list).size === list.length, { message: "notAllowed" });
const yesNo = z.boolean().nullable();
const count = (max: number) => z.number().int().min(0).max(max).nullable();

export const NARRATIVE_LIMIT = 500;

const headSchema = z.strictObject({
  filedOn: date,
  /** Day on which the child or family was first met: the clock of the registration. */
  firstContactOn: date,
  source: chosen(REGISTRATION_SOURCES),
  groups: several(SCREENING_GROUPS),
  primaryCategory: chosen(CATEGORIES),
  secondaryCategories: several(CATEGORIES),
});

const childSchema = z.strictObject({
  name: name(),
  formerName: name(),
  idType: chosen(ID_TYPES),
  idNumber: text(30),
  noIdReason: text(200),
  sex: chosen(SEXES),
  birthDate: date,
  birthDateEstimated: z.boolean(),
  /** GB/T 3304: 01-56, 97 other, 98 naturalised. */
  ethnicity: text(2),
  phone: text(20),
});

const residenceSchema = z.strictObject({
  householdStatus: chosen(HOUSEHOLD_REGISTRATION_STATUSES),
  householdScope: chosen(HOUSEHOLD_SCOPES),
  householdType: chosen(HOUSEHOLD_REGISTRATION_TYPES),
  /** In Beijing: division code of the registered place, six to twelve digits. */
  registeredDivision: text(12),
  /** Elsewhere: two digits of the province (GB/T 2260). */
  registeredProvince: text(2),
  registeredAddress: text(200),
  /** false: no dwelling at present; then where the child was found. */
  hasDwelling: yesNo,
  currentStreet: text(9),
  currentCommunity: text(12),
  currentAddress: text(200),
  livingHereSince: date,
  foundStreet: text(9),
  foundCommunity: text(12),
  foundPlace: text(200),
});

const healthSchema = z.strictObject({
  condition: chosen(HEALTH_CONDITIONS),
  disabilityKind: chosen(DISABILITY_KINDS),
  /** 1 gravest to 4. */
  disabilityGrade: z.number().int().min(1).max(4).nullable(),
  illness: text(200),
  mentalNotes: text(300),
  behaviourNotes: text(300),
});

const schoolingSchema = z.strictObject({
  status: chosen(SCHOOLING_STATUSES),
  school: text(100),
  grade: text(30),
  boarding: yesNo,
  droppedOutOn: date,
  dropoutReason: text(200),
  attainment: chosen(ATTAINMENTS),
});

export const parentSchema = z.strictObject({
  role: z.enum(["FATHER", "MOTHER"]),
  name: name(),
  idNumber: text(18),
  phone: text(20),
  workPlace: text(100),
  condition: chosen(PARENT_CONDITIONS),
  /** A date, or as much of it as is known: 'YYYY-MM', 'YYYY'. */
  conditionSince: text(10),
});

const guardianshipSchema = z.strictObject({
  kind: chosen(GUARDIANSHIP_KINDS),
  carerName: name(),
  carerRelation: chosen(CARER_RELATIONS),
  carerPhone: text(20),
  carerAge: count(120),
  carerHealth: chosen(CARER_HEALTH),
  writtenEntrustment: yesNo,
  harms: several(HARMS),
});

const householdSchema = z.strictObject({
  members: count(50),
  incomeSources: several(INCOME_SOURCES),
  incomePerHead: z.number().min(0).max(1_000_000).nullable(),
  hardship: chosen(HARDSHIP_STATUSES),
  housing: chosen(HOUSING_KINDS),
});

const historySchema = z.strictObject({
  streetLife: z.boolean(),
  streetTimes: count(999),
  streetFirstOn: date,
  streetLastOn: date,
  streetPlaces: text(200),
  trafficked: z.boolean(),
  illegallyEmployed: z.boolean(),
  misconduct: text(300),
});

const benefitsSchema = z.strictObject({ held: several(BENEFITS), other: text(100) });

const needSchema = z.strictObject({
  needs: several(NEEDS),
  /** Provisional urgency set by a person (初判). */
  urgency: chosen(RISK_COLOURS),
  suggestedHelp: text(300),
  narrative: text(NARRATIVE_LIMIT),
});

const signaturesSchema = z.strictObject({
  filledBy: text(50),
  checkedBy: text(50),
  responsible: text(50),
  guardianConfirms: yesNo,
  guardianReason: text(200),
});

/** The whole form. Strict: a key that it does not know is refused. */
export const registrationFormSchema = z.strictObject({
  head: headSchema,
  child: childSchema,
  residence: residenceSchema,
  health: healthSchema,
  schooling: schoolingSchema,
  /** Father, then mother. */
  parents: z.tuple([parentSchema.extend({ role: z.literal("FATHER") }), parentSchema.extend({ role: z.literal("MOTHER") })]),
  guardianship: guardianshipSchema,
  household: householdSchema,
  history: historySchema,
  benefits: benefitsSchema,
  need: needSchema,
  signatures: signaturesSchema,
});

export type RegistrationForm = z.output<typeof registrationFormSchema>;
export const REGISTRATION_SECTIONS = Object.keys(registrationFormSchema.shape) as readonly (keyof RegistrationForm)[];
