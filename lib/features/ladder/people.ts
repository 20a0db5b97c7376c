import type { FieldErrors } from "../../shared/refusal";
import type { GuardianRole } from "../../shared/vocabulary/child";
import { LADDER_SUBJECTS, type LadderSubject } from "../../shared/vocabulary/ladder";

export interface PersonOnForm {
  role: GuardianRole;
  name: string;
}

export type NamesOfSubject = Partial<Record<LadderSubject, string[]>>;

const ROLE_OF = { FATHER: "FATHER", MOTHER: "MOTHER", OTHER_CARER: "CARER" } as const;

/** The names on the form of whom a step can be about; a parent who is also the actual carer is meant by either. */
export function namesOfSubject(people: readonly PersonOnForm[]): NamesOfSubject {
  const of = (role: GuardianRole) => [...new Set(people.filter((person) => person.role === role && person.name !== "").map(({ name }) => name))];
  const single = (["FATHER", "MOTHER", "OTHER_CARER"] as const).map((subject) => [subject, of(ROLE_OF[subject])] as const);
  const both = [...of("FATHER"), ...of("MOTHER")];
  return Object.fromEntries([...single, ["BOTH_PARENTS", both.length === 2 ? [both.join("、")] : []] as const].filter(([, names]) => names.length > 0));
}

/** There is one father and one mother: on the form each has one name. */
const PARENTS = ["FATHER", "MOTHER"] as const satisfies readonly LadderSubject[];
const isParent = (subject: string | null): subject is (typeof PARENTS)[number] => (PARENTS as readonly (string | null)[]).includes(subject);

/** The name of who was chosen: of a parent always the one on the form; of others what was typed stays where it is on the form for nobody. */
export function personAfter(names: NamesOfSubject, typed: string, subject: string): string {
  const known = names[subject as LadderSubject]?.[0];
  if (known !== undefined && isParent(subject)) return known;
  const isFilled = typed === "" || Object.values(names).some((each) => each.includes(typed));
  return isFilled ? (known ?? "") : typed;
}

/**
 * What is wrong with a name: the form gives it to somebody else than whom the step is about, or knows that parent by another one, which is put right there before a paper goes out about somebody else.
 * Null: nothing, or the form knows neither.
 */
export function wrongPerson(names: NamesOfSubject, subject: LadderSubject | null, person: string): FieldErrors[string] | null {
  const typed = person.trim();
  if (subject === null || typed === "" || names[subject]?.includes(typed)) return null;
  const other = LADDER_SUBJECTS.find((each) => each !== subject && names[each]?.includes(typed));
  if (other) return { key: "personOfOther", params: { person: typed, subject: other } };
  const known = names[subject]?.[0];
  return known !== undefined && isParent(subject) ? { key: "personNotOnFile", params: { person: known, subject } } : null;
}
