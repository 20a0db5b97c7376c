import { describe, expect, it } from "vitest";
import { nextState } from "../../shared/lifecycle";
import { ASSESSMENT_STATUSES } from "../../shared/vocabulary/casework";
import { ASSESSMENT_ACTIONS, ASSESSMENT_LIFECYCLE } from "./lifecycle";

// Columns: submit, return, confirm, supersede
const TABLE = {
  DRAFT: ["SUBMITTED", "", "CONFIRMED", ""],
  SUBMITTED: ["", "DRAFT", "CONFIRMED", ""],
  CONFIRMED: ["", "", "", "SUPERSEDED"],
  SUPERSEDED: ["", "", "", ""],
};

describe.each(ASSESSMENT_STATUSES)("%s", (from) => {
  it.each(ASSESSMENT_ACTIONS.map((action, i) => [action, TABLE[from][i]!] as const))("%s → %s", (action, to) => {
    const step = () => nextState(ASSESSMENT_LIFECYCLE, from, action);
    if (to) expect(step()).toBe(to);
    else expect(step).toThrow("WRONG_STATE");
  });
});
