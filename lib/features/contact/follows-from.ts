import type { CarerRelation, GuardianRole } from "../../shared/vocabulary/child";
import { isMeantBy, speaksAgainst } from "../ladder/against";
import { namesIn } from "../ladder/about";
import type { StepAbout } from "../ladder/coherence";
import type { FamilyContact, FamilyRecord } from "./view";

/**
 * Why somebody is no contact whom nobody decided about (docs/decisions/withheld-contacts.md). `steps`: oldest first, those that stand. `of`: files of other children of the family in which the same person is
 * none; `elsewhere`: there are others of the family where the reader does not read; `said`: the child's own record speaks of harm.
 */
export function followsFrom(person: { roles: readonly GuardianRole[]; relation: CarerRelation; name: string }, steps: readonly StepAbout[], { of, elsewhere, said }: { of: FamilyRecord[]; elsewhere: boolean; said: boolean }): NonNullable<FamilyContact["follows"]> {
  const against = steps.filter((taken) => taken.subject !== null && speaksAgainst(taken));
  const own = against.findLast(({ subject, person: named }) => subject !== null && (person.roles.some((role) => isMeantBy(subject, { role, relation: person.relation })) || namesIn(named).includes(person.name)));
  if (own) return { why: "step", step: own.step, on: own.on };
  if (of.length > 0 || (elsewhere && !said && against.length === 0)) return { why: "family", of };
  return { why: against.length > 0 ? "others" : "nobody" };
}
