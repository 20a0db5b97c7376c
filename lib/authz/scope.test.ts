import { describe, expect, it } from "vitest";
import { ORG_TYPES, ROLES, type OrgLevel, type OrgType, type Role } from "../shared/vocabulary/organisation";
import { scopeCovers, scopeOf } from "./scope";

const actorOf = (type: OrgType, roles: Role[], divisionCode: string, level: OrgLevel) => ({
  roles, organisation: { id: "o", name: "o", type, level, divisionCode, servedDivisions: [divisionCode] },
});

// Every pair that sees rows; each pair not named here sees none (SYSTEM_ADMIN, SECURITY_ADMIN) or, for an AUDITOR, audit.
const SEES: Partial<Record<OrgType, Partial<Record<Role, string>>>> = {
  MUNICIPAL_BUREAU: { MONITOR: "monitor", PROGRAMME_OFFICER: "monitor" },
  MUNICIPAL_PROTECTION_INSTITUTION: { LIAISON: "referral", RESCUE_WORKER: "referral" },
  DISTRICT_BUREAU: { REVIEWER: "division", PROGRAMME_OFFICER: "division" },
  RESCUE_STATION: { RESCUE_WORKER: "grant" },
  STREET_OFFICE: { CASEWORKER: "division", STREET_SUPERVISOR: "division" },
  COMMUNITY: { COMMUNITY_OFFICER: "community" },
  SOCIAL_WORK_AGENCY: { SOCIAL_WORKER: "grant" },
  LEGAL_AID_ORG: { SOCIAL_WORKER: "grant" },
  SOCIAL_ORGANISATION: { SOCIAL_WORKER: "grant" },
  UNIVERSITY: { SOCIAL_WORKER: "grant" },
  YOUTH_LEAGUE: { LIAISON: "referral" },
  COURT: { LIAISON: "referral" },
  JUSTICE_BUREAU: { LIAISON: "referral" },
  WOMENS_FEDERATION: { LIAISON: "referral" },
  PUBLIC_SECURITY: { LIAISON: "referral" },
  EDUCATION_COMMISSION: { LIAISON: "referral" },
  HUMAN_RESOURCES: { LIAISON: "referral" },
  URBAN_MANAGEMENT: { LIAISON: "referral" },
  SCHOOL: { SCHOOL_LIAISON: "referral" },
};
const PLACE: Partial<Record<OrgType, [string, OrgLevel]>> = {
  MUNICIPAL_BUREAU: ["110000", "CITY"], MUNICIPAL_PROTECTION_INSTITUTION: ["110000", "CITY"], FINANCE: ["110000", "CITY"],
  POLITICAL_LEGAL: ["110000", "CITY"], PLATFORM_OPERATOR: ["110000", "CITY"], STREET_OFFICE: ["110105003", "STREET"],
  COMMUNITY: ["110105003041", "COMMUNITY"],
};

describe("scopeOf", () => {
  const pairs = ORG_TYPES.flatMap((type) => ROLES.map((role) => [type, role] as const));
  it.each(pairs)("%s %s", (type, role) => {
    const [code, level] = PLACE[type] ?? ["110105", "DISTRICT"];
    expect(scopeOf(actorOf(type, [role], code, level)).kind).toBe(role === "AUDITOR" ? "audit" : (SEES[type]?.[role] ?? "none"));
  });

  it("gives the range of the office", () => {
    expect(scopeOf(actorOf("STREET_OFFICE", ["CASEWORKER"], "110105003", "STREET"))).toEqual({
      kind: "division", low: "110105003", high: "110105004", level: "STREET",
    });
    expect(scopeOf(actorOf("DISTRICT_BUREAU", ["REVIEWER"], "110228", "DISTRICT"))).toEqual({
      kind: "division", low: "110118", high: "110119", level: "DISTRICT",
    });
    expect(scopeOf(actorOf("COMMUNITY", ["COMMUNITY_OFFICER"], "110105003041", "COMMUNITY"))).toEqual({ kind: "community", code: "110105003041" });
  });

  it("an administrator's role shuts out every other", () => {
    expect(scopeOf(actorOf("STREET_OFFICE", ["CASEWORKER", "SYSTEM_ADMIN"], "110105003", "STREET"))).toEqual({ kind: "none" });
    expect(scopeOf(actorOf("STREET_OFFICE", ["CASEWORKER", "SECURITY_ADMIN"], "110105003", "STREET"))).toEqual({ kind: "none" });
    expect(scopeOf(actorOf("STREET_OFFICE", ["CASEWORKER", "AUDITOR"], "110105003", "STREET"))).toEqual({ kind: "audit" });
    expect(scopeOf(actorOf("STREET_OFFICE", ["AUDITOR", "SYSTEM_ADMIN"], "110105003", "STREET"))).toEqual({ kind: "none" });
  });
  it("no role, no scope", () => expect(scopeOf(actorOf("STREET_OFFICE", [], "110105003", "STREET"))).toEqual({ kind: "none" }));
  it("a department of the city sees no referral", () =>
    expect(scopeOf(actorOf("PUBLIC_SECURITY", ["LIAISON"], "110000", "CITY"))).toEqual({ kind: "none" }));
  it("an office with a code of another level sees nothing", () => {
    expect(scopeOf(actorOf("STREET_OFFICE", ["CASEWORKER"], "110105", "STREET"))).toEqual({ kind: "none" });
    expect(scopeOf(actorOf("DISTRICT_BUREAU", ["REVIEWER"], "110000", "DISTRICT"))).toEqual({ kind: "none" });
    expect(scopeOf(actorOf("STREET_OFFICE", ["CASEWORKER"], "", "STREET"))).toEqual({ kind: "none" });
    expect(scopeOf(actorOf("COMMUNITY", ["COMMUNITY_OFFICER"], "110105003", "COMMUNITY"))).toEqual({ kind: "none" });
  });
});

it("scopeCovers by place", () => {
  const street = scopeOf(actorOf("STREET_OFFICE", ["CASEWORKER"], "110105003", "STREET"));
  expect([scopeCovers(street, "110105003041"), scopeCovers(street, "110105004001"), scopeCovers(street, "110105")]).toEqual([true, false, false]);
  expect(scopeCovers({ kind: "community", code: "110105003041" }, "110105003041")).toBe(true);
  for (const kind of ["grant", "referral", "monitor", "audit", "none"] as const) expect(scopeCovers({ kind }, "110105003041")).toBe(false);
});
