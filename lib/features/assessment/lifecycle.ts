import type { LifecycleTable } from "../../shared/lifecycle";
import type { AssessmentStatus } from "../../shared/vocabulary/casework";

export const ASSESSMENT_ACTIONS = ["submit", "return", "confirm", "supersede"] as const;
export type AssessmentAction = (typeof ASSESSMENT_ACTIONS)[number];

/** An agency submits what the street then confirms or gives back; the street confirms its own draft; the next confirmed one supersedes. */
export const ASSESSMENT_LIFECYCLE: LifecycleTable<AssessmentStatus, AssessmentAction> = {
  DRAFT: { submit: "SUBMITTED", confirm: "CONFIRMED" },
  SUBMITTED: { return: "DRAFT", confirm: "CONFIRMED" },
  CONFIRMED: { supersede: "SUPERSEDED" },
  SUPERSEDED: {},
};
