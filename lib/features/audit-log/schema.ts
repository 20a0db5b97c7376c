import { z } from "zod";
import { AUDIT_RESULTS } from "../../shared/vocabulary/casework";

const text = z.string().trim().max(60).optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);

/** Kinds of records in the log, as mutations write them. */
export const AUDIT_RECORD_TYPES = [
  "REGISTRATION", "URGENT_REPORT", "URGENT_ALERT", "HOUSEHOLD_VISIT", "CHILD", "CARE_CASE", "CASE_ASSIGNMENT", "ASSESSMENT", "HELP_PLAN", "PLAN_VERSION", "REVIEW_COMMENT", "MEASURE_PROGRESS", "REFERRAL",
  "VISIT", "CLOSING_EVALUATION", "DOCUMENT", "DRAFT", "MATCH_SEARCH", "NOTICE", "PILOT_UNIT", "SCREENING_ROUND", "ROUND_POPULATION", "ORGANISATION", "APP_USER",
  "MEMBERSHIP", "MATRIX_VERSION", "PROGRAMME", "USER_SESSION", "LIST", "AUDIT_LOG", "AUDIT_MONTH", "AUDIT_RULE",
] as const;

/** What actions are about: the part of their codes before the point. */
export const AUDIT_AREAS = [
  "registration", "urgent", "household_visit", "case", "assessment", "plan", "measure", "referral", "visit", "closure", "document", "photo", "pilot_unit", "screening_round", "population",
  "organisation", "user", "role", "matrix", "programme", "session", "look", "audit",
] as const;

/** Filters of the log as they stand in the address; what is malformed is left out. */
export const auditParamsSchema = z.object({
  from: day,
  to: day,
  /** Name or user name of the person who acted. */
  person: text,
  /** Beginning of the action's code: 'plan', 'plan.approve'. */
  action: z.string().regex(/^[a-z_]+(\.[a-z_]+)?$/).optional().catch(undefined),
  result: z.enum(AUDIT_RESULTS).optional().catch(undefined),
  type: z.string().regex(/^[A-Z_]{2,40}$/).optional().catch(undefined),
  number: text,
  after: z.string().max(200).optional().catch(undefined),
});
export type AuditParams = z.output<typeof auditParamsSchema>;
