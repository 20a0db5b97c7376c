import { describe, expect, it } from "vitest";
import { nextState } from "../../shared/lifecycle";
import { PLAN_STATUSES, PLAN_VERSION_STATUSES } from "../../shared/vocabulary/casework";
import { PLAN_ACTIONS, PLAN_LIFECYCLE, PLAN_VERSION_ACTIONS, PLAN_VERSION_LIFECYCLE } from "./lifecycle";

// Columns: submit, return, approve, revise, end, resume
const PLAN = {
  DRAFT: ["SUBMITTED", "", "", "", "ENDED", ""],
  SUBMITTED: ["", "RETURNED", "APPROVED", "", "ENDED", ""],
  RETURNED: ["SUBMITTED", "", "", "", "ENDED", ""],
  APPROVED: ["", "", "", "DRAFT", "ENDED", ""],
  ENDED: ["", "", "", "", "", "DRAFT"],
};
// Columns: submit, return, approve, supersede
const VERSION = {
  DRAFT: ["SUBMITTED", "", "", ""],
  SUBMITTED: ["", "RETURNED", "APPROVED", ""],
  RETURNED: ["", "", "", "SUPERSEDED"],
  APPROVED: ["", "", "", "SUPERSEDED"],
  SUPERSEDED: ["", "", "", ""],
};

describe.each(PLAN_STATUSES)("plan %s", (from) => {
  it.each(PLAN_ACTIONS.map((action, i) => [action, PLAN[from][i]!] as const))("%s → %s", (action, to) => {
    const step = () => nextState(PLAN_LIFECYCLE, from, action);
    if (to) expect(step()).toBe(to);
    else expect(step).toThrow("WRONG_STATE");
  });
});

describe.each(PLAN_VERSION_STATUSES)("version %s", (from) => {
  it.each(PLAN_VERSION_ACTIONS.map((action, i) => [action, VERSION[from][i]!] as const))("%s → %s", (action, to) => {
    const step = () => nextState(PLAN_VERSION_LIFECYCLE, from, action);
    if (to) expect(step()).toBe(to);
    else expect(step).toThrow("WRONG_STATE");
  });
});
