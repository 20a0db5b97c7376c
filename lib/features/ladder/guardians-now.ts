import type { IsoDate } from "../../shared/dates";
import type { CarerRelation, GuardianRole } from "../../shared/vocabulary/child";
import { coversOf, namesIn } from "./about";
import type { StepAbout } from "./coherence";
import { ableParents, guardGap, lastWordOn, PARENTS, type FamilyMember, type Parent } from "./guarding";
import { appointmentInForce, follows, hasRevoked, latestOf, runningInterim } from "./ladder";

/** What a court, or who appoints a guardian, said last of somebody's guardianship, and since when. */
export const COURT_WORDS = ["revoked", "restored", "appointed"] as const;
export interface CourtWord {
  what: (typeof COURT_WORDS)[number];
  on: IsoDate;
}

/** Who guards a child by what was decided since its form was filed. `ask`: its reader is not told by whom, and asks the sender. */
export type GuardedBy =
  | { kind: "appointed"; names: string[]; on: IsoDate }
  | { kind: "interim"; by: string; until: IsoDate | null }
  | { kind: "parents"; parents: Parent[] }
  | { kind: "toCheck" | "unguarded" | "ask" };

export interface GuardiansNow {
  parents: Partial<Record<Parent, CourtWord>>;
  /** Carers who are no parents, and whoever was appointed. */
  named: (CourtWord & { name: string })[];
  /** Null: nothing was decided since, so that the form says it. */
  guardedBy: GuardedBy | null;
}

const back = ({ on, resultOn }: StepAbout): IsoDate => resultOn ?? on;

/** `steps`: those of the child that stand. `interim`: who guards it for the time being, as its reader may know. */
export function guardiansNow(steps: readonly StepAbout[], family: readonly FamilyMember[], interim: { by: string; until: IsoDate | null } | null): GuardiansNow {
  const parents: GuardiansNow["parents"] = {};
  for (const parent of PARENTS) {
    const word = lastWordOn(steps, parent);
    if (word) parents[parent] = word.step === "RESTORATION" ? { what: "restored", on: back(word) } : { what: "revoked", on: word.effectiveOn ?? word.on };
  }
  const given = appointmentInForce(steps);
  for (const parent of PARENTS) if (given?.subject && coversOf(given.subject).includes(parent)) parents[parent] = { what: "appointed", on: given.on };
  const appointed = given ? namesIn(given.person).map((name) => ({ what: "appointed" as const, on: given.on, name })) : [];
  const named = [...appointed, ...otherCarers(steps).filter(({ name }) => !appointed.some((each) => each.name === name))];
  return { parents, named, guardedBy: guardedBy(steps, family, interim, Object.keys(parents).length + named.length > 0) };
}

/** Carers who are no parents are told apart by their names. */
function otherCarers(steps: readonly StepAbout[]): GuardiansNow["named"] {
  const judged = steps.filter((taken) => hasRevoked(taken) && taken.subject === "OTHER_CARER");
  return [...new Set(judged.flatMap(({ person }) => namesIn(person)))].flatMap((name) => {
    const revoked = latestOf(judged.filter(({ person }) => namesIn(person).includes(name)));
    if (!revoked) return [];
    const restored = latestOf(steps.filter((step) => step.step === "RESTORATION" && step.result === "RESTORED" && namesIn(step.person).includes(name) && follows(step, revoked)));
    return [restored ? { what: "restored", on: back(restored), name } : { what: "revoked", on: revoked.effectiveOn ?? revoked.on, name }];
  });
}

function guardedBy(steps: readonly StepAbout[], family: readonly FamilyMember[], interim: { by: string; until: IsoDate | null } | null, decided: boolean): GuardedBy | null {
  const given = appointmentInForce(steps);
  // Who was appointed guards, even while the end of interim guardianship is still to be written down.
  if (given) return { kind: "appointed", names: namesIn(given.person), on: given.on };
  if (runningInterim(steps)) return interim ? { kind: "interim", ...interim } : { kind: "ask" };
  if (!decided) return null;
  const gap = guardGap(steps, family);
  if (gap) return { kind: gap.what };
  return { kind: "parents", parents: ableParents(steps, family) };
}

interface Place {
  role: GuardianRole;
  name: string | null;
  relation: CarerRelation | null;
}

/** What was said of somebody of the family: of a parent by its place, also where it stands as the carer; of anybody by name. */
export function wordOn({ role, name, relation }: Place, { parents, named }: Pick<GuardiansNow, "parents" | "named">, family: readonly Pick<Place, "role" | "name">[] = []): CourtWord | null {
  const parent = PARENTS.find((each) => each === role || (role === "CARER" && (each === relation || (!!name && family.some((of) => of.role === each && of.name === name)))));
  const word = (parent && parents[parent]) ?? named.find((each) => !!name && each.name === name);
  return word ? { what: word.what, on: word.on } : null;
}

/** The same with whom it is about; `name`: as its reader may see it. */
export type PersonWord = CourtWord & { role: GuardianRole | null; name: string | null };

/** What stands beside a form that was filed before: null where nothing was decided since. */
export interface GuardianLines {
  people: PersonWord[];
  guardedBy: GuardedBy | null;
}

/** `family`: as the form names it. */
export function guardianLines({ parents, named, guardedBy }: GuardiansNow, family: readonly Pick<Place, "role" | "name">[], shown: (name: string) => string): GuardianLines | null {
  const called = (name: string | null | undefined) => (name ? shown(name) : null);
  const people: PersonWord[] = [
    ...PARENTS.flatMap((role) => { const word = parents[role]; return word ? [{ ...word, role, name: called(family.find((each) => each.role === role)?.name) }] : []; }),
    // Who was appointed is named as the guardian.
    ...named.flatMap((word) => (word.what === "appointed" ? [] : [{ ...word, role: null, name: called(word.name) }])),
  ];
  const guard = guardedBy?.kind === "appointed" ? { ...guardedBy, names: guardedBy.names.map(shown) } : guardedBy;
  return people.length > 0 || guard ? { people, guardedBy: guard } : null;
}
