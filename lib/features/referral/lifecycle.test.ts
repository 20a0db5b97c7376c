import { describe, expect, it } from "vitest";
import { nextState, possibleActions } from "../../shared/lifecycle";
import { REFERRAL_STATUSES } from "../../shared/vocabulary/casework";
import { OPEN_REFERRAL_STATUSES, REFERRAL_ACTIONS, REFERRAL_LIFECYCLE } from "./lifecycle";

// Columns: accept, return, report, finish, withdraw
const TABLE = {
  SENT: ["ACCEPTED", "RETURNED", "", "", "WITHDRAWN"],
  ACCEPTED: ["", "RETURNED", "IN_PROGRESS", "FINISHED", "WITHDRAWN"],
  IN_PROGRESS: ["", "", "IN_PROGRESS", "FINISHED", "WITHDRAWN"],
  RETURNED: ["", "", "", "", ""],
  FINISHED: ["", "", "", "", ""],
  WITHDRAWN: ["", "", "", "", ""],
};

describe.each(REFERRAL_STATUSES)("%s", (from) => {
  it.each(REFERRAL_ACTIONS.map((action, i) => [action, TABLE[from][i]!] as const))("%s → %s", (action, to) => {
    const step = () => nextState(REFERRAL_LIFECYCLE, from, action);
    if (to) expect(step()).toBe(to);
    else expect(step).toThrow("WRONG_STATE");
  });
  it("runs while anything can be done", () => {
    expect((OPEN_REFERRAL_STATUSES as readonly string[]).includes(from)).toBe(possibleActions(REFERRAL_LIFECYCLE, from).length > 0);
  });
});
