import type { DeadlineRule } from "../../shared/vocabulary/casework";
import type { DutyCause } from "./limit-of";

interface TaskPlace {
  rule: DeadlineRule;
  subjectId: string;
  childId: string;
  caseId: string | null;
  registrationId: string | null;
}

/** Where a task is done. */
export function taskHref({ rule, subjectId, childId, caseId, registrationId }: TaskPlace, cause: DutyCause | null): string {
  switch (rule) {
    case "FIRST_CONTACT":
    case "ON_SITE_CONTACT":
    case "REGISTRATION":
    case "REGISTRATION_CHECK":
    case "CASE_OPENING":
    case "URGENT_ALERT":
      return `/registrations/${registrationId ?? subjectId}`;
    case "ASSESSMENT":
    case "REASSESSMENT":
      return `/cases/${caseId ?? subjectId}/assessment`;
    case "PLAN_CHECK":
      // What was handed in is read and countersigned where the reviews stand.
      return cause === "PLAN_CHECK_WAITS" ? `/cases/${caseId ?? subjectId}/plan#plan-checks` : `/cases/${caseId ?? subjectId}/plan/check`;
    case "PAUSE_TOTAL":
      return `/cases/${caseId ?? subjectId}`;
    case "PLAN":
    case "PLAN_REVIEW":
    case "MEASURE_DUE":
      return `/cases/${caseId ?? subjectId}/plan`;
    case "REFERRAL_ACCEPTANCE":
    case "REFERRAL_FIRST_REPORT":
    case "REFERRAL_RESULT":
      return `/referrals/${subjectId}`;
    case "COURT_FILING":
      return cause === "SUIT_FILING" ? `/cases/${caseId ?? subjectId}/ladder` : `/referrals/${subjectId}`;
    case "VISIT":
    case "VISIT_RETRY":
    case "HOME_VISIT":
      return `/visits/${subjectId}`;
    case "FAILED_VISITS":
    case "VISIT_DECISION":
      return `/cases/${caseId ?? subjectId}/visits`;
    case "PATROL":
      return `/screening/areas/${subjectId}`;
    case "TURNING_18":
    case "CLOSURE_REVIEW":
    case "FIRST_FOLLOW_UP":
    case "SECOND_FOLLOW_UP":
    case "REOPEN_DECISION":
      return `/cases/${caseId ?? subjectId}/closure`;
    case "ADMONITION_CHECK":
    case "REMOVAL_DECISION":
    case "PROTECTION_ORDER":
    case "PROTECTION_ORDER_END":
    case "LEGAL_AID_DECISION":
    case "LEGAL_AID_APPOINTMENT":
    case "POLICE_FEEDBACK":
    case "INTERIM_END":
    case "INTERIM_ARRANGEMENT":
      return `/cases/${caseId ?? subjectId}/ladder`;
    case "COURT_HEARING":
    case "HEARING_DAY":
    case "JUDGMENT_EFFECT":
    case "SUPPORT_PAYMENT":
      return `/cases/${caseId ?? subjectId}/ladder/court`;
    case "MOVE_ANSWER":
      return `/moves/${subjectId}`;
    case "CASE_CONFERENCE":
      return `/cases/${caseId ?? subjectId}/conferences`;
    case "CONFERENCE_ANSWER":
      return `/conferences/${subjectId}`;
    case "CONFERENCE_TASK":
      return `/conferences/tasks/${subjectId}`;
    case "RIGHTS_REQUEST":
      return `/children/${childId}/rights`;
  }
}
