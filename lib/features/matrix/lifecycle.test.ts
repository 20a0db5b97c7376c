import { describe, expect, it } from "vitest";
import { MATRIX_VERSION_STATUSES } from "../../shared/vocabulary/organisation";
import { MATRIX_ACTIONS, MATRIX_LIFECYCLE } from "./lifecycle";

/** Each line: state, then where each action leads; - is refused. */
const EXPECTED = `
            edit   submit     takeBack  confirm    reject    withdraw
DRAFT       DRAFT  SUBMITTED  -         -          -         REJECTED
SUBMITTED   -      -          DRAFT     CONFIRMED  REJECTED  -
CONFIRMED   -      -          -         -          -         -
REJECTED    -      -          -         -          -         -
`;

describe("a change of the matrix", () => {
  const [head, ...lines] = EXPECTED.trim().split("\n").map((line) => line.trim().split(/\s+/));
  it("has every action and state in the table", () => {
    expect(head).toEqual([...MATRIX_ACTIONS]);
    expect(lines.map(([state]) => state)).toEqual([...MATRIX_VERSION_STATUSES]);
  });
  it.each(lines.flatMap(([state, ...cells]) => cells.map((cell, i) => [state, head?.[i], cell] as const)))("%s %s → %s", (state, action, cell) => {
    const table: Record<string, Record<string, string>> = MATRIX_LIFECYCLE;
    expect(table[state ?? ""]?.[action ?? ""] ?? "-").toBe(cell);
  });
});
