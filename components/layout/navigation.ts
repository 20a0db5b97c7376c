import type { Actor } from "@/lib/authz/actor";
import { CONTRACTED_ORG_TYPES, DEPARTMENT_ORG_TYPES } from "../../lib/authz/scope";
import type { OrgType, Role } from "@/lib/shared/vocabulary/organisation";
import type { IconName } from "@/components/ui/icon";

export type NavigationGroup = "work" | "review" | "programme" | "admin" | "person";

export interface NavigationEntry {
  /** Label under nav.item. */
  key: NavigationKey;
  href: string;
  icon: IconName;
  group: NavigationGroup;
}

interface Rule extends NavigationEntry {
  /** Any of these pairs of organisation type and role opens the entry. */
  who: readonly { types: readonly OrgType[] | "ANY"; roles: readonly Role[] }[];
}

const STREET = { types: ["STREET_OFFICE"], roles: ["CASEWORKER", "STREET_SUPERVISOR"] } as const;
const STREET_SUPERVISOR = { types: ["STREET_OFFICE"], roles: ["STREET_SUPERVISOR"] } as const;
const DISTRICT = { types: ["DISTRICT_BUREAU"], roles: ["REVIEWER", "PROGRAMME_OFFICER"] } as const;
const REVIEWER = { types: ["DISTRICT_BUREAU"], roles: ["REVIEWER"] } as const;
const RESCUE = { types: ["RESCUE_STATION"], roles: ["RESCUE_WORKER"] } as const;
const COMMUNITY = { types: ["COMMUNITY"], roles: ["COMMUNITY_OFFICER"] } as const;
const AGENCY = { types: CONTRACTED_ORG_TYPES, roles: ["SOCIAL_WORKER"] } as const;
const DEPARTMENT = { types: [...DEPARTMENT_ORG_TYPES, "MUNICIPAL_PROTECTION_INSTITUTION"], roles: ["LIAISON"] } as const;
const INSTITUTION = { types: ["MUNICIPAL_PROTECTION_INSTITUTION"], roles: ["RESCUE_WORKER"] } as const;
const SCHOOL = { types: ["SCHOOL"], roles: ["SCHOOL_LIAISON"] } as const;
const MUNICIPAL = { types: ["MUNICIPAL_BUREAU"], roles: ["MONITOR", "PROGRAMME_OFFICER"] } as const;
const SYSTEM_ADMIN = { types: "ANY", roles: ["SYSTEM_ADMIN"] } as const;
const SECURITY_ADMIN = { types: "ANY", roles: ["SECURITY_ADMIN"] } as const;
const AUDITOR = { types: "ANY", roles: ["AUDITOR"] } as const;

const RECEIVERS = [AGENCY, DEPARTMENT, INSTITUTION, SCHOOL, COMMUNITY, RESCUE] as const;

const RULES = [
  { key: "inbox", href: "/inbox", icon: "inbox", group: "work", who: [STREET, REVIEWER, ...RECEIVERS] },
  { key: "screening", href: "/screening", icon: "screening", group: "work", who: [STREET, RESCUE, DISTRICT, COMMUNITY] },
  { key: "ledger", href: "/ledger", icon: "ledger", group: "work", who: [STREET, DISTRICT, RESCUE] },
  { key: "assigned", href: "/ledger", icon: "ledger", group: "work", who: [AGENCY] },
  { key: "visits", href: "/visits", icon: "visit", group: "work", who: [STREET, COMMUNITY, AGENCY, RESCUE] },
  { key: "intake", href: "/intake", icon: "report", group: "work", who: [STREET, DISTRICT, RESCUE, COMMUNITY] },
  { key: "referrals", href: "/referrals", icon: "referral", group: "work", who: [STREET, DISTRICT, ...RECEIVERS] },
  { key: "corrections", href: "/corrections", icon: "document", group: "work", who: [STREET, DISTRICT] },
  { key: "needs", href: "/needs", icon: "check", group: "work", who: [STREET, DISTRICT] },
  { key: "moves", href: "/moves", icon: "move", group: "work", who: [STREET, DISTRICT] },
  { key: "breakGlass", href: "/break-glass", icon: "danger", group: "work", who: [STREET, REVIEWER, RESCUE] },
  { key: "checks", href: "/checks", icon: "check", group: "review", who: [STREET_SUPERVISOR, REVIEWER] },
  { key: "reviews", href: "/reviews", icon: "review", group: "review", who: [REVIEWER] },
  { key: "closures", href: "/closures", icon: "closure", group: "review", who: [REVIEWER] },
  { key: "workload", href: "/workload", icon: "workload", group: "review", who: [STREET_SUPERVISOR] },
  { key: "overview", href: "/overview", icon: "overview", group: "programme", who: [MUNICIPAL, DISTRICT, STREET] },
  { key: "summary", href: "/summary", icon: "summary", group: "programme", who: [MUNICIPAL, DISTRICT, STREET] },
  { key: "pilotUnits", href: "/pilot-units", icon: "pilot", group: "programme", who: [DISTRICT] },
  { key: "organisations", href: "/admin/organisations", icon: "organisation", group: "admin", who: [SYSTEM_ADMIN] },
  { key: "users", href: "/admin/users", icon: "users", group: "admin", who: [SYSTEM_ADMIN] },
  { key: "programme", href: "/admin/programme", icon: "programme", group: "admin", who: [SYSTEM_ADMIN] },
  { key: "deadlines", href: "/admin/deadlines", icon: "clock", group: "admin", who: [SYSTEM_ADMIN, SECURITY_ADMIN] },
  { key: "instrument", href: "/admin/instrument", icon: "instrument", group: "admin", who: [SYSTEM_ADMIN, SECURITY_ADMIN] },
  { key: "matrix", href: "/admin/matrix", icon: "matrix", group: "admin", who: [SYSTEM_ADMIN, SECURITY_ADMIN] },
  { key: "purposes", href: "/admin/purposes", icon: "referral", group: "admin", who: [SYSTEM_ADMIN, SECURITY_ADMIN] },
  { key: "roles", href: "/admin/roles", icon: "roles", group: "admin", who: [SECURITY_ADMIN] },
  { key: "signInRules", href: "/admin/sign-in-rules", icon: "account", group: "admin", who: [SECURITY_ADMIN] },
  { key: "retention", href: "/admin/retention", icon: "document", group: "admin", who: [SECURITY_ADMIN] },
  { key: "audit", href: "/admin/audit", icon: "audit", group: "admin", who: [AUDITOR] },
  { key: "account", href: "/account", icon: "account", group: "person", who: [] },
] as const satisfies readonly (Omit<Rule, "key"> & { key: string })[];

export type NavigationKey = (typeof RULES)[number]["key"];

/** The list whose rows an entry's count is, where that is not the entry's own page but a part of it. */
export const COUNTED_LISTS: Partial<Record<NavigationKey, string>> = {
  visits: "/visits?who=mine&due=now",
  moves: "/moves?box=incoming",
  breakGlass: "/break-glass?state=waiting",
  deadlines: "/admin/deadlines",
  audit: "/admin/audit/break-glass?state=waiting",
  referrals: "/referrals?side=received&state=open&status=SENT",
};

const ADMINISTRATORS: readonly Role[] = ["SYSTEM_ADMIN", "SECURITY_ADMIN", "AUDITOR"];

/**
 * What the actor finds in the navigation, in its order. What stands nowhere in it answers 404; each page decides by itself all the same. Whoever
 * holds an administrator's role sees no case work, even beside another role.
 */
export function navigationFor(actor: Pick<Actor, "organisation" | "roles">): NavigationEntry[] {
  const admin = actor.roles.filter((role) => ADMINISTRATORS.includes(role));
  const roles = admin.length === 0 ? actor.roles : admin.length === 1 ? admin : [];
  return (RULES as readonly Rule[])
    .filter((rule) => rule.group === "person" || rule.who.some((who) => opens(who, actor.organisation, roles)))
    .map(({ key, href, icon, group }) => ({ key, href, icon, group }));
}

/** Whether a part of the product is the actor's at all: one of these entries stands in its navigation. */
export const findsSection = (actor: Pick<Actor, "organisation" | "roles">, keys: readonly NavigationKey[]): boolean =>
  navigationFor(actor).some(({ key }) => keys.includes(key));

function opens(who: Rule["who"][number], organisation: Actor["organisation"], roles: readonly Role[]): boolean {
  const ofType = who.types === "ANY" || who.types.includes(organisation.type);
  /** Departments at city level see totals only and receive nothing. */
  const cityDepartment = organisation.level === "CITY" && (DEPARTMENT_ORG_TYPES as readonly OrgType[]).includes(organisation.type);
  return ofType && !cityDepartment && who.roles.some((role) => roles.includes(role));
}
