import { describe, expect, it } from "vitest";
import { nextState } from "../../shared/lifecycle";
import { CASE_ACTIONS, CASE_LIFECYCLE, closureEndAction, type CaseFrom } from "./lifecycle";

// Columns: open, confirm_assessment, approve_plan, request_closure, confirm_closure, return_closure, …_to_planning, …_to_assessment, withdraw_closure, …_to_planning, …_to_assessment, reopen
const TABLE: Record<CaseFrom, string[]> = {
  NONE: ["ASSESSMENT", "", "", "", "", "", "", "", "", "", "", ""],
  ASSESSMENT: ["", "PLANNING", "", "CLOSING", "", "", "", "", "", "", "", ""],
  PLANNING: ["", "PLANNING", "SERVICE", "CLOSING", "", "", "", "", "", "", "", ""],
  SERVICE: ["", "SERVICE", "SERVICE", "CLOSING", "", "", "", "", "", "", "", ""],
  CLOSING: ["", "", "", "", "CLOSED", "SERVICE", "PLANNING", "ASSESSMENT", "SERVICE", "PLANNING", "ASSESSMENT", ""],
  CLOSED: ["", "", "", "", "", "", "", "", "", "", "", "ASSESSMENT"],
};

describe.each(Object.keys(TABLE) as CaseFrom[])("%s", (from) => {
  it.each(CASE_ACTIONS.map((action, i) => [action, TABLE[from][i]!] as const))("%s → %s", (action, to) => {
    const step = () => nextState(CASE_LIFECYCLE, from, action);
    if (to) expect(step()).toBe(to);
    else expect(step).toThrow("WRONG_STATE");
  });
});

it.each(["return", "withdraw"] as const)("after a %s the case is where its work stands", (verb) => {
  expect(closureEndAction(verb, { hasConfirmedAssessment: false, hasApprovedPlan: false })).toBe(`${verb}_closure_to_assessment`);
  expect(closureEndAction(verb, { hasConfirmedAssessment: true, hasApprovedPlan: false })).toBe(`${verb}_closure_to_planning`);
  expect(closureEndAction(verb, { hasConfirmedAssessment: true, hasApprovedPlan: true })).toBe(`${verb}_closure`);
});
