import { describe, expect, it } from "vitest";
import { nextState } from "../../shared/lifecycle";
import { CONFERENCE_STATUSES } from "../../shared/vocabulary/casework";
import { CONFERENCE_ACTIONS, CONFERENCE_LIFECYCLE } from "./lifecycle";

// Columns: record, seal, cancel, move
const TABLE = { CALLED: ["HELD", "", "CANCELLED", "CALLED"], HELD: ["HELD", "SEALED", "", ""], SEALED: ["", "", "", ""], CANCELLED: ["", "", "", ""] };

describe.each(CONFERENCE_STATUSES)("%s", (from) => {
  it.each(CONFERENCE_ACTIONS.map((action, i) => [action, TABLE[from][i]!] as const))("%s → %s", (action, to) => {
    const step = () => nextState(CONFERENCE_LIFECYCLE, from, action);
    if (to) expect(step()).toBe(to);
    else expect(step).toThrow("WRONG_STATE");
  });
});
