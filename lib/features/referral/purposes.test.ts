import { describe, expect, it } from "vitest";
import { matrixRoleOf } from "../../authz/matrix";
import { NOTICE_MATRIX_ROWS } from "../../authz/notice-matrix";
import { ORG_TYPES, WORK_TASKS, type OrgType } from "../../shared/vocabulary/organisation";
import { DEFAULT_PURPOSES } from "./default-purposes";
import { DISCLOSURE_FIELDS } from "./disclosure";
import { fieldsOf, INTERIM_HANDOVER, purposesFor } from "./purposes";

/** The most that each kind of receiver may ever be shown, whatever the purpose. */
const MOST: Partial<Record<OrgType, string>> = {
  COURT: "NAME SEX BIRTH_DATE GUARDIANSHIP REQUESTED_ACTION",
  JUSTICE_BUREAU: "NAME SEX BIRTH_DATE GUARDIANSHIP REQUESTED_ACTION",
  LEGAL_AID_ORG: "NAME SEX BIRTH_DATE GUARDIANSHIP REQUESTED_ACTION",
  PUBLIC_SECURITY: "NAME BIRTH_DATE ADDRESS GUARDIANS REQUESTED_ACTION",
  EDUCATION_COMMISSION: "NAME BIRTH_DATE SCHOOL GRADE DROPOUT_DATE REQUESTED_ACTION",
  SCHOOL: "NAME BIRTH_DATE GRADE DROPOUT_DATE REQUESTED_ACTION",
  HUMAN_RESOURCES: "NAME AGE ATTAINMENT WISH",
  WOMENS_FEDERATION: "NAME AGE CARER CARER_PHONE REQUESTED_ACTION",
  YOUTH_LEAGUE: "NAME SEX AGE REQUESTED_ACTION",
  URBAN_MANAGEMENT: "NAME SEX AGE STREET_PLACES REQUESTED_ACTION",
};

describe("purposes", () => {
  it("give every organisation that the notice names at a task at least one", () => {
    const without = WORK_TASKS.flatMap((task) =>
      ORG_TYPES.filter((orgType) => matrixRoleOf(NOTICE_MATRIX_ROWS, { task, orgType, district: null }) && purposesFor(DEFAULT_PURPOSES, orgType, task).length === 0).map((type) => `${task} ${type}`),
    );
    expect(without).toEqual([]);
  });
  it.each(Object.entries(MOST))("to %s go never more fields than %s", (orgType, most) => {
    const rows = DEFAULT_PURPOSES.filter((row) => row.orgTypes.includes(orgType as OrgType));
    const all = new Set(rows.flatMap((row) => [...row.required, ...row.optional]));
    expect(DISCLOSURE_FIELDS.filter((field) => all.has(field)).join(" ")).toBe(most);
  });
  it("have a code each, and name no field twice", () => {
    expect(new Set(DEFAULT_PURPOSES.map(({ purpose }) => purpose)).size).toBe(DEFAULT_PURPOSES.length);
    for (const row of DEFAULT_PURPOSES) {
      const fields = [...row.required, ...row.optional];
      expect(new Set(fields).size, row.purpose).toBe(fields.length);
      expect(row.required, row.purpose).toContain("NAME");
    }
  });
});

describe("fieldsOf", () => {
  const police = DEFAULT_PURPOSES.find(({ purpose }) => purpose === "PUBLIC_SECURITY") ?? { required: [], optional: [] };
  it("keeps what is required and what was chosen, in one order", () => {
    expect(fieldsOf(police, ["GUARDIANS", "ADDRESS"])).toEqual(["NAME", "BIRTH_DATE", "ADDRESS", "GUARDIANS", "REQUESTED_ACTION"]);
    expect(fieldsOf(police, [])).toEqual(["NAME", "BIRTH_DATE", "REQUESTED_ACTION"]);
  });
  it("refuses a field beyond the purpose", () => expect(fieldsOf(police, ["SCHOOL"])).toBeNull());
  it("puts the purpose of a task before the general one", () => {
    expect(purposesFor(DEFAULT_PURPOSES, "MUNICIPAL_PROTECTION_INSTITUTION", "T3_4").map((row) => row.purpose)).toEqual(["SHELTER", "FAMILY_GUIDANCE"]);
    expect(purposesFor(DEFAULT_PURPOSES, "MUNICIPAL_PROTECTION_INSTITUTION", "T4_2").map((row) => row.purpose)).toEqual(["FAMILY_GUIDANCE"]);
  });
  it("opens the handover of interim guardianship to who guards alone, at its task alone, and first", () => {
    const open = (task: "T1_2" | "T3_1", guards?: boolean) => purposesFor(DEFAULT_PURPOSES, "RESCUE_STATION", task, guards).map(({ purpose }) => purpose);
    expect([open("T1_2"), open("T3_1", true)].flat()).not.toContain(INTERIM_HANDOVER);
    expect(open("T1_2", true)).toEqual([INTERIM_HANDOVER, "SHELTER"]);
  });
});
