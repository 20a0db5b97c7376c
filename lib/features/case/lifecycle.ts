import type { LifecycleTable } from "../../shared/lifecycle";
import type { CaseStatus } from "../../shared/vocabulary/casework";

export const CASE_ACTIONS = [
  "open", "confirm_assessment", "approve_plan", "request_closure", "confirm_closure", "return_closure", "return_closure_to_planning",
  "return_closure_to_assessment", "withdraw_closure", "withdraw_closure_to_planning", "withdraw_closure_to_assessment", "reopen",
] as const;
export type CaseAction = (typeof CASE_ACTIONS)[number];

/** NONE: no case yet. */
export type CaseFrom = CaseStatus | "NONE";

/**
 * Domain, life of a case. A reassessment or a new plan version leaves SERVICE as it is. Closure before SERVICE is for few reasons only
 * (closing-rules.ts); when the district returns it, or the street takes it back, the case goes back to where its work stands (`closureEndAction`).
 */
export const CASE_LIFECYCLE: LifecycleTable<CaseFrom, CaseAction, CaseStatus> = {
  NONE: { open: "ASSESSMENT" },
  ASSESSMENT: { confirm_assessment: "PLANNING", request_closure: "CLOSING" },
  PLANNING: { confirm_assessment: "PLANNING", approve_plan: "SERVICE", request_closure: "CLOSING" },
  SERVICE: { confirm_assessment: "SERVICE", approve_plan: "SERVICE", request_closure: "CLOSING" },
  CLOSING: {
    confirm_closure: "CLOSED", return_closure: "SERVICE", return_closure_to_planning: "PLANNING", return_closure_to_assessment: "ASSESSMENT",
    withdraw_closure: "SERVICE", withdraw_closure_to_planning: "PLANNING", withdraw_closure_to_assessment: "ASSESSMENT",
  },
  CLOSED: { reopen: "ASSESSMENT" },
};

/** Which return or withdrawal fits: by what the case's present run already has. */
export function closureEndAction(verb: "return" | "withdraw", work: { hasConfirmedAssessment: boolean; hasApprovedPlan: boolean }): CaseAction {
  if (work.hasApprovedPlan) return `${verb}_closure`;
  return work.hasConfirmedAssessment ? `${verb}_closure_to_planning` : `${verb}_closure_to_assessment`;
}
