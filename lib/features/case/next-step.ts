import type { AssessmentStatus, CaseStatus, PlanStatus } from "../../shared/vocabulary/casework";

/** What a person would do next with a case: a text under `case.next` and the tab it stands on. */
export type NextStep =
  | { step: "startAssessment" | "continueAssessment" | "confirmAssessment"; tab: "assessment" }
  | { step: "writePlan" | "mendPlan" | "reviewPlan"; tab: "plan" }
  | { step: "logVisit"; tab: "visits" }
  | { step: "reviewClosure"; tab: "closure" };

export interface NextStepFacts {
  status: CaseStatus;
  /** Status of the newest assessment that is not superseded. */
  assessment: AssessmentStatus | null;
  plan: PlanStatus | null;
  /** A visit is due now or has passed. */
  visitDue: boolean;
  can: { saveAssessment: boolean; confirmAssessment: boolean; editPlan: boolean; reviewPlan: boolean; logVisit: boolean; reviewClosure: boolean };
}

/** The one thing that this person should do next, by the state of the case and the person's rights; null when others must act. */
export function nextStepOf({ status, assessment, plan, visitDue, can }: NextStepFacts): NextStep | null {
  const assess = (): NextStep | null => {
    if (assessment === "SUBMITTED" && can.confirmAssessment) return { step: "confirmAssessment", tab: "assessment" };
    if (assessment === "DRAFT" && can.saveAssessment) return { step: "continueAssessment", tab: "assessment" };
    return null;
  };
  const planning = (): NextStep | null => {
    if (plan === "SUBMITTED") return can.reviewPlan ? { step: "reviewPlan", tab: "plan" } : null;
    if (!can.editPlan) return null;
    return plan === "RETURNED" ? { step: "mendPlan", tab: "plan" } : { step: "writePlan", tab: "plan" };
  };
  switch (status) {
    case "ASSESSMENT":
      return assess() ?? (can.saveAssessment && assessment !== "SUBMITTED" ? { step: "startAssessment", tab: "assessment" } : null);
    case "PLANNING":
      return planning();
    case "SERVICE":
      if (visitDue && can.logVisit) return { step: "logVisit", tab: "visits" };
      return assess() ?? (plan === "SUBMITTED" || plan === "RETURNED" || plan === "DRAFT" ? planning() : null);
    case "CLOSING":
      return can.reviewClosure ? { step: "reviewClosure", tab: "closure" } : null;
    case "CLOSED":
      return null;
  }
}
