import { describe, expect, it } from "vitest";
import type { Actor } from "../../authz/actor";
import { authorize } from "../../authz/authorize";
import { MATRIX_VERSION_STATUSES, type OrgType, type Role } from "../../shared/vocabulary/organisation";
import { PURPOSE_ACTIONS, PURPOSE_LIFECYCLE, RIGHT_OF } from "./lifecycle";

/** Each line: state, then where each action leads; - is refused. */
const STATES = `
            edit   submit     takeBack  withdraw  confirm    reject
DRAFT       DRAFT  SUBMITTED  -         REJECTED  -          -
SUBMITTED   -      -          DRAFT     -         CONFIRMED  REJECTED
CONFIRMED   -      -          -         -         -          -
REJECTED    -      -          -         -         -          -
`;
/** Who takes which step; everybody else none. The drafter decides nothing, whatever the role. */
const WHO: [OrgType, Role, string][] = [
  ["PLATFORM_OPERATOR", "SYSTEM_ADMIN", "edit submit takeBack withdraw"], ["PLATFORM_OPERATOR", "SECURITY_ADMIN", "confirm reject"], ["PLATFORM_OPERATOR", "AUDITOR", ""], ["STREET_OFFICE", "CASEWORKER", ""],
  ["STREET_OFFICE", "STREET_SUPERVISOR", ""], ["DISTRICT_BUREAU", "REVIEWER", ""], ["DISTRICT_BUREAU", "PROGRAMME_OFFICER", ""], ["MUNICIPAL_BUREAU", "MONITOR", ""], ["MUNICIPAL_BUREAU", "PROGRAMME_OFFICER", ""],
  ["COURT", "LIAISON", ""], ["COMMUNITY", "COMMUNITY_OFFICER", ""], ["RESCUE_STATION", "RESCUE_WORKER", ""], ["SOCIAL_WORK_AGENCY", "SOCIAL_WORKER", ""],
];
const actorOf = (type: OrgType, role: Role): Actor =>
  ({ userId: "me", roles: [role], organisation: { id: "mine", name: "", type, level: "CITY", divisionCode: "110000" }, servedDivisions: ["110000"], closed: [] }) as unknown as Actor;

describe("a version of a purpose: state × action × role", () => {
  const [head, ...lines] = STATES.trim().split("\n").map((line) => line.trim().split(/\s+/));
  it("has every action and state in the table", () => {
    expect(head).toEqual([...PURPOSE_ACTIONS]);
    expect(lines.map(([state]) => state)).toEqual([...MATRIX_VERSION_STATUSES]);
  });
  const product = lines.flatMap(([state, ...cells]) => PURPOSE_ACTIONS.map((action, place) => ({ state: state as (typeof MATRIX_VERSION_STATUSES)[number], action, to: cells[place] ?? "-" })));
  it.each(WHO.flatMap(([type, role, may]) => product.map(({ state, action, to }) => [role, action, state, may.split(" ").includes(action) ? to : "-", type] as const)))("%s: %s at %s → %s", (role, action, state, expected, type) => {
    const right = RIGHT_OF[action];
    const allowed = authorize(actorOf(type, role), right, { authorIds: ["other"] }, []).allowed;
    expect((allowed && PURPOSE_LIFECYCLE[state][action]) || "-").toBe(expected);
    if (right === "purpose.confirm") expect(authorize(actorOf(type, role), right, { authorIds: ["me"] }, []).allowed).toBe(false);
  });
});
