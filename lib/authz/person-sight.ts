import { CONTRACTED_ORG_TYPES, scopeOf } from "./scope";
import type { Actor } from "./actor";
import type { OrgType } from "../shared/vocabulary/organisation";

/**
 * How an actor sees the people in the rows that its scope opens (domain: privacy and trust; docs/decisions/masking.md): FULL names, and phones and
 * addresses where a page shows them · ASSIGNED the same for children whom it is the assigned worker of, all others masked · MASKED 张**, no phone, no address.
 * ID numbers are masked for all three.
 */
export type Sight = "FULL" | "ASSIGNED" | "MASKED";

/**
 * In full: the owning street, the reviewing district (its reviewers, not who runs its programme), the community in which the child lives, a rescue
 * station for what it found, was alerted to or shelters, and the receiver of a referral for what was disclosed to it. By contract: the worker put to the case.
 */
export function sightOf(actor: Pick<Actor, "organisation" | "roles">): Sight {
  const scope = scopeOf(actor);
  switch (scope.kind) {
    case "division":
      return scope.level === "STREET" || actor.roles.includes("REVIEWER") ? "FULL" : "MASKED";
    case "community":
    case "referral":
      return "FULL";
    case "grant":
      return (CONTRACTED_ORG_TYPES as readonly OrgType[]).includes(actor.organisation.type) ? "ASSIGNED" : "FULL";
    case "monitor":
    case "audit":
    case "none":
      return "MASKED";
  }
}
