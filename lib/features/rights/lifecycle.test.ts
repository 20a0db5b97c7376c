import { describe, expect, it } from "vitest";
import { nextState } from "../../shared/lifecycle";
import { RIGHTS_REQUEST_STATUSES } from "../../shared/vocabulary/rights";
import { RIGHTS_ACTIONS, RIGHTS_LIFECYCLE } from "./lifecycle";

// Columns: record, grant, refuse, complete
const TABLE = {
  NONE: ["RECEIVED", "", "", ""],
  RECEIVED: ["", "GRANTED", "REFUSED", ""],
  GRANTED: ["", "", "", "DONE"],
  REFUSED: ["", "", "", ""],
  DONE: ["", "", "", ""],
};

describe.each(["NONE", ...RIGHTS_REQUEST_STATUSES] as const)("%s", (from) => {
  it.each(RIGHTS_ACTIONS.map((action, i) => [action, TABLE[from][i]!] as const))("%s → %s", (action, to) => {
    const step = () => nextState(RIGHTS_LIFECYCLE, from, action);
    if (to) expect(step()).toBe(to);
    else expect(step).toThrow("WRONG_STATE");
  });
});
