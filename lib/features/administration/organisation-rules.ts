import { CONTRACTED_ORG_TYPES, DEPARTMENT_ORG_TYPES } from "../../authz/scope";
import { contains, currentCode, levelOf } from "../../shared/division-code";
import type { OrgLevel, OrgType } from "../../shared/vocabulary/organisation";

const CONTRACTED: readonly OrgType[] = CONTRACTED_ORG_TYPES;
const DEPARTMENTS: readonly OrgType[] = DEPARTMENT_ORG_TYPES;

/** Levels at which an organisation of a type exists (domain: who acts); the first is the usual one. */
export function levelsOf(type: OrgType): readonly OrgLevel[] {
  switch (type) {
    case "MUNICIPAL_BUREAU":
    case "MUNICIPAL_PROTECTION_INSTITUTION":
    case "FINANCE":
    case "POLITICAL_LEGAL":
    case "PLATFORM_OPERATOR":
      return ["CITY"];
    case "DISTRICT_BUREAU":
    case "RESCUE_STATION":
    case "SCHOOL":
      return ["DISTRICT"];
    case "STREET_OFFICE":
      return ["STREET"];
    case "COMMUNITY":
      return ["COMMUNITY"];
    case "YOUTH_LEAGUE":
    case "COURT":
    case "JUSTICE_BUREAU":
    case "WOMENS_FEDERATION":
    case "PUBLIC_SECURITY":
    case "EDUCATION_COMMISSION":
    case "HUMAN_RESOURCES":
    case "URBAN_MANAGEMENT":
    case "SOCIAL_WORK_AGENCY":
    case "LEGAL_AID_ORG":
    case "SOCIAL_ORGANISATION":
    case "UNIVERSITY":
      return ["DISTRICT", "CITY"];
  }
}

/** True if an organisation of the type and level may stand in the division: its scope follows from this code. A school stands in any. */
export function standsIn(type: OrgType, level: OrgLevel, divisionCode: string): boolean {
  if (!levelsOf(type).includes(level) || currentCode(divisionCode) !== divisionCode) return false;
  const place = levelOf(divisionCode);
  return type === "SCHOOL" ? place !== null && place !== "CITY" : place === level;
}

/** Offices with jurisdiction serve their own division and no other; for the rest the divisions served are chosen. */
export const servesOnlyItself = (type: OrgType): boolean => ["MUNICIPAL_BUREAU", "DISTRICT_BUREAU", "STREET_OFFICE", "COMMUNITY"].includes(type);

/** The first division served that the organisation may not serve; null when all are fine. A district's body serves no other district. */
export function servedFault(type: OrgType, level: OrgLevel, divisionCode: string, served: readonly string[]): string | null {
  const mayServe = (code: string) => {
    if (levelOf(code) === null || currentCode(code) !== code) return false;
    if (servesOnlyItself(type)) return code === divisionCode;
    // Bodies by contract may be commissioned by another district too (domain: 北京市青少年法律援助与研究中心).
    if (CONTRACTED.includes(type) || level === "CITY") return true;
    return contains(divisionCode.slice(0, 6), code) || (!DEPARTMENTS.includes(type) && contains(divisionCode, code));
  };
  return served.find((code) => !mayServe(code)) ?? null;
}
