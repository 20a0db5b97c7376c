import { isId } from "../../shared/is-id";
import type { AuditRecord } from "../audit";

/** What the ids in a mutation's input name, the narrowest first. */
const TYPES: Readonly<Record<string, string>> = {
  openingId: "BREAK_GLASS", moveId: "CHILD_MOVE", conferenceTaskId: "CONFERENCE_TASK", invitationId: "CONFERENCE_INVITATION", conferenceId: "CASE_CONFERENCE", stepId: "LADDER_STEP", suitId: "LADDER_STEP", guardianId: "CHILD_GUARDIAN", taskId: "TASK",  orderId: "LADDER_STEP", evidenceId: "COURT_EVIDENCE", hearingId: "COURT_HEARING", paymentId: "SUPPORT_PAYMENT", sealId: "CHILD_SEAL", barId: "BARRED_PERSON", requestId: "RIGHTS_REQUEST", consentId: "CONSENT_RECORD", documentId: "DOCUMENT", commentId: "REVIEW_COMMENT", closureId: "CLOSING_EVALUATION", followUpId: "FOLLOW_UP", assessmentId: "ASSESSMENT", visitId: "VISIT", referralId: "REFERRAL",
  planVersionId: "PLAN_VERSION", planId: "HELP_PLAN", assignmentId: "CASE_ASSIGNMENT", caseId: "CARE_CASE", registrationId: "REGISTRATION",
  exceptRegistrationId: "REGISTRATION", siblingOf: "REGISTRATION", childId: "CHILD", unitId: "PILOT_UNIT", alertId: "URGENT_ALERT", householdVisitId: "HOUSEHOLD_VISIT", roundId: "SCREENING_ROUND", programmeId: "PROGRAMME",
  purposeVersionId: "PURPOSE_VERSION", calendarDayId: "CALENDAR_DAY", membershipId: "MEMBERSHIP", exportId: "EXPORT_REQUEST", importId: "ROSTER_IMPORT", mappingId: "ROSTER_MAPPING", userId: "APP_USER", organisationId: "ORGANISATION", sessionId: "USER_SESSION",
};

/** The record that a refused input was aimed at, so that the log can say whose record somebody tried to reach; null when it names none. */
export function recordOfInput(input: unknown): AuditRecord | null {
  if (input === null || typeof input !== "object") return null;
  const values = input as Record<string, unknown>;
  for (const [key, recordType] of Object.entries(TYPES)) {
    const value = values[key];
    if (typeof value === "string" && isId(value)) return { recordType, recordId: value.toLowerCase() };
  }
  return "target" in values ? recordOfInput(values.target) : null;
}
