import { expect, it } from "vitest";
import { nextState, possibleActions } from "../../shared/lifecycle";
import { SCREENING_ROUND_STATUSES } from "../../shared/vocabulary/casework";
import { ROUND_ACTIONS, ROUND_LIFECYCLE } from "./lifecycle";

const ALLOWED: Record<string, string> = { "PLANNED open": "OPEN", "OPEN close": "CLOSED" };

it.each(SCREENING_ROUND_STATUSES.flatMap((from) => ROUND_ACTIONS.map((action) => [from, action] as const)))("%s %s", (from, action) => {
  const to = ALLOWED[`${from} ${action}`];
  if (to) expect(nextState(ROUND_LIFECYCLE, from, action)).toBe(to);
  else expect(() => nextState(ROUND_LIFECYCLE, from, action)).toThrow("WRONG_STATE");
});

it("a closed round goes nowhere", () => expect(possibleActions(ROUND_LIFECYCLE, "CLOSED")).toEqual([]));
