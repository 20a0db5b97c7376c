import type { IsoDate } from "../../shared/dates";
import type { CarerRelation, GuardianRole, ParentCondition } from "../../shared/vocabulary/child";
import type { LadderSubject } from "../../shared/vocabulary/ladder";
import { coversOf, namesIn } from "./about";
import type { StepAbout } from "./coherence";
import { appointmentInForce, follows, hasRevoked, latestOf, pendingRevocations, runningInterim } from "./ladder";

/** Somebody of the family as the record has them. `withheld`: kept from being a contact, since the record says that they may have harmed the child. */
export interface FamilyMember {
  role: GuardianRole;
  name: string;
  relation: CarerRelation;
  condition: ParentCondition | null;
  withheld: boolean;
}

/** A guardianship is revoked and nobody is known to guard the child. `toCheck`: somebody may, and the record does not say whether they can; `check`: who. `unguarded`: there is nobody whom the record leaves. */
export interface GuardGap {
  what: "unguarded" | "toCheck";
  since: IsoDate;
  check: LadderSubject[];
}

export const PARENTS = ["FATHER", "MOTHER"] as const;
export type Parent = (typeof PARENTS)[number];

/** Who cannot guard, whatever is looked into. */
const OUT: readonly (ParentCondition | null)[] = ["DEAD", "MISSING", "GUARDIANSHIP_REVOKED"];
/** Kin who guard in place of parents who are dead or cannot (民法典 27); friends and others need the consent of the community, which an appointment says. */
const NEXT_OF_KIN: readonly CarerRelation[] = ["PATERNAL_GRANDPARENT", "MATERNAL_GRANDPARENT", "SIBLING"];

const dayOf = ({ resultOn, on }: StepAbout): IsoDate => resultOn ?? on;
const revocations = (steps: readonly StepAbout[]) => steps.filter(hasRevoked);
const restorations = (steps: readonly StepAbout[]) => steps.filter(({ step, result }) => step === "RESTORATION" && result === "RESTORED");

/** Whether a step is about a parent; one that names nobody is about both. */
const isAbout = ({ subject }: StepAbout, parent: Parent): boolean => subject === null || coversOf(subject).includes(parent);
const names = ({ person }: StepAbout, other: string): boolean => namesIn(person).some((name) => namesIn(other).includes(name));

/** The court's last word on a parent, as far as it is in effect: a revocation, or the restoration that undid it. */
export function lastWordOn(steps: readonly StepAbout[], parent: Parent): StepAbout | null {
  const revoked = latestOf(revocations(steps).filter((step) => isAbout(step, parent)));
  if (revoked === undefined) return null;
  return latestOf(restorations(steps).filter((step) => isAbout(step, parent) && follows(step, revoked))) ?? revoked;
}

function lastWord(steps: readonly StepAbout[], parent: Parent): "revoked" | "restored" | null {
  const word = lastWordOn(steps, parent);
  return word && (word.step === "RESTORATION" ? "restored" : "revoked");
}

function canGuard(steps: readonly StepAbout[], family: readonly FamilyMember[], parent: Parent): "yes" | "no" | "toCheck" {
  const word = lastWord(steps, parent);
  const known = family.find(({ role }) => role === parent);
  if (word === "revoked" || known?.condition === "DEAD" || known?.condition === "MISSING") return "no";
  // Whose guardianship is about to be gone is a guardian still, but nobody on whom a child can be left.
  if (pendingRevocations(steps).some((step) => isAbout(step, parent))) return "toCheck";
  // The court has looked at whoever it gave the child back to: what the form said before is older.
  if (word === "restored") return "yes";
  if (!known) return "toCheck";
  if (OUT.includes(known.condition)) return "no";
  return known.condition === "NORMAL" && !known.withheld ? "yes" : "toCheck";
}

/** Parents who can guard the child by the record: in whom nothing stands against it, or to whom the court gave the child back. */
export const ableParents = (steps: readonly StepAbout[], family: readonly FamilyMember[]): Parent[] => PARENTS.filter((parent) => canGuard(steps, family, parent) === "yes");

const appointmentStands = (steps: readonly StepAbout[]): boolean => appointmentInForce(steps) !== undefined;

/** Of the revocations that stand: nobody of whom they are about had the guardianship back. */
function standing(steps: readonly StepAbout[]): StepAbout[] {
  return revocations(steps).filter((revoked) =>
    revoked.subject === "OTHER_CARER" ? !restorations(steps).some((step) => follows(step, revoked) && names(step, revoked.person)) : PARENTS.some((parent) => isAbout(revoked, parent) && lastWord(steps, parent) === "revoked"));
}

/**
 * Whether a child is without a guardian after a revocation. Both parents guard, each of them alone where the other does not (民法典 27): a parent in whom nothing stands against it guards on, and nobody needs be appointed.
 * Null: no revocation stands, or somebody guards: appointed, for the time being, or the other parent.
 */
export function guardGap(steps: readonly StepAbout[], family: readonly FamilyMember[]): GuardGap | null {
  const revoked = standing(steps);
  if (revoked.length === 0 || runningInterim(steps) || appointmentStands(steps)) return null;
  const parents = PARENTS.map((parent) => ({ parent, can: canGuard(steps, family, parent) }));
  if (parents.some(({ can }) => can === "yes")) return null;
  const ends = steps.flatMap((step) => (step.step === "INTERIM_GUARDIANSHIP" && step.result !== null ? [dayOf(step)] : []));
  const since = [...revoked.flatMap(({ effectiveOn }) => effectiveOn ?? []), ...ends].sort().at(-1) ?? "";
  const check: LadderSubject[] = parents.filter(({ can }) => can === "toCheck").map(({ parent }) => parent);
  if (check.length > 0) return { what: "toCheck", since, check };
  const removed = (name: string) => revoked.some((step) => namesIn(step.person).includes(name));
  const kin = family.some(({ role, relation, name, withheld }) => role === "CARER" && NEXT_OF_KIN.includes(relation) && !withheld && !removed(name));
  return kin ? { what: "toCheck", since, check: ["OTHER_CARER"] } : { what: "unguarded", since, check: [] };
}
