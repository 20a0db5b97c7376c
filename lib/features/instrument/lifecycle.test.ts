import { describe, expect, it } from "vitest";
import { INSTRUMENT_STATUSES } from "../../shared/vocabulary/casework";
import { INSTRUMENT_ACTIONS, INSTRUMENT_LIFECYCLE } from "./lifecycle";

/** Each line: state, then where each action leads; - is refused. */
const EXPECTED = `
            edit   propose    takeBack  confirm    reject    withdraw
DRAFT       DRAFT  PROPOSED   -         -          -         REJECTED
PROPOSED    -      -          DRAFT     CONFIRMED  REJECTED  -
CONFIRMED   -      -          -         -          -         -
REJECTED    -      -          -         -          -         -
`;

describe("a version of the instrument", () => {
  const [head, ...lines] = EXPECTED.trim().split("\n").map((line) => line.trim().split(/\s+/));
  it("has every action and state in the table", () => {
    expect(head).toEqual([...INSTRUMENT_ACTIONS]);
    expect(lines.map(([state]) => state)).toEqual([...INSTRUMENT_STATUSES]);
  });
  it.each(lines.flatMap(([state, ...cells]) => cells.map((cell, i) => [state, head?.[i], cell] as const)))("%s %s → %s", (state, action, cell) => {
    const table: Record<string, Record<string, string>> = INSTRUMENT_LIFECYCLE;
    expect(table[state ?? ""]?.[action ?? ""] ?? "-").toBe(cell);
  });
});
