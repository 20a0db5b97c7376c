import { describe, expect, it } from "vitest";
import { MESSAGES } from "../../i18n/catalogue";
import { actionsOf, areaOf } from "./groups";
import { AUDIT_AREAS } from "./schema";

const LABELLED = Object.entries(MESSAGES["zh-CN"].audit.actions).flatMap(([area, names]) => Object.keys(names).map((name) => `${area}.${name}`));

/** What the conditions of the filter find, as the query states them. */
function foundBy(area: string): string[] {
  const { startsWith, without, also } = actionsOf(area);
  return LABELLED.filter((action) => (action.startsWith(startsWith) && !without.includes(action)) || also.includes(action));
}

describe("the log's filter by matter", () => {
  it("finds each known action under exactly one matter, the one it belongs to", () => {
    expect(LABELLED.length).toBeGreaterThan(200);
    for (const action of LABELLED) expect([action, AUDIT_AREAS.filter((area) => foundBy(area).includes(action))]).toEqual([action, [areaOf(action)]]);
  });

  it("has no matter under which nothing can be found", () => {
    expect(AUDIT_AREAS.filter((area) => foundBy(area).length === 0)).toEqual([]);
  });

  it("names only actions that exist", () => {
    expect(AUDIT_AREAS.flatMap((area) => actionsOf(area).also).filter((action) => !LABELLED.includes(action))).toEqual([]);
  });

  it("finds giving a case to an agency and taking it back under 委托", () => {
    expect(MESSAGES["zh-CN"].audit.areas.assignment).toBe("委托");
    expect(foundBy("assignment")).toEqual(expect.arrayContaining(["case.assign_agency", "case.end_assignment"]));
    expect(foundBy("case")).not.toContain("case.end_assignment");
  });
});
