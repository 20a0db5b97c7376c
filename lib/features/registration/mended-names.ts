import type { Renamed } from "../ladder/renamed";
import type { RegistrationForm } from "./schema";

/** A name of the form that was put right since: as it was filed, as it is now, and at which instant. */
export interface MendedName {
  from: string;
  to: string;
  at: Date;
}

/** By the field of the form: 'parents.0.name'. A parent who is the carer too is one person in both places. `renamed`: oldest first. */
export function mendedNames({ parents, guardianship }: RegistrationForm, renamed: readonly Renamed[]): Record<string, MendedName> {
  const { carerName, carerRelation } = guardianship;
  const places = [
    ...parents.map(({ role, name }, index) => ({ path: `parents.${index}.name`, name, roles: carerRelation === role ? [role, "CARER"] : [role] })),
    { path: "guardianship.carerName", name: carerName, roles: ["CARER", carerRelation] },
  ];
  return Object.fromEntries(places.flatMap(({ path, name, roles }) => {
    const mended = renamed.reduce<MendedName>((now, { role, from, to, at }) => (now.to === from && roles.includes(role) ? { from: name, to, at } : now), { from: name, to: name, at: new Date(0) });
    return name !== "" && mended.to !== name ? [[path, mended] as const] : [];
  }));
}
