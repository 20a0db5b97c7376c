import { describe, expect, it } from "vitest";
import { nextState } from "../../shared/lifecycle";
import { REGISTRATION_STATUSES } from "../../shared/vocabulary/casework";
import { REGISTRATION_ACTIONS, REGISTRATION_LIFECYCLE } from "./lifecycle";

// Columns: check, check_return, accept, return, merge, unmerge_checked, unmerge_accepted, resubmit, correct
const TABLE = {
  SUBMITTED: ["STREET_CHECKED", "RETURNED", "", "", "", "", "", "", "SUBMITTED"],
  STREET_CHECKED: ["", "", "ACCEPTED", "RETURNED", "MERGED", "", "", "", ""],
  RETURNED: ["", "", "", "", "", "", "", "SUBMITTED", ""],
  ACCEPTED: ["", "", "", "", "MERGED", "", "", "", ""],
  MERGED: ["", "", "", "", "", "STREET_CHECKED", "ACCEPTED", "", ""],
};

describe.each(REGISTRATION_STATUSES)("%s", (from) => {
  it.each(REGISTRATION_ACTIONS.map((action, i) => [action, TABLE[from][i]!] as const))("%s → %s", (action, to) => {
    const step = () => nextState(REGISTRATION_LIFECYCLE, from, action);
    if (to) expect(step()).toBe(to);
    else expect(step).toThrow("WRONG_STATE");
  });
});
