import { describe, expect, it } from "vitest";
import { nextState } from "../../shared/lifecycle";
import { CASE_ACTIONS, CASE_LIFECYCLE, closureReturnAction, type CaseFrom } from "./lifecycle";

// Columns: open, confirm_assessment, approve_plan, request_closure, confirm_closure, return_closure, …_to_planning, …_to_assessment, reopen
const TABLE: Record<CaseFrom, string[]> = {
  NONE: ["ASSESSMENT", "", "", "", "", "", "", "", ""],
  ASSESSMENT: ["", "PLANNING", "", "CLOSING", "", "", "", "", ""],
  PLANNING: ["", "PLANNING", "SERVICE", "CLOSING", "", "", "", "", ""],
  SERVICE: ["", "SERVICE", "SERVICE", "CLOSING", "", "", "", "", ""],
  CLOSING: ["", "", "", "", "CLOSED", "SERVICE", "PLANNING", "ASSESSMENT", ""],
  CLOSED: ["", "", "", "", "", "", "", "", "ASSESSMENT"],
};

describe.each(Object.keys(TABLE) as CaseFrom[])("%s", (from) => {
  it.each(CASE_ACTIONS.map((action, i) => [action, TABLE[from][i]!] as const))("%s → %s", (action, to) => {
    const step = () => nextState(CASE_LIFECYCLE, from, action);
    if (to) expect(step()).toBe(to);
    else expect(step).toThrow("WRONG_STATE");
  });
});

it("a returned closure goes back to where the work stands", () => {
  expect(closureReturnAction({ hasConfirmedAssessment: false, hasApprovedPlan: false })).toBe("return_closure_to_assessment");
  expect(closureReturnAction({ hasConfirmedAssessment: true, hasApprovedPlan: false })).toBe("return_closure_to_planning");
  expect(closureReturnAction({ hasConfirmedAssessment: true, hasApprovedPlan: true })).toBe("return_closure");
});
