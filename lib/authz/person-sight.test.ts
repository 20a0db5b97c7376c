import { expect, it } from "vitest";
import type { OrgLevel, OrgType, Role } from "../shared/vocabulary/organisation";
import { sightOf, type Sight } from "./person-sight";

const at = (type: OrgType, divisionCode: string, level: OrgLevel, ...roles: Role[]) => ({
  organisation: { id: "o", name: "某机构", type, level, divisionCode, servedDivisions: [divisionCode] }, roles,
});

it.each<[string, ReturnType<typeof at>, Sight]>([
  ["the owning street", at("STREET_OFFICE", "110105004", "STREET", "CASEWORKER"), "FULL"],
  ["its supervisor", at("STREET_OFFICE", "110105004", "STREET", "STREET_SUPERVISOR"), "FULL"],
  ["the reviewing district", at("DISTRICT_BUREAU", "110105", "DISTRICT", "REVIEWER"), "FULL"],
  ["who reviews and runs the programme", at("DISTRICT_BUREAU", "110105", "DISTRICT", "REVIEWER", "PROGRAMME_OFFICER"), "FULL"],
  ["who runs the district's programme only", at("DISTRICT_BUREAU", "110105", "DISTRICT", "PROGRAMME_OFFICER"), "MASKED"],
  ["the community", at("COMMUNITY", "110105004032", "COMMUNITY", "COMMUNITY_OFFICER"), "FULL"],
  ["a rescue station", at("RESCUE_STATION", "110105", "DISTRICT", "RESCUE_WORKER"), "FULL"],
  ["an agency", at("SOCIAL_WORK_AGENCY", "110105", "DISTRICT", "SOCIAL_WORKER"), "ASSIGNED"],
  ["a university", at("UNIVERSITY", "110105", "DISTRICT", "SOCIAL_WORKER"), "ASSIGNED"],
  ["a receiver of referrals", at("COURT", "110105", "DISTRICT", "LIAISON"), "FULL"],
  ["the city", at("MUNICIPAL_BUREAU", "110000", "CITY", "MONITOR"), "MASKED"],
  ["an administrator who reviews by mistake", at("DISTRICT_BUREAU", "110105", "DISTRICT", "REVIEWER", "SYSTEM_ADMIN"), "MASKED"],
  ["the auditor", at("PLATFORM_OPERATOR", "110000", "CITY", "AUDITOR"), "MASKED"],
])("%s", (_, actor, sight) => expect(sightOf(actor)).toBe(sight));
