import { z } from "zod";
import { AUDIT_RESULTS } from "../../shared/vocabulary/casework";

const text = z.string().trim().max(60).optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);
const instant = z.iso.datetime().optional().catch(undefined);

/** Kinds of records in the log, as mutations write them. */
export const AUDIT_RECORD_TYPES = [
  "REGISTRATION", "INTAKE_REPORT", "URGENT_REPORT", "URGENT_ALERT", "HOUSEHOLD_VISIT", "CHILD", "CARE_CASE", "CASE_ASSIGNMENT", "ASSESSMENT", "HELP_PLAN", "PLAN_VERSION", "REVIEW_COMMENT", "MEASURE_PROGRESS", "REFERRAL",
  "VISIT", "CLOSING_EVALUATION", "FOLLOW_UP", "LADDER_STEP", "COURT_EVIDENCE", "COURT_HEARING", "SUPPORT_SCHEDULE", "SUPPORT_PAYMENT", "CASE_CONFERENCE", "CONFERENCE_INVITATION", "CONFERENCE_TASK", "CHILD_GUARDIAN", "TASK", "RIGHTS_REQUEST", "CONSENT_RECORD", "RETENTION_RULE", "DOCUMENT", "CHILD_MOVE", "CHILD_SEAL", "BARRED_PERSON", "BREAK_GLASS", "DRAFT", "MATCH_SEARCH", "NOTICE", "PILOT_UNIT", "SCREENING_ROUND", "ROUND_POPULATION", "GATHERING_AREA", "ORGANISATION", "APP_USER",
  "MEMBERSHIP", "MATRIX_VERSION", "PURPOSE_VERSION", "INSTRUMENT_VERSION", "PROGRAMME", "USER_SESSION", "IDENTITY_POLICY", "LIST", "EXPORT_REQUEST", "ROSTER_IMPORT", "ROSTER_MAPPING", "PRIVACY_RULE", "AUDIT_LOG", "AUDIT_MONTH", "AUDIT_RULE", "DEADLINE_RULE", "ESCALATION_RULE", "CALENDAR_DAY",
] as const;

/** What actions are about: the part of their codes before the point. */
export const AUDIT_AREAS = [
  "look", "search", "privacy", "export", "roster", "registration", "child", "intake", "urgent", "household_visit", "case", "assignment", "assessment", "plan", "measure", "referral", "conference", "visit", "correction", "closure", "follow_up", "move", "sibling", "ladder", "court", "contact", "support", "deadline", "rights", "consent", "retention", "document", "photo", "seal", "break_glass", "pilot_unit", "screening_round", "population", "area",
  "organisation", "user", "role", "matrix", "purpose", "instrument", "programme", "draft", "notice", "task", "session", "account", "second_factor", "identity_policy", "audit",
] as const;

/** Filters of the log as they stand in the address; what is malformed is left out. */
export const auditFilterSchema = z.object({
  from: day,
  to: day,
  /** Name or user name of the person who acted. */
  person: text,
  /** Beginning of the name of the office that the person acted for. */
  organisation: text,
  /** Beginning of the action's code: 'plan', 'plan.approve'. */
  action: z.string().regex(/^[a-z_]+(\.[a-z_]+)?$/).optional().catch(undefined),
  result: z.enum(AUDIT_RESULTS).optional().catch(undefined),
  type: z.string().regex(/^[A-Z_]{2,40}$/).optional().catch(undefined),
  /** Of one record. */
  number: text,
  /** Of everything that concerns the child of this record. */
  child: text,
  /** What the links of the unusual accesses carry: one person or one address, between two instants. */
  actor: z.uuid().optional().catch(undefined),
  ip: z.string().regex(/^[0-9a-fA-F.:]{2,45}$/).optional().catch(undefined),
  since: instant,
  until: instant,
});
export type AuditFilter = z.output<typeof auditFilterSchema>;

/** As they stand in the address: a person by the handle of a search (docs/decisions/search-handles.md). */
export const auditParamsSchema = auditFilterSchema.omit({ person: true }).extend({ s: z.uuid().optional().catch(undefined), after: z.string().max(200).optional().catch(undefined) });
export type AuditParams = z.output<typeof auditParamsSchema> & { person?: string | undefined };

/** 'Who looked at this child': a record's number and, if wanted, days. */
export const recordViewSchema = z.object({ number: text, from: day, to: day });
export type RecordViewParams = z.output<typeof recordViewSchema>;

export const unusualParamsSchema = z.object({ from: day, to: day });
export type UnusualParams = z.output<typeof unusualParamsSchema>;

/** The export takes the filters strictly: one that were left out because it is malformed would take out more than was asked for. */
export const exportAuditSchema = z.strictObject({
  filter: z.record(z.string().max(40), z.string().max(200)).transform((given, context): AuditFilter => {
    const parsed = auditFilterSchema.parse(given);
    for (const [name, value] of Object.entries(given)) {
      const kept = (parsed as Record<string, string | undefined>)[name];
      if (value.trim() !== "" && kept !== value.trim()) context.addIssue({ code: "custom", message: "notAllowed", path: [name] });
    }
    return parsed;
  }),
});
