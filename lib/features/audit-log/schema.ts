import { z } from "zod";
import { AUDIT_RESULTS } from "../../shared/vocabulary/casework";

const text = z.string().trim().max(60).optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);
const instant = z.iso.datetime().optional().catch(undefined);

/** Kinds of records in the log, as mutations write them. */
export const AUDIT_RECORD_TYPES = [
  "REGISTRATION", "URGENT_REPORT", "URGENT_ALERT", "HOUSEHOLD_VISIT", "CHILD", "CARE_CASE", "CASE_ASSIGNMENT", "ASSESSMENT", "HELP_PLAN", "PLAN_VERSION", "REVIEW_COMMENT", "MEASURE_PROGRESS", "REFERRAL",
  "VISIT", "CLOSING_EVALUATION", "DOCUMENT", "DRAFT", "MATCH_SEARCH", "NOTICE", "PILOT_UNIT", "SCREENING_ROUND", "ROUND_POPULATION", "ORGANISATION", "APP_USER",
  "MEMBERSHIP", "MATRIX_VERSION", "PROGRAMME", "USER_SESSION", "LIST", "AUDIT_LOG", "AUDIT_MONTH", "AUDIT_RULE",
] as const;

/** What actions are about: the part of their codes before the point. */
export const AUDIT_AREAS = [
  "look", "registration", "urgent", "household_visit", "case", "assessment", "plan", "measure", "referral", "visit", "closure", "document", "photo", "pilot_unit", "screening_round", "population",
  "organisation", "user", "role", "matrix", "programme", "session", "audit",
