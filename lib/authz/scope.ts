import { contains, levelOf, rangeOf } from "../shared/division-code";
import type { OrgLevel, OrgType, Role } from "../shared/vocabulary/organisation";
import type { Actor, ActorOrganisation } from "./actor";

/** Which rows of children an actor may read at all (docs/architecture.md, 'Scope'). Row-level security repeats it. */
export type Scope =
  | { kind: "division"; low: string; high: string; level: OrgLevel; hidden?: readonly string[] }
  | { kind: "community"; code: string }
  | { kind: "grant" }
  | { kind: "referral" }
  | { kind: "monitor"; hidden?: readonly string[] }
  | { kind: "audit" }
  | { kind: "none" };

/** Bodies that act by contract and see only what is assigned to them. */
export const CONTRACTED_ORG_TYPES = ["SOCIAL_WORK_AGENCY", "LEGAL_AID_ORG", "SOCIAL_ORGANISATION", "UNIVERSITY"] as const satisfies OrgType[];

/** Departments that exist at city level too; the city's see no case, only aggregates. */
export const DEPARTMENT_ORG_TYPES = [
  "YOUTH_LEAGUE", "COURT", "JUSTICE_BUREAU", "WOMENS_FEDERATION", "PUBLIC_SECURITY", "EDUCATION_COMMISSION", "HUMAN_RESOURCES", "URBAN_MANAGEMENT",
] as const satisfies OrgType[];

/** The three administrators; each excludes the others and every role that sees case data (等保三级). */
export const ADMIN_ROLES = ["SYSTEM_ADMIN", "SECURITY_ADMIN", "AUDITOR"] as const satisfies Role[];

const NONE: Scope = { kind: "none" };

/** The children without whom somebody counts, where there are any: what is closed to somebody is in none of its figures either. */
const without = ({ hidden = [] }: { hidden?: readonly string[] }) => (hidden.length > 0 ? { hidden } : {});

/** The actor's scope. Whoever holds an administrator's role sees no case, even if another role stands beside it by mistake. */
export function scopeOf(actor: Pick<Actor, "organisation" | "roles"> & Partial<Pick<Actor, "hidden">>): Scope {
  const { organisation } = actor;
  const has = (...roles: Role[]) => roles.some((role) => actor.roles.includes(role));

  if (has("SYSTEM_ADMIN", "SECURITY_ADMIN")) return NONE;
  if (has("AUDITOR")) return { kind: "audit" };

  if (!isOfItsLevel(organisation)) return NONE;
  switch (organisation.type) {
    case "STREET_OFFICE":
      return has("CASEWORKER", "STREET_SUPERVISOR") ? { ...divisionScope(organisation.divisionCode, "STREET"), ...without(actor) } : NONE;
    case "DISTRICT_BUREAU":
      return has("REVIEWER", "PROGRAMME_OFFICER") ? { ...divisionScope(organisation.divisionCode, "DISTRICT"), ...without(actor) } : NONE;
    case "COMMUNITY":
      return has("COMMUNITY_OFFICER") ? { kind: "community", code: organisation.divisionCode } : NONE;
    case "RESCUE_STATION":
      return has("RESCUE_WORKER") ? { kind: "grant" } : NONE;
    case "SOCIAL_WORK_AGENCY":
    case "LEGAL_AID_ORG":
    case "SOCIAL_ORGANISATION":
    case "UNIVERSITY":
      return has("SOCIAL_WORKER") ? { kind: "grant" } : NONE;
    case "MUNICIPAL_PROTECTION_INSTITUTION":
      return has("LIAISON", "RESCUE_WORKER") ? { kind: "referral" } : NONE;
    case "SCHOOL":
      return has("SCHOOL_LIAISON") ? { kind: "referral" } : NONE;
    case "YOUTH_LEAGUE":
    case "COURT":
    case "JUSTICE_BUREAU":
    case "WOMENS_FEDERATION":
    case "PUBLIC_SECURITY":
    case "EDUCATION_COMMISSION":
    case "HUMAN_RESOURCES":
    case "URBAN_MANAGEMENT":
      return has("LIAISON") && organisation.level !== "CITY" ? { kind: "referral" } : NONE;
    case "MUNICIPAL_BUREAU":
      return has("MONITOR", "PROGRAMME_OFFICER") ? { kind: "monitor", ...without(actor) } : NONE;
    case "FINANCE":
    case "POLITICAL_LEGAL":
    case "PLATFORM_OPERATOR":
      return NONE;
  }
}

/** False for an office entered with a code that is not of its own level: it would see and do too much, so it sees and does nothing. */
export function isOfItsLevel({ type, divisionCode }: Pick<ActorOrganisation, "type" | "divisionCode">): boolean {
  switch (type) {
    case "STREET_OFFICE":
      return levelOf(divisionCode) === "STREET";
    case "DISTRICT_BUREAU":
      return levelOf(divisionCode) === "DISTRICT";
    case "COMMUNITY":
      return levelOf(divisionCode) === "COMMUNITY";
    default:
      return true;
  }
}

const divisionScope = (code: string, level: "STREET" | "DISTRICT"): Extract<Scope, { kind: "division" }> => ({ kind: "division", ...rangeOf(code), level });

/** True if a child of this division lies in a division or community scope; the other kinds are decided by rows, not by place. */
export function scopeCovers(scope: Scope, division: string): boolean {
  switch (scope.kind) {
    case "division":
      return contains(scope.low, division);
    case "community":
      return contains(scope.code, division);
    case "grant":
    case "referral":
    case "monitor":
    case "audit":
    case "none":
      return false;
  }
}
