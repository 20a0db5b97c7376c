import type { CarerRelation, GuardianRole } from "../../shared/vocabulary/child";
import { isAgainstSomebody, isMeantBy } from "../ladder/against";
import { namesIn, type StepAbout } from "../ladder/coherence";
import type { FamilyContact } from "./view";

/** Why somebody is no contact whom nobody decided about (docs/decisions/withheld-contacts.md). `steps`: oldest first, those that stand. */
export function followsFrom(person: { roles: readonly GuardianRole[]; relation: CarerRelation; name: string }, steps: readonly StepAbout[]): NonNullable<FamilyContact["follows"]> {
  const against = steps.filter(({ step, subject }) => subject !== null && isAgainstSomebody(step));
  const own = against.findLast(({ subject, person: named }) => subject !== null && (person.roles.some((role) => isMeantBy(subject, { role, relation: person.relation })) || namesIn(named).includes(person.name)));
  if (own) return { why: "step", step: own.step, on: own.on };
  return { why: against.length > 0 ? "others" : "nobody" };
}
