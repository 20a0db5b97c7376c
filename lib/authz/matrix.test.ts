import { describe, expect, it } from "vitest";
import { ORG_TYPES, WORK_AREAS, WORK_TASKS, type OrgType } from "../shared/vocabulary/organisation";
import { allowedOrgTypes, AREA_OF_TASK, explainRefusal, matrixRoleOf, type MatrixRow } from "./matrix";
import { NOTICE_AREA_DEPARTMENTS, NOTICE_MATRIX_ROWS } from "./notice-matrix";

// Read off the notice, section 四, by hand. L lead, A assist, P participant, . nothing.
// Columns:                                     1.1 1.2 2.1 2.2 3.1 3.2 3.3 3.4 4.1 4.2
const BY_TASK: Record<OrgType, string> = {
  MUNICIPAL_BUREAU: /*                       */ ". . . . . . . . . .",
  MUNICIPAL_PROTECTION_INSTITUTION: /*       */ "A A . . A A A A A A",
  DISTRICT_BUREAU: /*                        */ "L L L L L L L L L L",
  RESCUE_STATION: /*                         */ "L P . . P P . P . .",
  STREET_OFFICE: /*                          */ "L L L L L L L L L L",
  COMMUNITY: /*                              */ ". P . . P P . . P .",
  SOCIAL_WORK_AGENCY: /*                     */ ". P . P . . . . . .",
  YOUTH_LEAGUE: /*                           */ "A A A A A A A A A A",
  COURT: /*                                  */ "A A . . . . . . . .",
  JUSTICE_BUREAU: /*                         */ "A A . . A A A A . .",
  WOMENS_FEDERATION: /*                      */ "A A . . . . . . . .",
  PUBLIC_SECURITY: /*                        */ "A A . . A A A A . .",
  EDUCATION_COMMISSION: /*                   */ ". . A A A A A A A A",
  HUMAN_RESOURCES: /*                        */ ". . . . . . . . A A",
  URBAN_MANAGEMENT: /*                       */ ". . . . . . . A . .",
  SCHOOL: /*                                 */ ". . . . P P . . P .",
  LEGAL_AID_ORG: /*                          */ ". P . P . . . . . .",
  SOCIAL_ORGANISATION: /*                    */ ". P . P . . . . . .",
  UNIVERSITY: /*                             */ ". P . P . . . . . .",
  FINANCE: /*                                */ ". . . . . . . . . .",
  POLITICAL_LEGAL: /*                        */ ". . . . . . . . . .",
  PLATFORM_OPERATOR: /*                      */ ". . . . . . . . . .",
};

// The area without a task: only the lists printed under it. Columns: 1 2 3 4
const BY_AREA: Record<OrgType, string> = {
  MUNICIPAL_BUREAU: ". . . .", MUNICIPAL_PROTECTION_INSTITUTION: "A . A A", DISTRICT_BUREAU: "L L L L", RESCUE_STATION: ". . . .",
  STREET_OFFICE: "L L L L", COMMUNITY: ". . . .", SOCIAL_WORK_AGENCY: ". . . .", YOUTH_LEAGUE: "A A A A", COURT: "A . . .",
  JUSTICE_BUREAU: "A . A .", WOMENS_FEDERATION: "A . . .", PUBLIC_SECURITY: "A . A .", EDUCATION_COMMISSION: ". A A A",
  HUMAN_RESOURCES: ". . . A", URBAN_MANAGEMENT: ". . . .", SCHOOL: ". . . .", LEGAL_AID_ORG: ". . . .", SOCIAL_ORGANISATION: ". . . .",
  UNIVERSITY: ". . . .", FINANCE: ". . . .", POLITICAL_LEGAL: ". . . .", PLATFORM_OPERATOR: ". . . .",
};

const LETTER = { LEAD: "L", ASSIST: "A", PARTICIPANT: "P" } as const;
const letter = (row: MatrixRow | null) => (row ? LETTER[row.role] : ".");

describe("the notice's matrix", () => {
  it.each(ORG_TYPES)("%s at each task", (orgType) => {
    const found = WORK_TASKS.map((task) => letter(matrixRoleOf(NOTICE_MATRIX_ROWS, { task, orgType, district: "110105" })));
    expect(found.join(" ")).toBe(BY_TASK[orgType]);
  });
  it.each(ORG_TYPES)("%s in each area", (orgType) => {
    const found = WORK_AREAS.map((area) => letter(matrixRoleOf(NOTICE_MATRIX_ROWS, { area, task: null, orgType, district: "110118" })));
    expect(found.join(" ")).toBe(BY_AREA[orgType]);
  });
  it("is for every district and comes from the notice", () => {
    expect(NOTICE_MATRIX_ROWS.every((row) => row.district === null && row.source === (row.task ? "NOTICE_TASK" : "NOTICE_AREA"))).toBe(true);
    expect(NOTICE_MATRIX_ROWS.every((row) => row.task === null || AREA_OF_TASK[row.task] === row.area)).toBe(true);
    const keys = NOTICE_MATRIX_ROWS.map((row) => `${row.area} ${row.task} ${row.orgType}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
  it("keeps the words of the lists", () => {
    expect(WORK_AREAS.map((area) => NOTICE_AREA_DEPARTMENTS[area].otherLabel)).toEqual(["协助部门", "协作部门", "协作部门", "协作部门"]);
    for (const area of WORK_AREAS) {
      const { leads, others } = NOTICE_AREA_DEPARTMENTS[area];
      const written = NOTICE_MATRIX_ROWS.filter((row) => row.area === area && row.task === null);
      expect(leads).toBe(written.filter((row) => row.role === "LEAD").map((row) => row.asWritten).join("、"));
      expect(others.split(/[、，]/)).toEqual(written.filter((row) => row.role === "ASSIST").map((row) => row.asWritten));
    }
  });
});

describe("matrixRoleOf", () => {
  const added: MatrixRow = {
    area: "EDUCATION", task: "T4_2", orgType: "WOMENS_FEDERATION", district: "110105", role: "ASSIST", source: "DISTRICT", asWritten: "区妇联",
  };
  const rows = [...NOTICE_MATRIX_ROWS, added];

  it("a district's addition holds there and at its task only", () => {
    const ask = (task: MatrixRow["task"], district: string | null) =>
      matrixRoleOf(rows, { area: "EDUCATION", task, orgType: "WOMENS_FEDERATION", district });
    expect(ask("T4_2", "110105")).toBe(added);
    expect(ask("T4_2", "110106")).toBeNull();
    expect(ask("T4_2", null)).toBeNull();
    expect(ask("T4_1", "110105")).toBeNull();
    expect(ask(null, "110105")).toBeNull();
  });
  it("the strongest row decides, whatever the order; on a tie the notice's", () => {
    const weaker: MatrixRow = { ...added, orgType: "COURT", area: "GUARDIANSHIP", task: "T1_2", role: "PARTICIPANT" };
    const same: MatrixRow = { ...weaker, role: "ASSIST" };
    const stronger: MatrixRow = { ...weaker, role: "LEAD" };
    const ask = (extra: MatrixRow[]) =>
      matrixRoleOf(extra, { task: "T1_2", orgType: "COURT", district: "110105" });
    expect(ask([weaker, ...NOTICE_MATRIX_ROWS])?.source).toBe("NOTICE_AREA");
    expect(ask([same, ...NOTICE_MATRIX_ROWS])?.source).toBe("NOTICE_AREA");
    expect(ask([...NOTICE_MATRIX_ROWS, stronger])).toBe(stronger);
  });
  it("the task's row is named before the area's of the same strength", () => {
    const own: MatrixRow = { ...added, area: "RESCUE", task: "T3_2", orgType: "PUBLIC_SECURITY", district: null, source: "NOTICE_TASK" };
    expect(matrixRoleOf([...NOTICE_MATRIX_ROWS, own], { task: "T3_2", orgType: "PUBLIC_SECURITY", district: null })).toBe(own);
  });
  it("an area that is not the task's finds nothing", () => {
    expect(matrixRoleOf(NOTICE_MATRIX_ROWS, { area: "EDUCATION", task: "T1_1", orgType: "STREET_OFFICE", district: null })).toBeNull();
    expect(matrixRoleOf(NOTICE_MATRIX_ROWS, { task: null, orgType: "STREET_OFFICE", district: null })).toBeNull();
  });
});

describe("explainRefusal", () => {
  it("an education matter to the court names who may act", () => {
    expect(explainRefusal(NOTICE_MATRIX_ROWS, { area: "EDUCATION", task: "T4_1", orgType: "COURT", district: "110105" })).toEqual({
      area: "EDUCATION",
      task: "T4_1",
      orgType: "COURT",
      allowed: "STREET_OFFICE,DISTRICT_BUREAU,YOUTH_LEAGUE,MUNICIPAL_PROTECTION_INSTITUTION,EDUCATION_COMMISSION,HUMAN_RESOURCES,COMMUNITY,SCHOOL",
    });
  });
  it("the area alone", () => {
    expect(allowedOrgTypes(NOTICE_MATRIX_ROWS, { area: "COMMUNITY", task: null, district: null })).toEqual([
      "STREET_OFFICE", "DISTRICT_BUREAU", "YOUTH_LEAGUE", "EDUCATION_COMMISSION",
    ]);
  });
});
