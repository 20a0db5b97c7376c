import type { Actor } from "../../authz/actor";

/** Who reads a contact: where the carer is none, a street's caseworker is sent to the supervisor, who decides it; everybody else asks the street. */
export type ContactReader = "street" | "supervisor" | "other";

export const contactReader = ({ organisation, roles }: Pick<Actor, "organisation" | "roles">): ContactReader =>
  organisation.type !== "STREET_OFFICE" ? "other" : roles.includes("STREET_SUPERVISOR") ? "supervisor" : "street";
