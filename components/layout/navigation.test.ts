import { describe, expect, it } from "vitest";
import type { OrgLevel, OrgType, Role } from "@/lib/shared/vocabulary/organisation";
import { findsSection, navigationFor } from "./navigation";

function hrefsFor(type: OrgType, roles: Role[], level: OrgLevel = "DISTRICT") {
  const organisation = { id: "o", name: "", type, level, divisionCode: "110105", servedDivisions: ["110105"] };
  return navigationFor({ organisation, roles }).map((entry) => entry.href);
}

describe("navigationFor", () => {
  it("gives a caseworker the daily work and no review", () => {
    expect(hrefsFor("STREET_OFFICE", ["CASEWORKER"], "STREET")).toEqual([
      "/inbox", "/screening", "/ledger", "/visits", "/intake", "/referrals", "/corrections", "/needs", "/moves", "/break-glass", "/overview", "/summary", "/account",
    ]);
  });

  it("adds checks and workload for the street's supervisor", () => {
    expect(hrefsFor("STREET_OFFICE", ["STREET_SUPERVISOR"], "STREET")).toEqual(expect.arrayContaining(["/checks", "/workload"]));
    expect(hrefsFor("STREET_OFFICE", ["STREET_SUPERVISOR"], "STREET")).not.toContain("/reviews");
  });

  it("gives the district's reviewer all three reviews and the pilot units", () => {
    expect(hrefsFor("DISTRICT_BUREAU", ["REVIEWER"])).toEqual([
      "/inbox", "/screening", "/ledger", "/intake", "/referrals", "/corrections", "/needs", "/moves", "/break-glass", "/checks", "/reviews", "/closures", "/overview", "/summary", "/pilot-units", "/account",
    ]);
    expect(hrefsFor("DISTRICT_BUREAU", ["PROGRAMME_OFFICER"])).not.toContain("/reviews");
  });

  it("gives the rescue station case work but no approval", () => {
    expect(hrefsFor("RESCUE_STATION", ["RESCUE_WORKER"])).toEqual(["/inbox", "/screening", "/ledger", "/visits", "/intake", "/referrals", "/break-glass", "/account"]);
  });

  it("gives communities visits in place of the ledger", () => {
    expect(hrefsFor("COMMUNITY", ["COMMUNITY_OFFICER"], "COMMUNITY")).toEqual(["/inbox", "/screening", "/visits", "/intake", "/referrals", "/account"]);
  });

  it("leads an agency to the cases that are assigned to it", () => {
    expect(hrefsFor("SOCIAL_WORK_AGENCY", ["SOCIAL_WORKER"])).toEqual(["/inbox", "/ledger", "/visits", "/referrals", "/account"]);
  });

  it("gives departments, the school and the city's institution their referrals", () => {
    for (const hrefs of [
      hrefsFor("PUBLIC_SECURITY", ["LIAISON"]), hrefsFor("SCHOOL", ["SCHOOL_LIAISON"]),
      hrefsFor("MUNICIPAL_PROTECTION_INSTITUTION", ["RESCUE_WORKER"], "CITY"), hrefsFor("MUNICIPAL_PROTECTION_INSTITUTION", ["LIAISON"], "CITY"),
    ]) {
      expect(hrefs).toEqual(["/inbox", "/referrals", "/account"]);
    }
  });

  it("finds for each only the parts of its own navigation", () => {
    const station: Parameters<typeof findsSection>[0] = {
      organisation: { id: "o", name: "", type: "RESCUE_STATION", level: "DISTRICT", divisionCode: "110105", servedDivisions: [] }, roles: ["RESCUE_WORKER"],
    };
    expect(findsSection(station, ["overview", "ledger"])).toBe(true);
    expect(findsSection(station, ["overview", "assigned"])).toBe(false);
  });

  it("gives a city department nothing but its account", () => {
    expect(hrefsFor("PUBLIC_SECURITY", ["LIAISON"], "CITY")).toEqual(["/account"]);
  });

  it("gives the municipal monitor the figures alone", () => {
    expect(hrefsFor("MUNICIPAL_BUREAU", ["MONITOR"], "CITY")).toEqual(["/overview", "/summary", "/account"]);
  });

  it("keeps the three administrators apart and away from cases", () => {
    expect(hrefsFor("PLATFORM_OPERATOR", ["SYSTEM_ADMIN"])).toEqual(["/admin/organisations", "/admin/users", "/admin/programme", "/admin/deadlines", "/admin/instrument", "/admin/matrix", "/admin/purposes", "/account"]);
    expect(hrefsFor("PLATFORM_OPERATOR", ["SECURITY_ADMIN"])).toEqual(["/admin/deadlines", "/admin/instrument", "/admin/matrix", "/admin/purposes", "/admin/roles", "/admin/sign-in-rules", "/admin/retention", "/account"]);
    expect(hrefsFor("PLATFORM_OPERATOR", ["AUDITOR"])).toEqual(["/admin/audit", "/account"]);
    expect(hrefsFor("STREET_OFFICE", ["CASEWORKER", "AUDITOR"])).toEqual(["/admin/audit", "/account"]);
    expect(hrefsFor("PLATFORM_OPERATOR", ["SYSTEM_ADMIN", "AUDITOR"])).toEqual(["/account"]);
  });
});
