import { ADMIN_ROLES } from "../../authz/scope";
import type { IsoDate } from "../../shared/dates";
import type { OrgType, Role } from "../../shared/vocabulary/organisation";

const ADMINISTRATORS: readonly Role[] = ADMIN_ROLES;

/** Roles that exist in an organisation of a type (domain: who acts); the scope of a role is known for these pairs only. */
export function rolesOf(type: OrgType): readonly Role[] {
  switch (type) {
    case "MUNICIPAL_BUREAU":
      return ["MONITOR", "PROGRAMME_OFFICER", ...ADMINISTRATORS];
    case "PLATFORM_OPERATOR":
      return ADMINISTRATORS;
    case "DISTRICT_BUREAU":
      return ["REVIEWER", "PROGRAMME_OFFICER"];
    case "STREET_OFFICE":
      return ["CASEWORKER", "STREET_SUPERVISOR"];
    case "COMMUNITY":
      return ["COMMUNITY_OFFICER"];
    case "RESCUE_STATION":
      return ["RESCUE_WORKER"];
    case "MUNICIPAL_PROTECTION_INSTITUTION":
      return ["LIAISON", "RESCUE_WORKER"];
    case "SCHOOL":
      return ["SCHOOL_LIAISON"];
    case "SOCIAL_WORK_AGENCY":
    case "LEGAL_AID_ORG":
    case "SOCIAL_ORGANISATION":
    case "UNIVERSITY":
      return ["SOCIAL_WORKER"];
    case "YOUTH_LEAGUE":
    case "COURT":
    case "JUSTICE_BUREAU":
    case "WOMENS_FEDERATION":
    case "PUBLIC_SECURITY":
    case "EDUCATION_COMMISSION":
    case "HUMAN_RESOURCES":
    case "URBAN_MANAGEMENT":
    case "FINANCE":
    case "POLITICAL_LEGAL":
      return ["LIAISON"];
  }
}

/** Roles under which no case, task, visit or form stands with a person by name. */
const WITHOUT_WORK: readonly Role[] = ["MONITOR", "PROGRAMME_OFFICER", ...ADMIN_ROLES];

/** Whether work can stand with who holds these roles; the database says the same (carries_work_in). */
export const carriesWork = (roles: readonly Role[]): boolean => roles.some((role) => !WITHOUT_WORK.includes(role));

export interface HeldRoles {
  organisationId: string;
  roles: readonly Role[];
  validFrom: IsoDate;
  /** null: without end. */
  validTo: IsoDate | null;
}

const FOREVER = "9999-12-31";
const overlap = (a: HeldRoles, b: HeldRoles) =>
  a.validFrom <= (a.validTo ?? FOREVER) && b.validFrom <= (b.validTo ?? FOREVER) && a.validFrom <= (b.validTo ?? FOREVER) && b.validFrom <= (a.validTo ?? FOREVER);

export type RoleFault = "roleNotOfType" | "administratorsExclude" | "administratorAlone";

/**
 * Why a person may not hold these roles here; null when it may. Each of the three administrators excludes the other two and every role of case
 * work, over all memberships of the person that run at the same time (等保三级).
 */
export function roleFault(type: OrgType, wanted: HeldRoles, others: readonly HeldRoles[]): RoleFault | null {
  if (!wanted.roles.every((role) => rolesOf(type).includes(role))) return "roleNotOfType";
  const isAdmin = (role: Role) => ADMINISTRATORS.includes(role);
  if (wanted.roles.some(isAdmin) && wanted.roles.length > 1) return "administratorAlone";
  const beside = others.filter((held) => held.organisationId !== wanted.organisationId && overlap(held, wanted)).flatMap((held) => held.roles);
  const all = new Set([...wanted.roles, ...beside]);
  return [...all].some(isAdmin) && all.size > 1 ? "administratorsExclude" : null;
}
